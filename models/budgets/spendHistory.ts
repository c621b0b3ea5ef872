import { addMonths, type Day, daysInMonth, type Month, monthOf, monthRange, monthsBetween } from '../calendar.ts';
import type { SpendMonth } from './budgetOutcome.ts';

/** Cost of one model in one month inside a budget's selection and class. */
export interface SpendCell {
  readonly month: Month;
  readonly provider: string | null;
  readonly model: string | null;
  readonly environment: string | null;
  readonly operation: string | null;
  readonly usd: number;
  /** Null where none are stated. */
  readonly requests: number | null;
  readonly inputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly outputTokens: number;
  readonly unpricedTokens: number;
}

/** What the history knows of a budget's cost. */
export interface SpendHistory {
  readonly cells: readonly SpendCell[];
  /** Months that the files cover as a whole, in order. */
  readonly whole: readonly Month[];
  /** The last weeks day by day, without gaps, up to `through`. */
  readonly days: readonly { readonly day: Day; readonly usd: number }[];
  /** The last day that the files cover. */
  readonly through: Day | null;
}

/**
 * Dollars by month.
 *
 * Units: US$.
 *
 * @example
 * [...spendByMonth([{ month: '2026-10', usd: 2 }, { month: '2026-10', usd: 3 }])] // => [["2026-10", 5]]
 */
export function spendByMonth(cells: readonly Pick<SpendCell, 'month' | 'usd'>[]): Map<Month, number> {
  const sums = new Map<Month, number>();
  for (const { month, usd } of cells) sums.set(month, (sums.get(month) ?? 0) + usd);
  return sums;
}

/**
 * The latest run of full months without a gap, from the first that has cost on: what a forecast is made from.
 *
 * Units: US$.
 *
 * @example
 * seriesOf({
 *   whole: ['2026-08', '2026-10', '2026-11'],
 *   spent: new Map([
 *     ['2026-10', 2],
 *     ['2026-11', 3],
 *   ]),
 * }) // => { "months": ["2026-10", "2026-11"], "values": [2, 3] }
 */
export function seriesOf({
  whole,
  spent,
}: {
  readonly whole: readonly Month[];
  readonly spent: ReadonlyMap<Month, number>;
}): {
  readonly months: readonly Month[];
  readonly values: readonly number[];
} {
  let from = whole.length - 1;
  while (from > 0 && monthsBetween(whole[from - 1]!, whole[from]!) === 1) from--;
  const months = whole.slice(Math.max(0, from));
  const first = months.findIndex((month) => (spent.get(month) ?? 0) !== 0);
  const own = first < 0 ? [] : months.slice(first);
  return { months: own, values: own.map((month) => spent.get(month) ?? 0) };
}

/**
 * What is known of each month of a span: full months, and the first days of the month under way.
 *
 * Convention: the month of `through` counts by its days until then where it is not whole. Units: US$.
 *
 * @example
 * knownMonths({
 *   span: ['2026-10', '2026-11'],
 *   history: { whole: ['2026-10'], through: '2026-11-11', days: [] },
 *   spent: new Map([
 *     ['2026-10', 9],
 *     ['2026-11', 4],
 *   ]),
 * })
 * // => [
 * //   { month: '2026-10', actual: { usd: 9, days: 31 } },
 * //   { month: '2026-11', actual: { usd: 4, days: 11 } },
 * // ]
 */
export function knownMonths({
  span,
  history: { whole, through },
  spent,
}: {
  readonly span: readonly Month[];
  readonly history: Pick<SpendHistory, 'whole' | 'through' | 'days'>;
  readonly spent: ReadonlyMap<Month, number>;
}): { readonly month: Month; readonly actual: SpendMonth['actual'] }[] {
  return span.map((month) => {
    if (whole.includes(month)) return { month, actual: { usd: spent.get(month) ?? 0, days: daysInMonth(month) } };
    const isUnderWay = through !== null && monthOf(through) === month;
    return { month, actual: isUnderWay ? { usd: spent.get(month) ?? 0, days: Number(through.slice(8)) } : null };
  });
}

/**
 * What a month costs at the pace of the last four weeks.
 *
 * Convention: the mean day of up to 28 days, times 365.25 / 12. Units: US$ a month. Errors: null without days.
 *
 * @example
 * runRate([{ day: '2026-11-01', usd: 12 }]) // => 365.25
 */
export function runRate(days: SpendHistory['days']): number | null {
  const last = days.slice(-28);
  if (last.length === 0) return null;
  return (last.reduce((sum, { usd }) => sum + usd, 0) / last.length) * (365.25 / 12);
}

/**
 * The months from one to another, both included.
 *
 * Empty where the second is before the first.
 *
 * @example
 * spanOfMonths('2026-11', '2027-01') // => ["2026-11", "2026-12", "2027-01"]
 */
export function spanOfMonths(from: Month, to: Month): Month[] {
  return from > to ? [] : monthRange(from, monthsBetween(from, to) + 1);
}

/**
 * The month after the last of a series.
 *
 * @example
 * monthAfter(['2026-12']) // => "2027-01"
 */
export function monthAfter(months: readonly Month[]): Month | null {
  const last = months.at(-1);
  return last === undefined ? null : addMonths(last, 1);
}
