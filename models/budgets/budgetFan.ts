import { type Day, daysInMonth, type Month } from '../calendar.ts';
import { quantileSorted } from '../statistics/quantile.ts';
import { dayInSpan, daysUntilBreach } from './breach.ts';
import { type SpendMonth, stretchesOf } from './budgetOutcome.ts';
import { shareUntil } from './weekdayShape.ts';

/** What is spent until the end of a month: percentiles over the trials. */
export interface FanMonth {
  readonly month: Month;
  readonly p10: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p90: number;
}

/** When an amount is used up, over all trials; null: not before the end of the span. */
export interface UsedUp {
  readonly p10: Day | null;
  readonly p50: Day | null;
  readonly p90: Day | null;
}

export interface BudgetFan {
  readonly months: readonly FanMonth[];
  readonly usedUp: UsedUp;
  /** The whole span, a value a trial. */
  readonly totals: Float64Array;
}

/**
 * What is spent by the end of each month, and when the amount is gone, as percentiles over all trials.
 *
 * Convention: a trial that keeps to the amount is used up after every day; quantile type 7 of dollars, the trial at or
 * above of days. Shapes: one value a trial and month. Units: US$, days of the calendar. Errors: as `budgetOutcome`.
 *
 * @example
 * budgetFan({
 *   months: [{ month: '2026-11', actual: null, simulated: Float64Array.of(60, 120, 150) }],
 *   amountUsd: 100,
 * }).usedUp // => { "p10": "2026-11-21", "p50": "2026-11-26", "p90": null }
 */
export function budgetFan({
  months,
  amountUsd,
}: {
  readonly months: readonly SpendMonth[];
  readonly amountUsd: number;
}): BudgetFan {
  const trials = months.find(({ simulated }) => simulated)?.simulated?.length ?? 1;
  const totals = new Float64Array(trials);
  const fan = months.map((one): FanMonth => {
    for (let trial = 0; trial < trials; trial++) for (const { usd } of stretchesOf(one, trial)) totals[trial]! += usd;
    const sorted = totals.toSorted();
    const at = (probability: number) => quantileSorted(sorted, probability);
    return { month: one.month, p10: at(0.1), p25: at(0.25), p50: at(0.5), p75: at(0.75), p90: at(0.9) };
  });
  const days = totals
    .map((usd, trial) =>
      usd > amountUsd
        ? (daysUntilBreach(
            months.flatMap((one) => stretchesOf(one, trial)),
            amountUsd,
          ) ?? Number.POSITIVE_INFINITY)
        : Number.POSITIVE_INFINITY,
    )
    .sort();
  const span = months.map(({ month }) => month);
  const dayAt = (probability: number): Day | null => {
    const found = days[Math.min(trials - 1, Math.floor(probability * trials))]!;
    return Number.isFinite(found) ? dayInSpan(span, found) : null;
  };
  return { months: fan, usedUp: { p10: dayAt(0.1), p50: dayAt(0.5), p90: dayAt(0.9) }, totals };
}

/**
 * What the whole span costs, a value a trial.
 *
 * Units: US$. Errors: as `budgetOutcome`.
 *
 * @example
 * spanTotals([{ month: '2026-11', actual: { usd: 40, days: 15 }, simulated: Float64Array.of(60, 120) }])
 * // => [70, 100]
 */
export function spanTotals(months: readonly SpendMonth[]): Float64Array {
  const totals = new Float64Array(months.find(({ simulated }) => simulated)?.simulated?.length ?? 1);
  for (const one of months) addMonth(totals, one);
  return totals;
}

function addMonth(totals: Float64Array, { month, actual, simulated, dayWeights }: SpendMonth): void {
  const length = daysInMonth(month);
  const seen = actual?.days ?? 0;
  const share = dayWeights ? 1 - shareUntil(dayWeights, seen) : (length - seen) / length;
  const isOver = seen === length;
  if (!isOver && !simulated) throw new RangeError(`${month} is neither simulated nor over`);
  const known = actual?.usd ?? 0;
  for (let trial = 0; trial < totals.length; trial++)
    totals[trial]! += known + (isOver ? 0 : simulated![trial]! * share);
}

/**
 * Months of which some is still to come, with a floor that contracts set under each.
 *
 * Units: US$ a month.
 *
 * @example
 * withCommitted([{ month: '2026-11', actual: null, simulated: Float64Array.of(60, 120) }], () => 100)[0]
 *   .simulated // => [100, 120]
 */
export function withCommitted(months: readonly SpendMonth[], committedUsd: (month: Month) => number): SpendMonth[] {
  return months.map((one) => {
    const least = committedUsd(one.month);
    if (!one.simulated || least === 0) return one;
    return { ...one, simulated: one.simulated.map((usd) => Math.max(usd, least)) };
  });
}
