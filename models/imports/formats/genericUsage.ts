import { dayAfter, monthOf } from '../../calendar.ts';
import type { CostRow, TokenCounts, UsageRow } from '../../usage/usageRow.ts';
import { type Cells, countCell, moneyCell, needed, statedText, type TextCell } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { endOfPeriod, periodCell } from '../cells/period.ts';
import { cellText, isEmptyRow } from '../cells/scannedRow.ts';
import { yearBeside } from '../cells/yearBeside.ts';
import { type ImportFormat, type RowOutcome, type RowReader, type RowWarning, scopeOf } from '../format.ts';
import { headerPower } from '../headerUnit.ts';
import { type PlainLayout, plainLayout } from '../kernel/plainLayout.ts';
import { columnNames, usageTemplate } from '../mapping/templates.ts';
import { keptTokens } from '../rollup/statedTotals.ts';
import { openCustomer, openDimensions } from './genericDimensions.ts';
import {
  billedNames,
  coveredCell,
  moneyOrWord,
  openBasis,
  openCategory,
  openDollars,
  spreadCost,
} from './genericMoney.ts';
import { openGenericTokens, plainTokens } from './genericTokens.ts';
import { coveredBasis } from './includedUse.ts';
import { openPlannedRows } from './measureColumn.ts';
import { openMoneyBack } from './moneyBack.ts';
import { openRowStatus } from './rowStatus.ts';
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
  ...['service_end', 'service_end_date', 'service_period_end', 'coverage_end', 'to_date'],
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
  const [basisOf, categoryOf] = [openBasis(header), openCategory(header)];
  const [plans, status] = [openPlannedRows(header), openRowStatus(header)];
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
    const consumed = asked !== null || hours !== null || stored !== null || sent !== null || hasTokens(used);
    const charge = { usd: billedUsd ?? effectiveUsd, isUse: consumed };
    const plan = plans.of(cells, charge.usd) ?? status.of(cells, charge);
    if (plan !== null) return { kind: 'skipped', reason: `Row of "${plan}", not cost`, covers: null };
    const charged = billedUsd !== null || effectiveUsd !== null;
    const warning = charged ? dollars(cells) : null;
    const { word: category, warning: oddCharge } = categoryOf(cells);
    const basis = basisOf(cells);
    const isLong = monthOf(to) !== monthOf(on);
    const odd = [warning, oddCharge, charged ? basis.warning : null, returned].filter((one) => one !== null);
    const warnings = odd.length > 0 ? [...odd, ...told] : told;
    const withdrawnAs = totals.withdrawnAs(cells, {
      on,
      usd: charge.usd,
      count: asked ?? hours ?? keptTokens(used),
    });
    const isTotal = withdrawnAs !== null;
    if (!consumed && !charged) return { kind: 'skipped', reason: 'Row without quantity and cost', covers: on };
    if (!consumed || category !== 'usage') {
      const row: CostRow = {
        ...where,
        ...who,
        day: on,
        billedUsd: charge.usd ?? '0',
        effectiveUsd,
        listUsd,
        tokenKind: null,
        chargeCategory: category,
        description: null,
      };
      const shared = { kind: 'cost', scope, coversTo: to, namesRequest, withdrawnAs } as const;
      if (!isLong) return { ...shared, row, warnings };
      const [part, ...more] = spreadCost(row, dayAfter(to));
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
    plain: isPlain ? plainRows(header, [...plans.columns, ...status.columns]) : null,
    readsEach: totals.needsRows,
    finish: (unread?: number) => {
      const verdict = totals.finish(unread);
      return { ...verdict, warnings: [...verdict.warnings, ...plans.finish(), ...status.finish()] };
    },
  });
}

const unstated = { usd: null, warning: null };

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
