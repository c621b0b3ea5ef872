import { nanoOf } from '../decimal.ts';
import type { PriceBook } from '../prices/priceBook.ts';
import { tokenKinds, tokensOf } from '../prices/priceUsage.ts';
import { createEstimator, type Estimator } from '../usage/estimate.ts';
import { matchCosts } from '../usage/matchCosts.ts';
import type { ChargeCategory, CostRow, UsageRow } from '../usage/usageRow.ts';
import { expenseBasis, type Valued } from '../usage/valued.ts';
import type { TieOutStep } from './tieOut.ts';

/** Usage and charges of one provider on one day. */
export interface TieOutDay {
  readonly usage: readonly UsageRow[];
  readonly costs: readonly CostRow[];
}

/** Nano-dollars of each step, and the tokens that no price is known for. */
export interface TiedMonth {
  readonly steps: {
    readonly [S in Exclude<TieOutStep, 'invoice' | 'invoiceRounding' | 'timing' | 'unexplained'>]: bigint;
  };
  readonly unpricedTokens: number;
}

/**
 * Ties the priced usage of a provider's month to what the vendor charged for it.
 *
 * Convention: usage is priced from the price book; charges of category usage, and costs stated in usage rows, are matched to it day
 * by day as for COGS, but by what was billed. Usage that nothing was charged for is `notCharged`; charges for usage
 * without a price are `unpriced`, for no usage at all (tools, fees, usage never imported) `withoutUsage`. What is left between
 * price and charge is `rounding` while it is within half a unit of each charge's last decimal, else `priceDifference`.
 * Shapes: one entry a day, any order. Units: nano US$. Errors: none. Source: SEMANTICS section 1, FORMATS sections 3a and 8.
 *
 * @example
 * tieOutMonth([{ usage: [], costs: [{ chargeCategory: 'tax', billedUsd: '1.50', effectiveUsd: null }] }], { version: '1', sources: [], models: [] }).steps.vendorCost.toString() // => "1500000000"
 */
export function tieOutMonth(days: readonly TieOutDay[], book: PriceBook): TiedMonth {
  const estimate = createEstimator(book);
  const sums = { priced: 0n, notCharged: 0n, unpriced: 0n, withoutUsage: 0n, difference: 0n, slack: 0n };
  const categories = { usage: 0n, purchase: 0n, credit: 0n, adjustment: 0n, tax: 0n };
  let unpricedTokens = 0;
  for (const { usage, costs } of days) {
    for (const cost of costs) categories[cost.chargeCategory] += nanoOf(cost.billedUsd);
    const charges = costs.filter(({ chargeCategory }) => chargeCategory === 'usage').map(asBilled);
    const valued = usage.map((row) => valuedRow(row, estimate));
    const { shares, left } = matchCosts({ valued, charges });
    for (const cost of left) sums.withoutUsage += nanoOf(cost.billedUsd);
    for (const charge of charges) sums.slack += halfOfLastDecimal(charge.billedUsd);
    for (const [index, value] of valued.entries()) {
      const charged = shares[index] ?? value.own?.nano ?? null;
      const priced = pricedNano(value);
      unpricedTokens += value.estimate.unpricedTokens;
      if (value.own && shares[index] === null) categories.usage += value.own.nano;
      if (priced !== null) sums.priced += priced;
      if (charged === null) sums.notCharged -= priced ?? 0n;
      else if (priced === null) sums[hasTokens(value.row) ? 'unpriced' : 'withoutUsage'] += charged;
      else sums.difference += charged - priced;
      if (value.own && charged !== null) sums.slack += halfOfLastDecimal(value.row.billedUsd ?? '0');
    }
  }
  return { steps: stepsOf(sums, categories), unpricedTokens };
}

type Sums = Record<'priced' | 'notCharged' | 'unpriced' | 'withoutUsage' | 'difference' | 'slack', bigint>;

function stepsOf(sums: Sums, categories: Record<ChargeCategory, bigint>): TiedMonth['steps'] {
  const { priced, notCharged, unpriced, withoutUsage, difference, slack } = sums;
  const isRounding = (difference < 0n ? -difference : difference) <= slack;
  const { usage, purchase, credit, adjustment, tax } = categories;
  return {
    pricedUsage: priced,
    notCharged,
    unpriced,
    withoutUsage,
    rounding: isRounding ? difference : 0n,
    priceDifference: isRounding ? 0n : difference,
    usageCharges: usage,
    purchases: purchase,
    credits: credit,
    adjustments: adjustment,
    tax,
    vendorCost: usage + purchase + credit + adjustment + tax,
  };
}

/** A charge by what was billed for it, whatever it counts as expense. */
function asBilled(cost: CostRow): CostRow {
  return { ...cost, effectiveUsd: null };
}

function valuedRow(row: UsageRow, estimator: Estimator): Valued {
  const estimate = estimator(row);
  if (row.billedUsd === null || row.costBasis === 'gateway') return { row, estimate, own: null };
  return { row, estimate, own: { nano: nanoOf(row.billedUsd), basis: row.costBasis ?? expenseBasis(row) } };
}

/** Null where none of the row's tokens has a price. */
function pricedNano({ estimate }: Valued): bigint | null {
  const nothingPriced = tokenKinds.every((kind) => estimate.costByKind[kind] === null);
  return nothingPriced ? null : BigInt(Math.round(estimate.costUsd * 1e9));
}

function hasTokens(row: UsageRow): boolean {
  return tokenKinds.some((kind) => (tokensOf(row, kind) ?? 0) > 0);
}

/** Half of the last decimal of an amount, in nano-dollars: what a vendor's rounding may have taken or given. */
function halfOfLastDecimal(text: string): bigint {
  const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
  return decimals >= 9 ? 1n : 10n ** BigInt(9 - Math.max(decimals, 2)) / 2n;
}
