import { type Day, dayAfter, monthOf } from '../../calendar.ts';
import { parseDecimal } from '../../decimal.ts';
import { providerId } from '../../prices/providerId.ts';
import { splitLabel } from '../../usage/labels.ts';
import { contextBandName, serviceTierName } from '../../usage/serviceTier.ts';
import type { CostRow, DimensionValues, TokenCounts, UsageRow } from '../../usage/usageRow.ts';
import { type Cells, countCell, moneyCell, needed, statedText, type TextCell, textCell } from '../cells/cells.ts';
import { dollarCheck } from '../cells/currency.ts';
import type { Header } from '../cells/header.ts';
import { endOfPeriod, periodCell } from '../cells/period.ts';
import { cellText, isEmptyRow, isScanned, onceEach } from '../cells/scannedRow.ts';
import { yearBeside } from '../cells/yearBeside.ts';
import { type ImportFormat, type RowOutcome, type RowReader, type RowWarning, scopeOf } from '../format.ts';
import { headerPower } from '../headerUnit.ts';
import { type PlainLayout, plainLayout } from '../kernel/plainLayout.ts';
import { columnNames, usageTemplate } from '../mapping/templates.ts';
import { chargeCategoryOf, costBasisOf } from '../mapping/unknownWords.ts';
import { keptTokens } from '../rollup/statedTotals.ts';
import { openGenericTokens, plainTokens } from './genericTokens.ts';
import { coveredBasis, saysIncluded } from './includedUse.ts';
import { openPlannedRows } from './measureColumn.ts';
import { openMoneyBack } from './moneyBack.ts';
import { spreadRevenue } from './spreadRevenue.ts';
import { readTags, tagText } from './tags.ts';
import { openTotalLabels } from './totalLabels.ts';

const names = (column: string) => columnNames(usageTemplate, column);

/** What APIs say again of their counts: the text of input and output, and what was written for five minutes. */
const repeatingParts = ['', 'usage', 'responseusage', 'usagemetadata'].flatMap((at) => [
  ...[`${at}prompttokensdetailstexttokens`, `${at}completiontokensdetailstexttokens`],
  ...[`${at}inputtokensdetailstexttokens`, `${at}outputtokensdetailstexttokens`],
  `${at}cachecreationephemeral5minputtokens`,
]);

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
  repeating: repeatingParts,
  weight: 0.7,
  open: openGenericUsage,
};

/** What people call the number of searches of the web. */
const webSearchNames: readonly string[] = [
  ...['web_search_requests', 'web_searches', 'web_search_count', 'web_search_calls', 'num_web_searches'],
  ...['search_requests', 'server_tool_use_web_search_requests', 'usage_server_tool_use_web_search_requests'],
];

/** What people call the end of what a row covers, and the id of the request that it is. */
const endNames: readonly string[] = [
  ...['period_end', 'end_date', 'end_time', 'usage_end', 'usage_end_date', 'date_to', 'period_to', 'end'],
];
const requestNames: readonly string[] = [
  ...['request_id', 'x_request_id', 'generation_id', 'completion_id', 'response_id', 'call_id'],
];

const severalMonths: RowWarning = {
  column: null,
  message: 'The row covers days of several months; its usage counts in the first.',
};
const spreadOverMonths: RowWarning = {
  column: null,
  message: 'The row covers days of several months; its cost is spread over them by days.',
};

const emptyRow: RowOutcome = { kind: 'skipped', reason: 'Empty row', covers: null };

