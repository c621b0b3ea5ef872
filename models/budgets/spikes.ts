import { type Day, monthOf, weekdayOf } from '../calendar.ts';
import type { Spike } from './cause.ts';

/** A day counts as a spike from this multiple of its usual cost on, and this many robust deviations above it. */
const leastMultiple = 2;
const leastDeviations = 5;
const normalScale = 1.4826;
const leastDays = 28;

/**
 * Days that cost far more than their weekday does.
 *
 * Convention: usual = median of the same weekday in the days given; twice that and five robust deviations of the day's
 * ratio above it. Shapes: days without gaps, at least four weeks. Units: US$.
 *
 * @example
 * spikesOf(
 *   Array.from({ length: 28 }, (_, i) => ({
 *     day: `2026-02-${String(i + 1).padStart(2, '0')}`,
 *     usd: i === 9 ? 50 : 5,
 *   })),
 * ) // => [{ "day": "2026-02-10", "usd": 50, "excessUsd": 45 }]
 */
export function spikesOf(days: readonly { readonly day: Day; readonly usd: number }[]): Spike[] {
  if (days.length < leastDays) return [];
  const weekday = (day: Day) => weekdayOf(monthOf(day), Number(day.slice(8)));
  const usual = Array.from({ length: 7 }, (_, at) =>
    medianOf(days.filter(({ day }) => weekday(day) === at).map(({ usd }) => usd)),
  );
  const ratios = days.flatMap(({ day, usd }) => {
    const own = usual[weekday(day)]!;
    return own > 0 ? [usd / own] : [];
  });
  const middle = medianOf(ratios);
  const deviation = normalScale * medianOf(ratios.map((ratio) => Math.abs(ratio - middle)));
  return days.flatMap(({ day, usd }): Spike[] => {
    const own = usual[weekday(day)]!;
    if (own <= 0 || usd / own < Math.max(leastMultiple, middle + leastDeviations * deviation)) return [];
    return [{ day, usd, excessUsd: usd - own }];
  });
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return 0;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
