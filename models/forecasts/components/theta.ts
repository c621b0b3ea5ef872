import type { SimpleSmoothing } from './simpleSmoothing.ts';

/**
 * Slope of the least-squares line through values at 0, 1, 2 …
 *
 * @example
 * slopeOf(Float64Array.of(1, 3, 5)) // => 2
 */
export function slopeOf(x: Float64Array): number {
  const middle = (x.length - 1) / 2;
  let [cross, own] = [0, 0];
  for (let t = 0; t < x.length; t++) {
    cross += (t - middle) * (x[t]! - x[0]!);
    own += (t - middle) ** 2;
  }
  return own > 0 ? cross / own : 0;
}

/**
 * The Theta method: simple smoothing with half the slope of the whole history as drift.
 *
 * Shapes: `simple` was fitted to `x`. Units: those of `x`. Source: Assimakopoulos and Nikolopoulos (2000), in the form
 * of Hyndman and Billah (2003).
 *
 * @example
 * thetaPath(Float64Array.of(1, 1, 1), { alpha: 0.5, level: 1, squares: 0, sigma: 0 }, 2) // => [1, 1]
 */
export function thetaPath(x: Float64Array, { alpha, level }: SimpleSmoothing, horizon: number): Float64Array {
  const drift = slopeOf(x) / 2;
  const behind = (1 - (1 - alpha) ** x.length) / alpha;
  return Float64Array.from({ length: horizon }, (_, h) => level + drift * (h + behind));
}
