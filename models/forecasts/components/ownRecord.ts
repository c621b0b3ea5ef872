import { exp } from '../../statistics/elementary.ts';

/** A forecast of what follows the first values of a history. */
export type PathFrom = (known: number, horizon: number) => Float64Array;

/** Weeks that each try is judged on, tries at most, and the fewest weeks and tries that tell anything. */
const span = 13;
const mostTries = 5;
const fewest = { known: 78, tries: 2 };
/** How fast weights fall with the error: a tenth above the mean of all costs about half of the weight. */
const sharpness = 6;

/**
 * Several forecasts mixed by how each did on the last quarters of this series itself: long histories of weeks tell
 * which kind of forecast suits them, as short ones of months do not.
 *
 * Convention: weights fall exponentially with the mean absolute error over that of all; of histories with fewer than
 * two such quarters the mixture is even. Shapes: `values` are what the parts forecast. Units: those of the values.
 * Source: Bates and Granger (1969); Sanchez (2008), adaptive combination.
 *
 * @example
 * ownRecordPath(Float64Array.of(1, 2, 3), [(_, h) => new Float64Array(h).fill(2), (_, h) => new Float64Array(h)], 2)
 * // => [1, 1]
 */
export function ownRecordPath(values: Float64Array, parts: readonly PathFrom[], horizon: number): Float64Array {
  const weights = weightsOf(values, parts);
  const paths = parts.map((part) => part(values.length, horizon));
  return Float64Array.from({ length: horizon }, (_, h) =>
    paths.reduce((sum, path, k) => sum + weights[k]! * path[h]!, 0),
  );
}

function weightsOf(values: Float64Array, parts: readonly PathFrom[]): number[] {
  const even = parts.map(() => 1 / parts.length);
  const tries = Array.from({ length: mostTries }, (_, back) => values.length - span * (back + 1)).filter(
    (known) => known >= fewest.known,
  );
  if (tries.length < fewest.tries) return even;
  const errors = parts.map((part) => tries.reduce((sum, known) => sum + errorOf(values, part(known, span), known), 0));
  const mean = errors.reduce((sum, error) => sum + error, 0) / parts.length;
  if (!(mean > 0) || !Number.isFinite(mean)) return even;
  const sizes = errors.map((error) => exp(-sharpness * (error / mean - 1)));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size) => size / total);
}

function errorOf(values: Float64Array, path: Float64Array, known: number): number {
  return path.reduce((sum, value, h) => sum + Math.abs(values[known + h]! - value), 0);
}
