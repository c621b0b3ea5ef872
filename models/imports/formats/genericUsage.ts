import { providerId } from '../../prices/providerId.ts';
import { splitLabel } from '../../usage/labels.ts';
import { contextBandName, serviceTierName } from '../../usage/serviceTier.ts';
import {
  type CostBasis,
  type CostRow,
  costBases,
  type DimensionValues,
  type TokenCounts,
  type UsageRow,
} from '../../usage/usageRow.ts';
import {
  type Cells,
  countCell,
  moneyCell,
  needed,
  RejectedCell,
  statedText,
  type TextCell,
  textCell,
} from '../cells.ts';
import { dollarCheck } from '../currency.ts';
import { type ImportFormat, type RowOutcome, type RowReader, type RowWarning, scopeOf } from '../format.ts';
import type { Header } from '../header.ts';
import { periodCell } from '../period.ts';
import { isEmptyRow, onceEach, onceTogether } from '../scannedRow.ts';
import { columnNames, usageTemplate } from '../templates.ts';

const names = (column: string) => columnNames(usageTemplate, column);

/** The generic usage file: the canonical record or a gateway's log. Scope: provider, service, team and environment. */
export const genericUsage: ImportFormat = {
  id: 'generic-usage',
  name: 'Usage table',
  all: [],
  oneOf: [
    names('period_start'),
    [
      ...['input_tokens', 'prompt_tokens', 'output_tokens', 'requests', 'gpu_hours', 'storage_gb', 'egress_gb'].flatMap(
        names,
      ),
      ...names('billed_cost'),
    ],
    [...names('provider'), ...names('model'), ...names('service'), ...names('feature'), ...names('team')],
  ],
  some: ['provider', 'model', 'input_tokens', 'output_tokens', 'requests', 'environment'],
  weight: 0.7,
  open: openGenericUsage,
};

const none: readonly RowWarning[] = [];
const emptyRow: RowOutcome = { kind: 'skipped', reason: 'Empty row', covers: null };

function openGenericUsage(header: Header): RowReader {
  const text = (column: string) => textCell(header, ...names(column));
  const count = (column: string) => countCell(header, ...names(column));
  const day = periodCell({ header, names: names('period_start') });
  const dayColumn = header.names[header.find(...names('period_start'))]!;
  const labelsOf = openLabels(header);
  const customerOf = openCustomer(header);
  const tokens = openTokens(header);
  const [requests, gpuHours, storageGb, egressGb] = [
    count('requests'),
    count('gpu_hours'),
    count('storage_gb'),
    count('egress_gb'),
  ];
  const billed = moneyCell(header, ...names('billed_cost'));
  const effective = moneyCell(header, ...names('effective_cost'));
  const list = moneyCell(header, ...names('list_cost'));
  const dollars = openDollars(header);
  const [basisOf, category] = [openBasis(header), text('charge_category')];
  return (cells): RowOutcome => {
    const period = day(cells);
    if (period === null && isEmptyRow(cells)) return emptyRow;
    const { on, to } = needed(period, dayColumn);
    const labels = labelsOf(cells);
    const { where, scope } = labels;
    const who = customerOf(cells);
    const used = tokens(cells);
    const [asked, hours, stored, sent] = [requests(cells), gpuHours(cells), storageGb(cells), egressGb(cells)];
    const [billedUsd, effectiveUsd, listUsd] = [billed(cells), effective(cells), list(cells)];
    const charged = billedUsd !== null || effectiveUsd !== null;
    const warning = charged ? dollars(cells) : null;
    const warnings = warning ? [warning] : none;
    const charge = chargeCategory(category(cells));
    const consumed = asked !== null || hours !== null || stored !== null || sent !== null || hasTokens(used);
    if (!consumed && !charged) return { kind: 'skipped', reason: 'Row without quantity and cost', covers: on };
    if (!consumed || charge !== 'usage') {
      const row: CostRow = {
        ...where,
        ...who,
        day: on,
        billedUsd: billedUsd ?? effectiveUsd ?? '0',
        effectiveUsd,
        listUsd,
        tokenKind: null,
        chargeCategory: charge,
        description: null,
      };
      return { kind: 'cost', scope, row, warnings, coversTo: to };
    }
    // Written out, because it runs once for every row of the largest files there are.
    const row: UsageRow = {
      day: on,
      provider: where.provider,
      service: where.service,
      model: where.model,
      feature: where.feature,
      team: where.team,
      environment: where.environment,
      region: where.region,
      customer: who.customer,
      customerTier: who.customerTier,
      operation: where.operation,
      serviceTier: where.serviceTier,
      contextBand: where.contextBand,
      requests: asked,
      inputTokens: used.inputTokens,
      cacheReadTokens: used.cacheReadTokens,
      cacheWrite5mTokens: used.cacheWrite5mTokens,
      cacheWrite1hTokens: used.cacheWrite1hTokens,
      outputTokens: used.outputTokens,
      reasoningTokens: used.reasoningTokens,
      gpuHours: hours,
      storageGb: stored,
      egressGb: sent,
      billedUsd,
      effectiveUsd,
      listUsd,
      costBasis: charged ? basisOf(cells) : null,
    };
    return { kind: 'usage', scope, labels: [labels, who], row, warnings, coversTo: to };
  };
}

