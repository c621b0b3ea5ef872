import { addMonths, dayAfter, monthOf } from '../../calendar.ts';
import { formatDecimal, nanoOf } from '../../decimal.ts';
import { type CostBasis, type Dimension, dimensions } from '../../usage/usageRow.ts';
import { snakeCase } from '../tables/dimensionColumns.ts';
import type { Table, TableCell, TableRow } from '../tables/table.ts';
import { focusHistoryColumns } from './focusColumns.ts';

/** What a provider's invoice of a month has, in nano US$. */
export interface BilledMonth {
  readonly provider: string | null;
  readonly month: string;
  readonly vendorNano: bigint;
  readonly taxNano: bigint;
}

/** A row of the table `usage`, by its columns. */
type UsageLine = { readonly [column: string]: TableCell };

/** What a row would cost at list; null where some of it has no price. Exact US$. */
export type ListCost = (row: UsageLine) => string | null;

interface HistoryParts {
  readonly usage: Table;
  readonly billed: readonly BilledMonth[];
  readonly listCost: ListCost;
  /** Which rules of attribution the labels come from; null: files alone. */
  readonly attribution: string | null;
}

/**
 * The history as FOCUS 1.3 cost and usage: one row for each row of the table `usage`, after rules of attribution; then,
 * by provider and invoice, tax, and what was billed without being an expense of use in its month.
 *
 * Convention: EffectiveCost is the expense, BilledCost what a vendor billed for the row; the sums of BilledCost by
 * provider and billing month are the vendor cost of the Tie-out page. Units: US$, exact.
 *
 * @example
 * [...focusHistory({ usage: { name: 'usage', says: '', columns: [], rows: [] }, billed: [], attribution: null }).rows]
 * // => []
 */
export function focusHistory(parts: HistoryParts): Table {
  return {
    name: 'focus_history',
    says: 'The history as FOCUS 1.3 cost and usage.',
    columns: focusHistoryColumns,
    rows: historyRows(parts),
  };
}

function* historyRows({ usage, billed, listCost, attribution }: HistoryParts): Generator<TableRow> {
  const invoiced = new Map<string, bigint>();
  const names = usage.columns.map(({ name }) => name);
  for (const cells of usage.rows) {
    const line: UsageLine = Object.fromEntries(names.map((name, at) => [name, cells[at]!]));
    const { day, provider, cost_usd: cost } = line as { day: string; provider: string | null; cost_usd: string };
    if (line['cost_basis'] === 'billed') {
      const key = keyOf(provider, monthOf(day));
      invoiced.set(key, (invoiced.get(key) ?? 0n) + nanoOf(cost));
    }
    yield ordered(usageCells(line, { listCost, attribution }));
  }
  for (const { provider, month, vendorNano, taxNano } of billed) {
    const rest = vendorNano - taxNano - (invoiced.get(keyOf(provider, month)) ?? 0n);
    const lines = [
      { category: 'Tax', description: 'Tax', nano: taxNano },
      { category: 'Purchase', description: 'Billed, and no expense of use of this month', nano: rest },
    ];
    for (const { nano, ...line } of lines)
      if (nano !== 0n) yield ordered(billedCells({ provider, month, nano, ...line }));
  }
}

type Cells = { readonly [column: string]: TableCell };

function ordered(cells: Cells): TableRow {
  return focusHistoryColumns.map(({ name }) => cells[name] ?? null);
}

function keyOf(provider: string | null, month: string): string {
  return `${month} ${provider}`;
}

