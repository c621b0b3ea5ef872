import { latticeMinimum } from '../latticeMinimum.ts';

const reals = Array.from({ length: 18 }, (_, i) => 0.2 + i * 0.1);
/** At 1 the forecast is level, above it grows, below it swings. */
const imaginaries = [0.5, 0.65, 0.75, 0.82, 0.87, 0.91, 0.94, 0.96, 0.975, 0.985, 0.995, 1, 1.005, 1.01, 1.02];

/**
 * Complex exponential smoothing: level and potential are smoothed as one complex number, which follows levels and
 * trends alike.
 *
 * Shapes: at least three values. Units: those of the values. Source: Svetunkov, Kourentzes and Ord (2022).
 *
 * @example
 * Array.from(complexSmoothingPath(Float64Array.of(4, 4, 4, 4), 2), Math.round) // => [4, 4]
 */
export function complexSmoothingPath(x: Float64Array, horizon: number): Float64Array {
  const axes = [reals, imaginaries];
  const [a, b] = latticeMinimum(axes, 4, ([real, imaginary]) => complexWith(x, real!, imaginary!));
  const [real, imaginary] = [reals[a!]!, imaginaries[b!]!];
  complexWith(x, real, imaginary);
  let [level, potential] = [state[0]!, state[1]!];
  return Float64Array.from({ length: horizon }, () => {
    const value = level;
    [level, potential] = [level - (1 - imaginary) * potential, level + (1 - real) * potential];
    return x[0]! + value;
  });
}

const state = new Float64Array(2);

/** Squared errors with the two first states by regression; the states after the last value are left in `state`. */
function complexWith(x: Float64Array, real: number, imaginary: number): number {
  const [u, v, g, k] = [1 - imaginary, 1 - real, real - imaginary, real + imaginary];
  const trace = 1 - g + v;
  const determinantOfErrors = (1 - g) * v + u * (1 - k);
  // Errors must be forgotten: both roots of the system that corrects itself lie within the unit circle.
  if (Math.abs(determinantOfErrors) > 0.98 || Math.abs(trace) > 0.995 + determinantOfErrors) return Infinity;
  let [l0, c0, l1, c1, l2, c2] = [0, 0, 1, 0, 0, 1];
  let [ee, e1, e2, s11, s12, s22] = [0, 0, 0, 0, 0, 0];
  for (let t = 0; t < x.length; t++) {
    const error = x[t]! - x[0]! - l0;
    ee += error * error;
    e1 += error * l1;
    e2 += error * l2;
    s11 += l1 * l1;
    s12 += l1 * l2;
    s22 += l2 * l2;
    [l0, c0] = [l0 - u * c0 + g * error, l0 + v * c0 + k * error];
    [l1, c1] = [l1 - u * c1 - g * l1, l1 + v * c1 - k * l1];
    [l2, c2] = [l2 - u * c2 - g * l2, l2 + v * c2 - k * l2];
  }
  const ridge = 1e-9 * (s11 + s22);
  const determinant = (s11 + ridge) * (s22 + ridge) - s12 * s12;
  const level = (e1 * (s22 + ridge) - e2 * s12) / determinant;
  const potential = (e2 * (s11 + ridge) - e1 * s12) / determinant;
  state[0] = l0 + level * l1 + potential * l2;
  state[1] = c0 + level * c1 + potential * c2;
  const squares =
    ee -
    2 * (level * e1 + potential * e2) +
    level * level * s11 +
    2 * level * potential * s12 +
    potential * potential * s22;
  return Number.isFinite(squares) ? Math.max(0, squares) : Infinity;
}
