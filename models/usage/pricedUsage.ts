import { nanoOf } from '../decimal.ts';
import type { PriceBook } from '../prices/priceBook.ts';
import { tokenKinds, tokensOf } from '../prices/priceUsage.ts';
import type { Tokens } from '../units.ts';
import { createEstimator, type Estimate, type Estimator } from './estimate.ts';
import { matchCosts } from './matchCosts.ts';
import type { CostBasis, CostRow, DimensionValues, UsageRow } from './usageRow.ts';
import { expenseBasis, expenseNano, type Valued } from './valued.ts';

/** What one usage or cost row costs, and on what basis. Money is whole nano-dollars. */
export interface PricedUsage extends DimensionValues {
  readonly day: string;
  readonly requests: number | null;
  readonly inputTokens: Tokens;
  readonly cacheReadTokens: Tokens;
  readonly cacheWriteTokens: Tokens;
  readonly outputTokens: Tokens;
  readonly gpuHours: number | null;
  readonly costNanoUsd: bigint;
  readonly costBasis: CostBasis;
  readonly unpricedTokens: Tokens;
  /**
   * What use that cost nothing, because a seat or a free tier includes it, is at list; it is in no cost. Absent where
   * there is none.
   */
  readonly includedNanoUsd?: number;
}

/**
 * The cost of one provider's usage on one day: the usage joined with the vendor's charges of that day, never added to
 * them.
 *
 * Convention: billed > contract > gateway > estimate. A charge is shared over the usage rows it is for in proportion to
 * their price-book estimates, exactly; a charge without usage stays as a row of its own; usage without a charge is
 * estimated, or unpriced. Expense is the effective cost where stated; purchases without one and tax are no cost of use.
 * Shapes: one result a usage row in the given order, then the charges left over. Units: nano US$. Source: SEMANTICS
 * section 1, FORMATS sections 0 and 1.
 *
 * @example
 * priceDay({ usage: [], costs: [], book: { version: '1', sources: [], models: [] } }) // => []
 */
export function priceDay(input: {
  readonly usage: readonly UsageRow[];
  readonly costs: readonly CostRow[];
  readonly book: PriceBook;
}): PricedUsage[] {
  return createDayPricer(input.book)(input.usage, input.costs);
}

/**
 * `priceDay` for many days of one book, so that price look-ups are shared.
 *
 * @example
 * createDayPricer({ version: '1', sources: [], models: [] })([], []) // => []
 */
export function createDayPricer(
  book: PriceBook,
): (usage: readonly UsageRow[], costs: readonly CostRow[]) => PricedUsage[] {
  const estimate = createEstimator(book);
  const hasContracts = (book.contracts?.length ?? 0) > 0;
  return (usage, costs) => {
    if (costs.length === 0) return usage.map((row) => unshared(row, { estimate, hasContracts }));
    // Searches and requests that the vendor charges by themselves are not estimated beside that.
    const ofRow = costs.some(({ operation }) => operation === 'tool') ? withoutFees(estimate) : estimate;
    const valued = usage.map((row): Valued => ({ row, estimate: ofRow(row), own: ownCost(row) }));
    const charges = costs.filter((cost) => cost.chargeCategory !== 'tax');
    const { shares, left } = matchCosts({ valued, charges });
    return [...valued.map((value, index) => priced(value, shares[index]!)), ...left.map(standing)];
  };
}

function withoutFees(estimate: Estimator): Estimator {
  return (row) => ({ ...estimate(row), feesUsd: 0 });
}

/** A row that no charge is shared over: a price is looked for only where the row states no cost itself. */
function unshared(
  row: UsageRow,
  { estimate, hasContracts }: { readonly estimate: Estimator; readonly hasContracts: boolean },
): PricedUsage {
  const own = ownCost(row);
  if (own && !hasContracts && (own.nano !== 0n || !isUse(row))) return costed(row, { ...own, unpriced: 0 });
  return uncharged({ row, own, estimate: estimate(row) });
}