function usageCells(line: UsageLine, { listCost, attribution }: Pick<HistoryParts, 'listCost' | 'attribution'>): Cells {
  const {
    day,
    cost_basis: basis,
    cost_usd: cost,
    included_usd: included,
  } = line as UsageLine & {
    day: string;
    cost_basis: CostBasis;
    cost_usd: string;
    included_usd: string;
  };
  const tokens = ['input_tokens', 'cache_read_tokens', 'cache_write_tokens', 'output_tokens'].map((name) => line[name]);
  const total = tokens.reduce<number>((sum, count) => sum + Number(count ?? 0), 0);
  const list = included !== '0' ? included : (listCost(line) ?? cost);
  const consumed =
    total > 0
      ? ([total, 'Tokens'] as const)
      : line['gpu_hours'] !== null
        ? ([line['gpu_hours'], 'Hours'] as const)
        : null;
  const labels = labelCells(line, attribution);
  return {
    ...periodCells(day, dayAfter(day)),
    ...providerCells(line['provider'] as string | null),
    BilledCost: basis === 'billed' ? cost : '0',
    EffectiveCost: cost,
    ContractedCost: cost,
    ListCost: list,
    ChargeCategory: 'Usage',
    ChargeDescription: [line['model'] ?? line['service'] ?? 'AI', line['operation']].filter(Boolean).join(', '),
    ServiceName: line['service'] ?? line['provider'] ?? null,
    ...(isCloud(line) ? { ServiceCategory: 'Other' } : serviceCells),
    RegionId: line['region'] ?? null,
    ConsumedQuantity: consumed?.[0] ?? null,
    ConsumedUnit: consumed?.[1] ?? null,
    PricingQuantity: consumed?.[0] ?? null,
    PricingUnit: consumed?.[1] ?? null,
    SkuPriceDetails: line['model'] === null ? null : JSON.stringify({ ModelId: line['model'] }),
    ...labels,
    ...Object.fromEntries(ownColumns.map((name) => [focusName(name), line[name] ?? null])),
  };
}

function isCloud(line: UsageLine): boolean {
  return line['operation'] === 'cloud';
}

const serviceCells = { ServiceCategory: 'AI and Machine Learning', ServiceSubcategory: 'Generative AI' };
const labelled: readonly Dimension[] = ['feature', 'team', 'environment', 'customer', 'customerTier'];
const ownColumns = [
  ...dimensions.map(snakeCase),
  ...['cost_basis', 'requests', 'input_tokens', 'cache_read_tokens', 'cache_write_tokens', 'output_tokens'],
  ...['gpu_hours', 'unpriced_tokens'],
];

/** `customer_tier` → `x_CustomerTier`. */
function focusName(name: string): string {
  return `x_${name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`;
}

/** Labels of the files are tags; those of rules of attribution are tags of an allocation. */
function labelCells(line: UsageLine, attribution: string | null): Cells {
  const labels = labelled.flatMap((name) => {
    const value = line[snakeCase(name)];
    return value === null || value === undefined ? [] : [[snakeCase(name), value] as const];
  });
  const tags = labels.length === 0 ? null : JSON.stringify(Object.fromEntries(labels));
  if (attribution === null) return { Tags: tags };
  return { AllocatedMethodId: attribution, AllocatedTags: tags };
}

function periodCells(from: string, to: string): Cells {
  const month = monthOf(from);
  return {
    ChargePeriodStart: instant(from),
    ChargePeriodEnd: instant(to),
    BillingPeriodStart: instant(`${month}-01`),
    BillingPeriodEnd: instant(`${addMonths(month, 1)}-01`),
    BillingCurrency: 'USD',
  };
}

function instant(day: string): string {
  return `${day}T00:00:00Z`;
}

function providerCells(provider: string | null): Cells {
  return {
    BillingAccountId: provider ?? 'not stated',
    InvoiceIssuerName: provider,
    ProviderName: provider,
    PublisherName: provider,
    ServiceProviderName: provider,
  };
}

function billedCells(row: {
  readonly provider: string | null;
  readonly month: string;
  readonly category: string;
  readonly description: string;
  readonly nano: bigint;
}): Cells {
  const amount = formatDecimal({ units: row.nano, scale: 9 });
  return {
    ...periodCells(`${row.month}-01`, `${addMonths(row.month, 1)}-01`),
    ...providerCells(row.provider),
    BilledCost: amount,
    EffectiveCost: '0',
    ContractedCost: amount,
    ListCost: amount,
    ChargeCategory: row.category,
    ChargeDescription: row.description,
    ServiceName: row.provider,
    ...serviceCells,
    x_Provider: row.provider,
    x_CostBasis: 'billed',
  };
}
