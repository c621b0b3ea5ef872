import { type Day, daysInMonth, type Month } from '../calendar.ts';
import type { Design } from '../random/design.ts';
import { errorOfMean, meanOf } from '../sensitivity/estimates.ts';
import { quantileSorted } from '../statistics/quantile.ts';

/** The day on which a budget is used up, of the trials that exceed it. */
export interface Breach {
  readonly expected: Day;
  readonly p10: Day;
  readonly p50: Day;
  readonly p90: Day;
  /** Monte Carlo standard error of the expected day. Units: days. */
  readonly standardErrorDays: number;
}

/** A stretch of days over which an amount is spent: evenly, or as the weights of its days have it. */
export interface Stretch {
  readonly days: number;
  readonly usd: number;
  readonly weights?: readonly number[];
}

/**
 * Days until what is spent first goes above an amount; null where it never does.
 *
 * Convention: spent evenly over each stretch, or over each of its days where they have weights. Units: days from the
 * start, US$.
 *
 * @example
 * daysUntilBreach([{ days: 30, usd: 60 }, { days: 31, usd: 62 }], 100) // => 50
 */
export function daysUntilBreach(stretches: readonly Stretch[], amountUsd: number): number | null {
  let spent = 0;
  let days = 0;
  for (const stretch of stretches) {
    if (spent + stretch.usd > amountUsd) return days + daysWithin(stretch, amountUsd - spent);
    spent += stretch.usd;
    days += stretch.days;
  }
  return null;
}

function daysWithin({ days, usd, weights }: Stretch, leftUsd: number): number {
  if (!weights) return (days * leftUsd) / usd;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let left = (leftUsd / usd) * total;
  for (const [day, weight] of weights.entries()) {
    if (left < weight) return day + left / weight;
    left -= weight;
  }
  return days;
}

/**
 * The calendar day that a number of days after the start of a month falls in; the last of the span where it is over.
 *
 * Shapes: months in order, without gaps. Units: days.
 *
 * @example
 * dayInSpan(['2026-11', '2026-12'], 30.5) // => "2026-12-01"
 */
export function dayInSpan(months: readonly Month[], days: number): Day {
  let left = days;
  for (const month of months) {
    const length = daysInMonth(month);
    if (left < length) return `${month}-${String(Math.floor(left) + 1).padStart(2, '0')}`;
    left -= length;
  }
  const last = months.at(-1)!;
  return `${last}-${daysInMonth(last)}`;
}

/**
 * Expected day of a breach and its p10, p50 and p90; null where no trial has one.
 *
 * Shapes: one number of days a trial, by batch, NaN where there is no breach. Units: days from the start.
 *
 * @example
 * breachOf({
 *   days: Float64Array.of(3, NaN, 5, NaN),
 *   months: ['2026-11'],
 *   design: { sampler: 'plain', trials: 4, batches: 2 },
 * }).expected // => "2026-11-05"
 */
export function breachOf({
  days,
  months,
  design,
}: {
  readonly days: Float64Array;
  readonly months: readonly Month[];
  readonly design: Design;
}): Breach | null {
  const sorted = days.filter(Number.isFinite).sort();
  if (sorted.length === 0) return null;
  const at = (probability: number) => dayInSpan(months, quantileSorted(sorted, probability));
  return {
    expected: dayInSpan(months, meanOf(sorted)),
    p10: at(0.1),
    p50: at(0.5),
    p90: at(0.9),
    standardErrorDays: errorOfMean(days, design),
  };
}
