import { type Day, daysInMonth, type Month, monthOf, weekdayOf } from '../calendar.ts';

/** How a week spends: the shape that days inside a month take. */
export interface WeekdayShape {
  /** Monday to Sunday, 1 on average. */
  readonly weights: readonly number[];
  /** How a day strays from its weekday, relative to an average day. */
  readonly dayNoise: number;
  readonly weeks: number;
}

/** Weeks that a shape is read from at most, the latest, and at least. */
export const shapeWeeks = 12;
const leastWeeks = 4;
/** Days of a week with cost below which it is no daily record; a company may rest on two. */
const leastDays = 4;

/**
 * Weekday shape of daily cost; null where the record is no daily one or shorter than four weeks.
 *
 * Convention: each week counts alike, whatever its size; weeks are counted back from the last day. Shapes: days without
 * gaps, in order. Units: US$.
 *
 * @example
 * weekdayShape(
 *   Array.from({ length: 28 }, (_, i) => ({ day: `2026-02-${String(i + 1).padStart(2, '0')}`, usd: 5 })),
 * ).weights // => [1, 1, 1, 1, 1, 1, 1]
 */
export function weekdayShape(days: readonly { readonly day: Day; readonly usd: number }[]): WeekdayShape | null {
  const weeks: number[][] = [];
  for (let end = days.length; end >= 7 && weeks.length < shapeWeeks; end -= 7) {
    const week = days.slice(end - 7, end);
    const mean = week.reduce((sum, { usd }) => sum + usd, 0) / 7;
    if (!(mean > 0) || week.filter(({ usd }) => usd > 0).length < leastDays) continue;
    const ratios = new Array<number>(7).fill(0);
    for (const { day, usd } of week) ratios[weekdayOf(monthOf(day), Number(day.slice(8)))] = Math.max(0, usd / mean);
    weeks.push(ratios);
  }
  if (weeks.length < leastWeeks) return null;
  const weights = weeks[0]!.map((_, weekday) => meanOf(weeks.map((week) => week[weekday]!)));
  const squares = weeks.flatMap((week) => week.map((ratio, weekday) => (ratio - weights[weekday]!) ** 2));
  const dayNoise = Math.sqrt((meanOf(squares) * weeks.length) / (weeks.length - 1));
  return { weights, dayNoise, weeks: weeks.length };
}

/**
 * Weight of each day of a month: that of its weekday; all alike without a shape.
 *
 * @example
 * dayWeights('2026-11', null).length // => 30
 */
export function dayWeights(month: Month, shape: WeekdayShape | null): number[] {
  return Array.from({ length: daysInMonth(month) }, (_, index) =>
    shape ? shape.weights[weekdayOf(month, index + 1)]! : 1,
  );
}

/**
 * Share of a month that its first days make.
 *
 * @example
 * shareUntil([1, 1, 2], 2) // => 0.5
 */
export function shareUntil(weights: readonly number[], days: number): number {
  return sum(weights.slice(0, days)) / sum(weights);
}

function meanOf(values: readonly number[]): number {
  return sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