function hasTokens(used: TokenCounts): boolean {
  const { inputTokens, cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens, outputTokens, reasoningTokens } = used;
  return (
    inputTokens !== null ||
    cacheReadTokens !== null ||
    outputTokens !== null ||
    cacheWrite5mTokens !== null ||
    cacheWrite1hTokens !== null ||
    reasoningTokens !== null
  );
}

type Customer = Pick<DimensionValues, 'customer' | 'customerTier'>;

interface Labels {
  readonly where: Omit<DimensionValues, keyof Customer>;
  readonly scope: string;
}

const labelColumns = ['provider', 'service', 'model', 'feature', 'team', 'environment', 'region'];
const furtherLabels = ['operation', 'service_tier', 'context_band'];

/** Customers are many, and the rest are few combinations: the two are read apart. */
function openLabels(header: Header): (cells: Cells) => Labels {
  const dimensions = openDimensions(header);
  const columns = [...labelColumns, ...furtherLabels].map((column) => header.find(...names(column)));
  return onceTogether(columns, (cells) => {
    const where = dimensions(cells);
    return { where, scope: scopeOf(where.provider, where.service, where.team, where.environment) };
  });
}

function openCustomer(header: Header): (cells: Cells) => Customer {
  const customer = translated(header, 'customer', withoutMail);
  const customerTier = textCell(header, ...names('customer_tier'));
  const columns = ['customer', 'customer_tier'].map((column) => header.find(...names(column)));
  return onceTogether(columns, (cells) => ({ customer: customer(cells), customerTier: customerTier(cells) }));
}

function openDimensions(header: Header): (cells: Cells) => Labels['where'] {
  const text = (column: string) => textCell(header, ...names(column));
  const provider = translated(header, 'provider', providerId);
  const environment = translated(
    header,
    'environment',
    (value) => splitLabel(value).environment ?? value.toLowerCase(),
  );
  const team = translated(header, 'team', withoutMail);
  const tier = translated(header, 'service_tier', serviceTierName);
  const band = translated(header, 'context_band', contextBandName);
  const [service, model, feature] = [text('service'), text('model'), text('feature')];
  const [region, operation] = [text('region'), text('operation')];
  return (cells) => ({
    provider: provider(cells),
    service: service(cells),
    model: model(cells),
    feature: feature(cells),
    team: team(cells),
    environment: environment(cells),
    region: region(cells),
    operation: operation(cells),
    serviceTier: tier(cells),
    contextBand: band(cells),
  });
}

