import { log } from '../../statistics/elementary.ts';

/**
 * An autoregression by Burg's method, its order by the corrected Akaike criterion.
 *
 * Shapes: coefficients of lags 1, 2 …, as many as the order. Units: ratios. Fewer than four values give order 0.
 * Source: Burg (1975); Hurvich and Tsai (1989).
 *
 * @example
 * burg(Float64Array.of(0, 0, 0, 0, 0), 2) // => []
 */
export function burg(x: Float64Array, highestOrder: number): Float64Array {
  const n = x.length;
  const forward = Float64Array.from(x);
  const backward = Float64Array.from(x);
  let coefficients = new Float64Array(0);
  let variance = 0;
  for (let t = 0; t < n; t++) variance += x[t]! * x[t]!;
  variance /= n;
  if (!(variance > 0) || n < 4) return coefficients;
  let chosen = coefficients;
  let lowest = n * log(variance) + (2 * n) / (n - 3);
  for (let order = 1; order <= Math.min(highestOrder, n - 4); order++) {
    let [cross, power] = [0, 0];
    for (let t = order; t < n; t++) {
      cross += forward[t]! * backward[t - 1]!;
      power += forward[t]! * forward[t]! + backward[t - 1]! * backward[t - 1]!;
    }
    if (!(power > 0)) break;
    const reflection = (2 * cross) / power;
    const next = new Float64Array(order);
    for (let i = 0; i < order - 1; i++) next[i] = coefficients[i]! - reflection * coefficients[order - 2 - i]!;
    next[order - 1] = reflection;
    coefficients = next;
    for (let t = n - 1; t >= order; t--) {
      const ahead = forward[t]!;
      forward[t] = ahead - reflection * backward[t - 1]!;
      backward[t] = backward[t - 1]! - reflection * ahead;
    }
    variance *= 1 - reflection * reflection;
    if (!(variance > 1e-300)) return coefficients;
    const k = order + 1;
    const criterion = n * log(variance) + 2 * k + (2 * k * (k + 1)) / Math.max(1, n - k - 1);
    if (criterion < lowest) {
      lowest = criterion;
      chosen = coefficients;
    }
  }
  return chosen;
}

/**
 * What an autoregression expects of the steps to come, as differences from its mean.
 *
 * @example
 * autoregressionPath(Float64Array.of(0, 8), Float64Array.of(0.5), 2) // => [4, 2]
 */
export function autoregressionPath(x: Float64Array, coefficients: Float64Array, horizon: number): Float64Array {
  const n = x.length;
  const path = new Float64Array(horizon);
  for (let h = 0; h < horizon; h++) {
    let value = 0;
    for (let i = 0; i < coefficients.length; i++) {
      const back = h - 1 - i;
      value += coefficients[i]! * (back >= 0 ? path[back]! : x[n + back]!);
    }
    path[h] = value;
  }
  return path;
}

/**
 * The series itself as an autoregression around its mean.
 *
 * @example
 * levelAutoregression(Float64Array.of(5, 5, 5, 5, 5), 2, 4) // => [5, 5]
 */
export function levelAutoregression(x: Float64Array, horizon: number, highestOrder: number): Float64Array {
  const mean = meanOf(x);
  const centred = x.map((value) => value - mean);
  return autoregressionPath(centred, burg(centred, highestOrder), horizon).map((value) => value + mean);
}

/**
 * The changes of a series as an autoregression, around their mean or around 0, summed up from the last value.
 *
 * @example
 * changeAutoregression(Float64Array.of(1, 2, 3, 4, 5, 6, 7), 2, { highestOrder: 4, drift: true }) // => [8, 9]
 */
export function changeAutoregression(
  x: Float64Array,
  horizon: number,
  { highestOrder, drift }: { readonly highestOrder: number; readonly drift: boolean },
): Float64Array {
  const changes = Float64Array.from({ length: x.length - 1 }, (_, t) => x[t + 1]! - x[t]!);
  const mean = drift ? meanOf(changes) : 0;
  const centred = changes.map((value) => value - mean);
  const path = autoregressionPath(centred, burg(centred, highestOrder), horizon);
  let level = x[x.length - 1]!;
  return path.map((value) => {
    level += value + mean;
    return level;
  });
}

/**
 * The arithmetic mean of a typed array.
 *
 * @example
 * meanOf(Float64Array.of(1, 2, 6)) // => 3
 */
export function meanOf(x: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < x.length; t++) sum += x[t]!;
  return sum / x.length;
}
