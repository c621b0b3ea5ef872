import { medianOf, robustSd } from './robustSpread.ts';

export interface Outlier {
  readonly at: number;
  /** What its neighbours say the value would have been, in the unit of the values given. */
  readonly expected: number;
}

const reach = 3;

/**
 * Finds single values far from their neighbours on both sides; the last value is never one, since what follows is not
 * known.
 *
 * Shapes: values without season; logarithms for costs and counts. `least` is the smallest distance that counts. Units:
 * those of the values. Source: Hampel (1974), the identifier on a running median.
 *
 * @example
 * findOutliers(Float64Array.of(1, 1.1, 1, 9, 1, 1.1, 1, 1.1), 0.5).map(({ at }) => at) // => [3]
 */
export function findOutliers(x: Float64Array, least: number): Outlier[] {
  const n = x.length;
  const expected = x.map((_, t) => neighbours(x, t));
  const noise = robustSd(x.map((value, t) => value - expected[t]!));
  const bound = Math.max(least, 6 * noise);
  const far = (t: number) => t >= 0 && t < n && Math.abs(x[t]! - expected[t]!) > bound;
  return Array.from(x.keys()).flatMap((t) =>
    t > 0 && t < n - 1 && far(t) && !far(t - 1) && !far(t + 1) ? [{ at: t, expected: expected[t]! }] : [],
  );
}

/** The median around a value, itself left out. */
function neighbours(x: Float64Array, t: number): number {
  const around: number[] = [];
  for (let s = Math.max(0, t - reach); s <= Math.min(x.length - 1, t + reach); s++) if (s !== t) around.push(x[s]!);
  return medianOf(around);
}
