import type { Month } from '../calendar.ts';
import type { StatedValues } from '../classification/historyWorkload.ts';

/** What a month's usage of a model cost, by where and for what it was used. */
export interface ModelMonth extends Pick<Required<StatedValues>, 'environment' | 'feature'> {
  readonly month: Month;
  readonly provider: string | null;
  readonly model: string;
  readonly costUsd: number;
  readonly tokens: number;
  /** Tokens without a price: they are in no cost. */
  readonly unpricedTokens: number;
}

/** Cost of what is used now: of the last full month, and of a month as the last three whole ones were on average. */
export interface SpendNow {
  readonly lastMonthUsd: number | null;
  readonly runRateUsd: number | null;
}

const recentMonths = 3;

/**
 * The cost of some usage now.
 *
 * Convention: `wholeMonths` are the full months of the history, newest first; a month without such usage counts as
 * nothing.
 * Units: US$ a month. Null without a full month.
 *
 * @example
 * spendNow(
 *   [
 *     {
 *       month: '2026-08',
 *       provider: 'p',
 *       model: 'a',
 *       environment: null,
 *       feature: null,
 *       costUsd: 30,
 *       tokens: 1,
 *       unpricedTokens: 0,
 *     },
 *   ],
 *   ['2026-08', '2026-07'],
 * ) // => { "lastMonthUsd": 30, "runRateUsd": 15 }
 */
export function spendNow(usage: readonly ModelMonth[], wholeMonths: readonly Month[]): SpendNow {
  const recent = wholeMonths.slice(0, recentMonths);
  if (recent.length === 0) return { lastMonthUsd: null, runRateUsd: null };
  const costOf = (months: readonly Month[]) =>
    usage.reduce((sum, { month, costUsd }) => (months.includes(month) ? sum + costUsd : sum), 0);
  return {
    lastMonthUsd: costOf(recent.slice(0, 1)),
    runRateUsd: costOf(recent) / recent.length,
  };
}

/**
 * Orders dearest now first, then dearest of all.
 *
 * @example
 * byCostNow({ runRateUsd: 1, costUsd: 5 }, { runRateUsd: 2, costUsd: 3 }) // => 1
 */
export function byCostNow(
  a: Pick<SpendNow, 'runRateUsd'> & { readonly costUsd: number },
  b: Pick<SpendNow, 'runRateUsd'> & { readonly costUsd: number },
): number {
  return (b.runRateUsd ?? 0) - (a.runRateUsd ?? 0) || b.costUsd - a.costUsd;
}

/** A month of a group of usage. */
export interface MonthCost {
  readonly month: Month;
  readonly costUsd: number;
  readonly tokens: number;
}

/**
 * Cost and tokens of usage by month, in time order.
 *
 * Units: US$.
 *
 * @example
 * costByMonth([]) // => []
 */
export function costByMonth(usage: readonly ModelMonth[]): MonthCost[] {
  return [...Map.groupBy(usage, ({ month }) => month)]
    .map(([month, rows]) => ({
      month,
      costUsd: rows.reduce((sum, row) => sum + row.costUsd, 0),
      tokens: rows.reduce((sum, row) => sum + row.tokens, 0),
    }))
    .sort((a, b) => (a.month < b.month ? -1 : 1));
}
