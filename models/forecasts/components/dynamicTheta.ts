import { latticeMinimum } from '../latticeMinimum.ts';

const alphas = [0.02, 0.05, 0.1, 0.16, 0.22, 0.29, 0.36, 0.44, 0.52, 0.6, 0.68, 0.76, 0.84, 0.91, 0.97];
const thetas = [1, 1.25, 1.5, 2, 2.5, 3, 4, 6, 10];

/**
 * The dynamic optimised Theta model: the line is that of the history so far at every step, and how far it is followed
 * is fitted.
 *
 * Shapes: at least three values. Units: those of the values. Source: Fiorucci et al. (2016), DOTM.
 *
 * @example
 * dynamicThetaPath(Float64Array.of(2, 2, 2, 2), 2) // => [2, 2]
 */
export function dynamicThetaPath(x: Float64Array, horizon: number): Float64Array {
  const lines = runningLines(x);
  const [a, k] = latticeMinimum([alphas, thetas], 4, ([alpha, theta]) => fitWith(x, lines, alpha!, theta!).squares);
  const [alpha, theta] = [alphas[a!]!, thetas[k!]!];
  const { level } = fitWith(x, lines, alpha, theta);
  const n = x.length;
  const part = 1 - 1 / theta;
  return Float64Array.from({ length: horizon }, (_, h) => {
    const kept = (1 - alpha) ** n;
    const reach = (1 - (1 - alpha) ** (n + 1)) / alpha;
    return x[0]! + level + part * (kept * lines.starts[n]! + (reach + h) * lines.slopes[n]!);
  });
}

interface Lines {
  readonly starts: Float64Array;
  readonly slopes: Float64Array;
}

/**
 * Intercept (at time 0, the first value at 1) and slope of the line through the first t values, less the first value.
 */
function runningLines(x: Float64Array): Lines {
  const n = x.length;
  const starts = new Float64Array(n + 1);
  const slopes = new Float64Array(n + 1);
  let mean = 0;
  for (let t = 1; t <= n; t++) {
    const value = x[t - 1]! - x[0]!;
    if (t > 1) slopes[t] = ((t - 2) * slopes[t - 1]! + (6 * (value - mean)) / t) / (t + 1);
    mean = ((t - 1) * mean + value) / t;
    starts[t] = mean - (slopes[t]! * (t + 1)) / 2;
  }
  return { starts, slopes };
}

function fitWith(x: Float64Array, { starts, slopes }: Lines, alpha: number, theta: number) {
  const keep = 1 - alpha;
  const part = 1 - 1 / theta;
  let [level, weight, squares, cross, own] = [0, 1, 0, 0, 0];
  for (let t = 0; t < x.length; t++) {
    const line = part * (weight * starts[t]! + ((1 - weight * keep) / alpha) * slopes[t]!);
    const value = x[t]! - x[0]!;
    // The line of fewer than three values is left out of the fit.
    const error = value - level - line;
    if (t > 2) {
      squares += error * error;
      cross += error * weight;
      own += weight * weight;
    }
    level = alpha * value + keep * level;
    weight *= keep;
  }
  const start = own > 1e-12 ? cross / own : 0;
  return { level: level + weight * start, squares: Math.max(0, squares - start * cross) };
}