/** The same few names come on every row: each is translated once. */
function translated(header: Header, column: string, translate: (value: string) => string | null): TextCell {
  const index = header.find(...names(column));
  if (index === -1) return () => null;
  const known = new Map<string, string | null>();
  return onceEach(index, (cell) => {
    const value = statedText(cell);
    if (value === null) return null;
    const found = known.get(value);
    if (found !== undefined) return found;
    const name = translate(value);
    known.set(value, name);
    return name;
  });
}

/** An e-mail address does not belong in a workspace; its domain still tells customers apart. */
function withoutMail(value: string): string {
  return value.slice(value.indexOf('@') + 1);
}

/** Cached input is inside the input where the file counts as gateways do (`prompt_tokens`, or `cached_tokens` beside `input_tokens`). */
function openTokens(header: Header): (cells: Cells) => TokenCounts {
  const count = (column: string) => countCell(header, ...names(column));
  const [fresh, whole, apart, inside] = [
    count('input_tokens'),
    count('prompt_tokens'),
    count('cached_input_tokens'),
    count('cached_tokens'),
  ];
  const [written, writtenHour, output, reasoning] = [
    count('cache_write_tokens'),
    count('cache_write_1h_tokens'),
    count('output_tokens'),
    count('reasoning_tokens'),
  ];
  const uncachedOnly = header.find('input_tokens') === -1 && header.has('uncached_input_tokens');
  const wholeIsStated = header.find(...names('input_tokens')) === -1 && header.find(...names('prompt_tokens')) !== -1;
  const insideIsStated = !uncachedOnly && header.find(...names('cached_tokens')) !== -1;
  return (cells) => {
    const read = apart(cells) ?? inside(cells);
    const cacheWrite5mTokens = written(cells);
    const cacheWrite1hTokens = writtenHour(cells);
    const stated = wholeIsStated ? whole(cells) : fresh(cells);
    const held = wholeIsStated
      ? (read ?? 0) + (cacheWrite5mTokens ?? 0) + (cacheWrite1hTokens ?? 0)
      : insideIsStated
        ? (read ?? 0)
        : 0;
    if (stated !== null && held > stated) {
      throw new RejectedCell(
        `${stated} input tokens cannot contain ${held} cached tokens; name the column cached_input_tokens if they come on top.`,
        'input_tokens',
        String(stated),
      );
    }
    const inputTokens = stated === null ? null : stated - held;
    return {
      inputTokens,
      cacheReadTokens: read,
      cacheWrite5mTokens,
      cacheWrite1hTokens,
      outputTokens: output(cells),
      reasoningTokens: reasoning(cells),
    };
  };
}

/** A column called `…_usd` states the currency itself. */
function openDollars(header: Header): (cells: Cells) => RowWarning | null {
  const index = header.find(...names('billed_cost'));
  const hasColumn = header.find(...names('currency')) !== -1;
  if (!hasColumn && header.folded[index]?.endsWith('_usd')) return () => null;
  return dollarCheck(header, ...names('currency'));
}

type StatedBasis = Exclude<CostBasis, 'unpriced'>;

function openBasis(header: Header): (cells: Cells) => StatedBasis {
  const index = header.find(...names('cost_basis'));
  return index === -1 ? () => 'billed' : onceEach(index, (cell) => costBasis(statedText(cell)));
}

function costBasis(text: string | null): StatedBasis {
  const stated = text?.toLowerCase() ?? 'billed';
  if (/estimate|list/.test(stated)) return 'estimate';
  const known = costBases.find((basis) => basis === stated);
  return known === undefined || known === 'unpriced' ? 'billed' : known;
}

function chargeCategory(text: string | null): CostRow['chargeCategory'] {
  const charge = text?.toLowerCase();
  return charge === 'purchase' || charge === 'tax' || charge === 'credit' || charge === 'adjustment' ? charge : 'usage';
}