function openGenericUsage(header: Header): RowReader {
  const count = (column: string) => countCell(header, ...names(column));
  const day = periodCell({ header, names: names('period_start') });
  const dayColumn = header.names[header.find(...names('period_start'))]!;
  const dimensionsOf = openDimensions(header);
  const customerOf = openCustomer(header);
  const tokens = openGenericTokens(header);
  const [requests, gpuHours, storageGb, egressGb] = [
    count('requests'),
    count('gpu_hours'),
    count('storage_gb'),
    count('egress_gb'),
  ];
  const searches = countCell(header, ...webSearchNames);
  const [billed, isCovered] = [moneyOrWord(header), coveredCell(header)];
  const effective = moneyCell(header, ...names('effective_cost'));
  const list = moneyCell(header, ...names('list_cost'));
  const dollars = openDollars(header);
  const [messageId, end] = [openMessageId(header), endOfPeriod({ header, names: endNames })];
  const [namesRequest, back] = [header.find(...requestNames) !== -1, openMoneyBack(header)];
  const totals = openTotalLabels(
    header,
    ['provider', 'service', 'model', 'feature', 'team'].map((column) => names(column)),
  );
  const [basisOf, category] = [openBasis(header), openCategory(header)];
  const plans = openPlannedRows(header);
  const read = (cells: Cells): RowOutcome => {
    const period = day(cells);
    if (period === null && isEmptyRow(cells)) return emptyRow;
    const { on, to: first } = needed(period, dayColumn);
    const to = end(cells, on) ?? first;
    const where = dimensionsOf(cells);
    const scope = scopeOf(where.provider, where.service, where.team, where.environment);
    const who = customerOf(cells);
    const { counts: used, warnings: told, isOdd } = tokens(cells);
    const [asked, hours, stored, sent] = [requests(cells), gpuHours(cells), storageGb(cells), egressGb(cells)];
    const [statedUsd, effectiveUsd, listUsd] = [billed(cells), effective(cells), list(cells)];
    const { usd: billedUsd, warning: returned } = statedUsd === null ? unstated : back(cells, statedUsd);
    const plan = plans.of(cells, billedUsd ?? effectiveUsd);
    if (plan !== null) return { kind: 'skipped', reason: `Row of "${plan}", not cost`, covers: null };
    const charged = billedUsd !== null || effectiveUsd !== null;
    const warning = charged ? dollars(cells) : null;
    const { word: charge, warning: oddCharge } = category(cells);
    const basis = basisOf(cells);
    const isLong = monthOf(to) !== monthOf(on);
    const odd = [warning, oddCharge, charged ? basis.warning : null, returned].filter((one) => one !== null);
    const warnings = odd.length > 0 ? [...odd, ...told] : told;
    const withdrawnAs = totals.withdrawnAs(cells, {
      on,
      usd: billedUsd ?? effectiveUsd,
      count: asked ?? hours ?? keptTokens(used),
    });
    const isTotal = withdrawnAs !== null;
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
      const shared = { kind: 'cost', scope, coversTo: to, namesRequest, withdrawnAs } as const;
      if (!isLong) return { ...shared, row, warnings };
      const [part, ...more] = spread(row, dayAfter(to));
      return { ...shared, row: part!, more, warnings: [...warnings, spreadOverMonths] };
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
      tags: where.tags,
      requests: asked,
      webSearches: searches(cells),
      audioInputTokens: used.audioInputTokens ?? null,
      audioOutputTokens: used.audioOutputTokens ?? null,
      imageInputTokens: used.imageInputTokens ?? null,
      imageOutputTokens: used.imageOutputTokens ?? null,
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
      costBasis: charged ? (isCovered(cells) ? coveredBasis : basis.word) : null,
    };
    return {
      ...{ kind: 'usage', scope, row, coversTo: to, requestId: messageId(cells), namesRequest, withdrawnAs },
      warnings: isLong ? [...warnings, severalMonths] : warnings,
      isOdd: isOdd || isTotal || isLong || returned !== null,
    };
  };
  // A row is taken in unread by the cell of its day alone.
  const isPlain = header.find(...endNames) === -1 && yearBeside(header, header.find(...names('period_start'))) === null;
  return Object.assign(read, {
    plain: isPlain ? plainRows(header, plans.columns) : null,
    readsEach: totals.needsRows,
    finish: (unread?: number) => {
      const verdict = totals.finish(unread);
      return { ...verdict, warnings: [...verdict.warnings, ...plans.finish()] };
    },
  });
}

const unstated = { usd: null, warning: null };

