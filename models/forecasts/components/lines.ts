import { meanOf } from './autoregression.ts';
import { slopeOf } from './theta.ts';

/**
 * The mean of the last season, as a level.
 *
 * @example
 * lastMeanPath(Float64Array.of(9, 1, 3), { count: 2, horizon: 2 }) // => [2, 2]
 */
export function lastMeanPath(
  x: Float64Array,
  { count, horizon }: { readonly count: number; readonly horizon: number },
): Float64Array {
  return new Float64Array(horizon).fill(meanOf(x.subarray(Math.max(0, x.length - count))));
}

/**
 * The least-squares line through the history, gone on.
 *
 * @example
 * linePath(Float64Array.of(1, 2, 3), 2) // => [4, 5]
 */
export function linePath(x: Float64Array, horizon: number): Float64Array {
  const slope = slopeOf(x);
  const middle = meanOf(x);
  return Float64Array.from({ length: horizon }, (_, h) => middle + slope * (h + 1 + (x.length - 1) / 2));
}

/**
 * The last season again, value by value.
 *
 * @example
 * lastSeasonPath(Float64Array.of(1, 2, 3), { period: 2, horizon: 3 }) // => [2, 3, 2]
 */
export function lastSeasonPath(
  x: Float64Array,
  { period, horizon }: { readonly period: number; readonly horizon: number },
): Float64Array {
  return Float64Array.from({ length: horizon }, (_, h) => x[x.length - period + (h % period)]!);
}
