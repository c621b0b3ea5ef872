/** A fitted simple exponential smoothing: the last level and the errors of one step ahead. */
export interface SimpleSmoothing {
  readonly alpha: number;
  readonly level: number;
  readonly squares: number;
  /** Of one step ahead, degrees of freedom n − 2. */
  readonly sigma: number;
}

const alphas = Array.from({ length: 40 }, (_, i) => (i + 1) / 40);

/**
 * Simple exponential smoothing by least squares; the first level is found by regression for each smoothing parameter,
 * since errors are linear in it.
 *
 * Shapes: at least two values. Units: those of the values. Source: Hyndman et al. (2008), chapters 2 and 5.
 *
 * @example
 * fitSimple(Float64Array.of(3, 3, 3)).level // => 3
 */
export function fitSimple(x: Float64Array): SimpleSmoothing {
  let best: SimpleSmoothing | null = null;
  for (const alpha of alphas) {
    const found = smoothedWith(x, alpha);
    if (!best || found.squares < best.squares * (1 - 1e-10)) best = found;
  }
  return best!;
}

/**
 * Simple exponential smoothing with a given parameter.
 *
 * @example
 * smoothedWith(Float64Array.of(1, 1, 3), 1).level // => 3
 */
export function smoothedWith(x: Float64Array, alpha: number): SimpleSmoothing {
  const n = x.length;
  const origin = x[0]!;
  const keep = 1 - alpha;
  let level = 0;
  let weight = 1;
  let [squares, cross, own] = [0, 0, 0];
  for (let t = 0; t < n; t++) {
    const error = x[t]! - origin - level;
    squares += error * error;
    cross += error * weight;
    own += weight * weight;
    level += alpha * error;
    weight *= keep;
  }
  const start = cross / own;
  const rest = Math.max(0, squares - start * cross);
  return { alpha, level: origin + level + weight * start, squares: rest, sigma: Math.sqrt(rest / Math.max(1, n - 2)) };
}
