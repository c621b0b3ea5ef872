import { providerId } from '../../prices/providerId.ts';
import { splitLabel } from '../../usage/labels.ts';
import { contextBandName, serviceTierName } from '../../usage/serviceTier.ts';
import { type CostBasis, type CostRow, costBases, type TokenCounts, type UsageRow } from '../../usage/usageRow.ts';
import { type Cells, countCell, moneyCell, needed, RejectedCell, type TextCell, textCell } from '../cells.ts';
import { dollarCheck } from '../currency.ts';
import {
  type ImportFormat,
  noDimensions,
  type RowOutcome,
  type RowReader,
  type RowWarning,
  scopeOf,
} from '../format.ts';
import type { Header } from '../header.ts';
import { periodCell } from '../period.ts';
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

function openGenericUsage(header: Header): RowReader {
  const text = (column: string) => textCell(header, ...names(column));
  const count = (column: string) => countCell(header, ...names(column));
  const day = periodCell({ header, names: names('period_start') });
  const dimensions = openDimensions(header);
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
  const [basis, category] = [text('cost_basis'), text('charge_category')];
  return (cells): RowOutcome => {
    if (cells.every((cell) => cell.trim() === '')) return { kind: 'skipped', reason: 'Empty row', covers: null };
    const { on, to } = needed(day(cells), header.names[header.find(...names('period_start'))]!);
    const where = dimensions(cells);
    const quantities = {
      ...tokens(cells),
      requests: requests(cells),
      gpuHours: gpuHours(cells),
      storageGb: storageGb(cells),
      egressGb: egressGb(cells),
    };
    const money = { billedUsd: billed(cells), effectiveUsd: effective(cells), listUsd: list(cells) };
    const charged = money.billedUsd !== null || money.effectiveUsd !== null;
    const warning = charged ? dollars(cells) : null;
    const warnings = warning ? [warning] : [];
    const scope = scopeOf(where.provider, where.service, where.team, where.environment);
    const charge = chargeCategory(category(cells));
    const consumed = Object.values(quantities).some((quantity) => quantity !== null);
    if (!consumed && !charged) return { kind: 'skipped', reason: 'Row without quantity and cost', covers: on };
    if (consumed && charge === 'usage') {
      const row: UsageRow = { ...where, ...quantities, ...money, day: on, costBasis: costBasis(basis(cells), charged) };
      return { kind: 'usage', scope, row, warnings, coversTo: to };
    }
    const row: CostRow = {
      ...where,
      ...money,
      day: on,
      billedUsd: money.billedUsd ?? money.effectiveUsd ?? '0',
      tokenKind: null,
      chargeCategory: charge,
      description: null,
    };
    return { kind: 'cost', scope, row, warnings, coversTo: to };
  };
}

function openDimensions(header: Header) {
  const text = (column: string) => textCell(header, ...names(column));
  const provider = translated(text('provider'), providerId);
  const environment = translated(text('environment'), (value) => splitLabel(value).environment ?? value.toLowerCase());
  const [tier, band] = [text('service_tier'), text('context_band')];
  const [service, model, feature, team] = [text('service'), text('model'), text('feature'), text('team')];
  const [region, customer, customerTier, operation] = [
    text('region'),
    text('customer'),
    text('customer_tier'),
    text('operation'),
  ];
  return (cells: Cells) => ({
    ...noDimensions,
    provider: provider(cells),
    service: service(cells),
    model: model(cells),
    feature: feature(cells),
    team: withoutMail(team(cells)),
    environment: environment(cells),
    region: region(cells),
    customer: withoutMail(customer(cells)),
    customerTier: customerTier(cells),
    operation: operation(cells),
    serviceTier: serviceTierName(tier(cells)),
    contextBand: contextBandName(band(cells)),
  });
}

/** The same few names come on every row: each is translated once. */
function translated(read: TextCell, translate: (value: string) => string): TextCell {
  const known = new Map<string, string>();
  return (cells) => {
    const value = read(cells);
    if (value === null) return null;
    const found = known.get(value);
    if (found !== undefined) return found;
    const name = translate(value);
    known.set(value, name);
    return name;
  };
}

/** An e-mail address does not belong in a workspace; its domain still tells customers apart. */
function withoutMail(value: string | null): string | null {
  const at = value?.indexOf('@') ?? -1;
  return at === -1 ? value : value!.slice(at + 1);
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
    const writes = { cacheWrite5mTokens: written(cells), cacheWrite1hTokens: writtenHour(cells) };
    const stated = wholeIsStated ? whole(cells) : fresh(cells);
    const held = wholeIsStated
      ? (read ?? 0) + (writes.cacheWrite5mTokens ?? 0) + (writes.cacheWrite1hTokens ?? 0)
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
      ...writes,
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

function costBasis(text: string | null, charged: boolean): Exclude<CostBasis, 'unpriced'> | null {
  if (!charged) return null;
  const stated = text?.toLowerCase() ?? 'billed';
  if (/estimate|list/.test(stated)) return 'estimate';
  const known = costBases.find((basis) => basis === stated);
  return known === undefined || known === 'unpriced' ? 'billed' : known;
}

function chargeCategory(text: string | null): CostRow['chargeCategory'] {
  const charge = text?.toLowerCase();
  return charge === 'purchase' || charge === 'tax' || charge === 'credit' || charge === 'adjustment' ? charge : 'usage';
}
