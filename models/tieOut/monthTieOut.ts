import { nanoOf } from '../decimal.ts';
import type { PriceBook } from '../prices/priceBook.ts';
import { tokenKinds, tokensOf } from '../prices/priceUsage.ts';
import { createEstimator, type Estimator } from '../usage/estimate.ts';
import { matchCosts } from '../usage/matchCosts.ts';
import type { ChargeCategory, CostRow, UsageRow } from '../usage/usageRow.ts';
import { expenseBasis, type Valued } from '../usage/valued.ts';
import type { TieOutStep } from './tieOut.ts';
import type { Unlisted } from './unlistedWords.ts';

/** Usage and charges of one provider on one day. */
export interface TieOutDay {
  readonly usage: readonly UsageRow[];
  readonly costs: readonly CostRow[];
}

/** Steps between vendor cost and invoice. */
type InvoiceStep = 'invoicedUsage' | 'invoiceRounding' | 'currencyDifference' | 'timing' | 'unexplained' | 'invoice';

/** Nano-dollars of each step, and the tokens that no price is known for. */
export interface TiedMonth {
  readonly steps: {
    readonly [S in Exclude<TieOutStep, InvoiceStep>]: bigint;
  };
  readonly unlisted: Unlisted;
  /** Whether anything states what was charged. */
  readonly charged: boolean;
}

/**
 * Ties the priced usage of a provider's month to what the vendor charged for it.
 *
 * Convention: usage is priced from the price book; charges of category usage, and costs stated in usage rows, are
 * matched to it day by day as for COGS, but by what was billed. Usage that nothing was charged for is `notCharged`;
 * charges for usage without a price are `unpriced`, for usage that was never imported `withoutUsage`, for tools, fees
 * and what is not counted in tokens `otherCharges`. What is left between price and charge is `rounding` while it is
 * within half a unit of each charge's last decimal, else `priceDifference`.
 * Shapes: one entry a day, any order. Units: nano US$. Source: SEMANTICS section 1, FORMATS sections 3a and 8.
 *
 * @example
 * tieOutMonth([{ usage: [], costs: [{ chargeCategory: 'tax', billedUsd: '1.50', effectiveUsd: null }] }], {
 *   version: '1',
 *   sources: [],
 *   models: [],
 * }).steps.vendorCost.toString() // => "1500000000"
 */
export function tieOutMonth(days: readonly TieOutDay[], book: PriceBook): TiedMonth {
  const tally = tallyMonth(book);
  for (const day of days) tally.add(day);
  return tally.result();
}

/** A provider's month that is tied out day by day. */
interface MonthTally {
  readonly add: (day: TieOutDay) => void;
  readonly result: () => TiedMonth;
}

/**
 * The same day by day, for who does something else in between.
 *
 * @example
 * tallyMonth({ version: '1', sources: [], models: [] }).result().charged // => false
 */
export function tallyMonth(book: PriceBook): MonthTally {
  const estimate = createEstimator(book);
  const sums = { priced: 0n, notCharged: 0n, unpriced: 0n, withoutUsage: 0n, other: 0n, difference: 0n, slack: 0n };
  const categories = { usage: 0n, purchase: 0n, credit: 0n, adjustment: 0n, tax: 0n };
  const unlisted = new Map<string | null, number>();
  let charged = false;

  function addUsage(value: Valued, share: bigint | null): void {
    const cost = share ?? value.own?.nano ?? null;
    const priced = pricedNano(value);
    const { unpricedTokens } = value.estimate;
    if (unpricedTokens > 0) unlisted.set(value.row.model, (unlisted.get(value.row.model) ?? 0) + unpricedTokens);
    if (value.own && share === null) categories.usage += value.own.nano;
    if (priced !== null) sums.priced += priced;
    if (cost === null) sums.notCharged -= priced ?? 0n;
    else if (priced === null) sums[hasTokens(value.row) ? 'unpriced' : 'other'] += cost;
    else sums.difference += cost - priced;
    if (value.own && cost !== null) sums.slack += halfOfLastDecimal(value.row.billedUsd ?? '0');
  }

  return {
    add: ({ usage, costs }) => {
      for (const cost of costs) categories[cost.chargeCategory] += nanoOf(cost.billedUsd);
      const charges = costs.filter(({ chargeCategory }) => chargeCategory === 'usage').map(asBilled);
      const valued = usage.map((row) => valuedRow(row, estimate));
      const { shares, left } = matchCosts({ valued, charges });
      for (const cost of left) sums[isForTokens(cost) ? 'withoutUsage' : 'other'] += nanoOf(cost.billedUsd);
      charged ||= costs.length > 0 || valued.some(({ own }) => own !== null);
      for (const charge of charges) sums.slack += halfOfLastDecimal(charge.billedUsd);
      for (const [index, value] of valued.entries()) addUsage(value, shares[index] ?? null);
    },
    result: () => ({ steps: stepsOf(sums, categories), unlisted: told(unlisted), charged }),
  };
}

function told(byModel: ReadonlyMap<string | null, number>): Unlisted {
  const models = [...byModel].sort(([, one], [, other]) => other - one);
  return { tokens: models.reduce((sum, [, tokens]) => sum + tokens, 0), models: models.map(([model]) => model) };
}

type Sums = Record<'priced' | 'notCharged' | 'unpriced' | 'withoutUsage' | 'other' | 'difference' | 'slack', bigint>;

function stepsOf(sums: Sums, categories: Record<ChargeCategory, bigint>): TiedMonth['steps'] {
  const { priced, notCharged, unpriced, withoutUsage, other, difference, slack } = sums;
  const isRounding = (difference < 0n ? -difference : difference) <= slack;
  const { usage, purchase, credit, adjustment, tax } = categories;
  return {
    pricedUsage: priced,
    notCharged,
    unpriced,
    withoutUsage,
    otherCharges: other,
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

/** A charge that usage could explain, if it were imported: of a model, or of nothing that is named. */
function isForTokens({ operation, model, description }: CostRow): boolean {
  return operation !== 'tool' && (model !== null || description === null);
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
