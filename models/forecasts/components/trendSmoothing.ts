import { latticeMinimum } from '../latticeMinimum.ts';

/** A fitted linear or damped trend: where it stands, and the errors of one step ahead. */
export interface TrendSmoothing {
  readonly alpha: number;
  readonly beta: number;
  readonly damping: number;
  readonly level: number;
  readonly slope: number;
  readonly squares: number;
}

const alphas = [0.1, 0.14, 0.19, 0.25, 0.31, 0.38, 0.45, 0.53, 0.61, 0.7, 0.8, 0.9, 0.97, 1];
const betas = [0.01, 0.02, 0.04, 0.07, 0.11, 0.16, 0.23, 0.33, 0.45, 0.6];
/** Damping below .8 is no trend, above .98 no damping at horizons of a year. */
const dampings = [0.8, 0.84, 0.88, 0.91, 0.94, 0.96, 0.98];

/**
 * Trend smoothing by least squares, damped or not; first level and slope come from a regression for each set of
 * parameters.
 *
 * Shapes: at least two values. Units: those of the values. Source: Gardner and McKenzie (1985); Hyndman et al. (2008).
 *
 * @example
 * fitTrend(Float64Array.of(1, 2, 3, 4, 5), 'linear').slope.toFixed(6) // => '1.000000'
 */
export function fitTrend(x: Float64Array, kind: 'linear' | 'damped'): TrendSmoothing {
  const axes = [alphas, betas, kind === 'linear' ? [1] : dampings];
  const found = latticeMinimum(axes, 4, ([alpha, beta, damping]) =>
    trendWith(x, { alpha: alpha!, beta: beta!, damping: damping! }),
  );
  const [alpha, beta, damping] = found.map((index, axis) => axes[axis]![index]!);
  const parameters = { alpha: alpha!, beta: beta!, damping: damping! };
  const squares = trendWith(x, parameters);
  return { ...parameters, level: state[0]! + x[0]!, slope: state[1]!, squares };
}

/** Level and slope after the last value, as `trendWith` left them. */
const state = new Float64Array(2);

/** The squared errors of one step ahead. */
function trendWith(
  x: Float64Array,
  { alpha, beta, damping }: { readonly alpha: number; readonly beta: number; readonly damping: number },
): number {
  const gain = alpha * beta;
  const origin = x[0]!;
  // The same recursion three times: on the values from 0 on, and on the two first states alone.
  let [l0, b0, l1, b1, l2, b2] = [0, 0, 1, 0, 0, 1];
  let [ee, e1, e2, s11, s12, s22] = [0, 0, 0, 0, 0, 0];
  for (let t = 0; t < x.length; t++) {
    const f0 = l0 + damping * b0;
    const f1 = l1 + damping * b1;
    const f2 = l2 + damping * b2;
    const error = x[t]! - origin - f0;
    ee += error * error;
    e1 += error * f1;
    e2 += error * f2;
    s11 += f1 * f1;
    s12 += f1 * f2;
    s22 += f2 * f2;
    l0 = f0 + alpha * error;
    b0 = damping * b0 + gain * error;
    l1 = f1 - alpha * f1;
    b1 = damping * b1 - gain * f1;
    l2 = f2 - alpha * f2;
    b2 = damping * b2 - gain * f2;
  }
  const determinant = s11 * s22 - s12 * s12;
  const singular = !(determinant > 1e-9 * s11 * s22);
  const level = singular ? e1 / s11 : (e1 * s22 - e2 * s12) / determinant;
  const slope = singular ? 0 : (e2 * s11 - e1 * s12) / determinant;
  state[0] = l0 + level * l1 + slope * l2;
  state[1] = b0 + level * b1 + slope * b2;
  return Math.max(0, ee - level * e1 - slope * e2);
}

/**
 * The path of a trend from where it stands.
 *
 * @example
 * trendPath({ level: 10, slope: 2, damping: 0.5 }, 2) // => [11, 11.5]
 */
export function trendPath(
  { level, slope, damping }: Pick<TrendSmoothing, 'level' | 'slope' | 'damping'>,
  horizon: number,
): Float64Array {
  const path = new Float64Array(horizon);
  let [value, step] = [level, slope];
  for (let h = 0; h < horizon; h++) {
    step *= damping;
    value += step;
    path[h] = value;
  }
  return path;
}