/** The cost of a row that nothing was charged for: what it states itself, unless that is less than a contract says. */
function uncharged({ row, own, estimate }: Valued): PricedUsage {
  const isFirm = own?.basis === 'billed' || own?.basis === 'contract';
  const isAgreed = estimate.contract !== null && estimate.unpricedTokens === 0;
  if (!own || (!isFirm && isAgreed)) return estimated(row, estimate);
  const cost = costed(row, { ...own, unpriced: 0 });
  const included = own.nano === 0n && isUse(row) ? listNano(row, estimate) : 0;
  return included > 0 ? { ...cost, includedNanoUsd: included } : cost;
}

/** Whether something was used that has a list value: tokens, or requests with one that is stated. */
function isUse(row: UsageRow): boolean {
  if ((row.requests ?? 0) > 0 && row.listUsd !== null) return true;
  return tokenKinds.some((kind) => (tokensOf(row, kind) ?? 0) > 0);
}

function listNano({ listUsd }: UsageRow, { costUsd }: Estimate): number {
  return listUsd === null ? Math.round(costUsd * 1e9) : Number(nanoOf(listUsd));
}

function ownCost(row: UsageRow): Valued['own'] {
  const text = row.effectiveUsd ?? row.billedUsd;
  if (text !== null) return { nano: nanoOf(text), basis: row.costBasis ?? expenseBasis(row) };
  return row.listUsd === null ? null : { nano: nanoOf(row.listUsd), basis: 'estimate' };
}

function priced(value: Valued, billedNano: bigint | null): PricedUsage {
  const { estimate, own, row } = value;
  if (billedNano !== null) return costed(row, { nano: billedNano, basis: 'billed', unpriced: 0 });
  return uncharged({ row, own, estimate });
}

function estimated(row: UsageRow, estimate: Estimate): PricedUsage {
  const nothingPriced = tokenKinds.every((kind) => estimate.costByKind[kind] === null);
  return costed(row, {
    nano: BigInt(Math.round((estimate.costUsd + estimate.feesUsd) * 1e9)),
    basis: nothingPriced && estimate.feesUsd === 0 ? 'unpriced' : estimate.contract === null ? 'estimate' : 'contract',
    unpriced: estimate.unpricedTokens,
  });
}

interface Cost {
  readonly nano: bigint;
  readonly basis: CostBasis;
  readonly unpriced: Tokens;
}

function costed(row: UsageRow, cost: Cost): PricedUsage {
  const tokens = (kind: (typeof tokenKinds)[number]) => tokensOf(row, kind) ?? 0;
  return {
    ...dimensionsOf(row),
    day: row.day,
    requests: row.requests,
    inputTokens: tokens('input'),
    cacheReadTokens: tokens('cacheRead'),
    cacheWriteTokens: tokens('cacheWrite5m') + tokens('cacheWrite1h'),
    outputTokens: tokens('output'),
    gpuHours: row.gpuHours,
    costNanoUsd: cost.nano,
    costBasis: cost.basis,
    unpricedTokens: cost.unpriced,
  };
}

/** A charge that no usage row explains: a tool, a fee, or usage that was never imported. */
function standing(cost: CostRow): PricedUsage {
  return {
    ...dimensionsOf(cost),
    day: cost.day,
    requests: null,
    inputTokens: 0,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: 0,
    gpuHours: null,
    costNanoUsd: expenseNano(cost),
    costBasis: expenseBasis(cost),
    unpricedTokens: 0,
  };
}

function dimensionsOf(row: DimensionValues): DimensionValues {
  return {
    provider: row.provider,
    service: row.service,
    model: row.model,
    feature: row.feature,
    team: row.team,
    environment: row.environment,
    region: row.region,
    customer: row.customer,
    customerTier: row.customerTier,
    operation: row.operation,
    serviceTier: row.serviceTier,
    contextBand: row.contextBand,
    tags: row.tags,
  };
}