/** A charge of several months, by their days; the parts add up to it exactly. */
function spread(row: CostRow, until: Day): CostRow[] {
  const { day: from } = row;
  const parts = (usd: string | null) =>
    usd === null ? null : spreadRevenue({ amount: parseDecimal(usd)!, from, to: until }).map(({ amount }) => amount);
  const [effective, list] = [parts(row.effectiveUsd), parts(row.listUsd)];
  return spreadRevenue({ amount: parseDecimal(row.billedUsd)!, from, to: until }).map(({ month, amount }, at) => ({
    ...row,
    day: at === 0 ? from : `${month}-01`,
    billedUsd: amount,
    effectiveUsd: effective?.[at] ?? null,
    listUsd: list?.[at] ?? null,
  }));
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

/**
 * The id of an answer as its API gave it: logs of agents write one answer on several lines, each with all its usage.
 */
function openMessageId(header: Header): TextCell {
  const index = header.names.findIndex((name) => /^(message|response)\.id$/.test(name));
  return index === -1 ? () => null : (cells) => statedText(cellText(cells, index));
}

type Customer = Pick<DimensionValues, 'customer' | 'customerTier'>;

function openCustomer(header: Header): (cells: Cells) => Customer {
  const customer = translated(header, 'customer', withoutMail);
  const customerTier = textCell(header, ...names('customer_tier'));
  return (cells) => ({ customer: customer(cells), customerTier: customerTier(cells) });
}

function openDimensions(header: Header): (cells: Cells) => Omit<DimensionValues, keyof Customer> {
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
  const tags = translated(header, 'tags', statedTags);
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
    tags: tags(cells),
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

/** Tags as JSON, or as the file writes them. */
function statedTags(value: string): string | null {
  const tags = readTags(value);
  return Object.keys(tags).length > 0 ? tagText(tags) : value;
}

/** An e-mail address does not belong in a workspace; its domain still tells customers apart. */
function withoutMail(value: string): string {
  return value.slice(value.indexOf('@') + 1);
}

/** Where no column says the currency, an amount in dollars stands before the same in another. */
function billedNames(header: Header): readonly string[] {
  const all = names('billed_cost');
  if (header.mapped || header.find(...names('currency')) !== -1) return all;
  return all.flatMap((name) => (name.endsWith('_usd') ? [name] : [`${name}_usd`, name]));
}

/** Whether a word stands for what was charged, such as "Included". */
function coveredCell(header: Header): (cells: Cells) => boolean {
  const index = header.find(...billedNames(header));
  if (index === -1) return () => false;
  const isWord = onceEach(index, saysIncluded);
  return (cells) => (isScanned(cells) && !Number.isNaN(cells.numberAt(index)) ? false : isWord(cells));
}

/** What was charged; where a word says that it is included, nothing. */
function moneyOrWord(header: Header): TextCell {
  const [amount, isCovered] = [moneyCell(header, ...billedNames(header)), coveredCell(header)];
  return (cells) => (isCovered(cells) ? '0' : amount(cells));
}

/** A column called `…_usd` states the currency itself. */
function openDollars(header: Header): (cells: Cells) => RowWarning | null {
  const index = header.find(...billedNames(header));
  const hasColumn = header.find(...names('currency')) !== -1;
  if (!hasColumn && header.folded[index]?.endsWith('_usd')) return () => null;
  return dollarCheck(header, ...names('currency'));
}

const asBilled = costBasisOf(null);
const asUsage = chargeCategoryOf(null, 'charge_category');

function openBasis(header: Header): (cells: Cells) => typeof asBilled {
  const index = header.find(...names('cost_basis'));
  return index === -1 ? () => asBilled : onceEach(index, (cell) => costBasisOf(statedText(cell)));
}

function openCategory(header: Header): (cells: Cells) => typeof asUsage {
  const index = header.find(...names('charge_category'));
  return index === -1
    ? () => asUsage
    : onceEach(index, (cell) => chargeCategoryOf(statedText(cell), 'charge_category'));
}

const dimensionColumns = [
  ...['provider', 'service', 'model', 'feature', 'team', 'environment', 'region'],
  ...['operation', 'service_tier', 'context_band', 'tags'],
];

/** Decimal commas, amounts below 0 and the like are for the reader; so are tokens that only a row can tell apart. */
function plainRows(header: Header, words: readonly number[]): PlainLayout | null {
  const of = (column: string) => header.find(...names(column));
  const tokens = plainTokens(header);
  if (header.size || header.names.some((name, at) => !header.mapped?.has(at) && headerPower(name) !== 0)) return null;
  if (header.reading?.decimals === 'comma' || header.signs?.hasCommas() || !tokens) return null;
  const number = (name: string, column: number) => ({ name, column, holds: [] });
  return plainLayout(header.names.length, {
    day: of('period_start'),
    labels: [dimensionColumns.map(of), ['customer', 'customer_tier'].map(of)],
    others: [...new Set([...['cost_basis', 'charge_category', 'currency'].map(of), ...words])],
    numbers: [
      number('requests', of('requests')),
      ...tokens.numbers,
      number('gpuHours', of('gpu_hours')),
      number('storageGb', of('storage_gb')),
      number('egressGb', of('egress_gb')),
      number('billedUsd', header.find(...billedNames(header))),
      number('effectiveUsd', of('effective_cost')),
      number('listUsd', of('list_cost')),
    ],
    total: tokens.total,
  });
}
