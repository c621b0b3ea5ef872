import { highest } from './goldenSection.ts';

interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** Where a likelihood of two parameters has its peak, and what its curvature there says of their errors. */
export interface PeakErrors {
  readonly at: readonly [number, number];
  readonly value: number;
  readonly variances: readonly [number, number];
  readonly covariance: number;
}

const step = 1e-3;
const edge = 1e-3;

/**
 * The peak of a log-likelihood of two parameters, and the inverse of its curvature there; null where it lies on a
 * bound, or is none.
 *
 * Convention: the parameters are of the order of 1, as logarithms are. Source: golden section within golden section;
 * central differences.
 *
 * @example
 * highestPair((x, y) => -((x - 1) ** 2) - y * y, {
 *   first: { low: -3, high: 3 },
 *   second: { low: -2, high: 2 },
 * }).variances.map((one) => one.toFixed(4)) // => ["0.5000", "0.5000"]
 */
export function highestPair(
  of: (first: number, second: number) => number,
  { first, second }: { readonly first: Bounds; readonly second: Bounds },
): PeakErrors | null {
  const firstAt = (y: number) => highest((x) => of(x, y), { ...first, tolerance: 1e-7 });
  const y = highest((at) => firstAt(at).value, { ...second, tolerance: 1e-5 }).at;
  const { at: x, value } = firstAt(y);
  if (isAtEdge(x, first) || isAtEdge(y, second)) return null;
  const xx = (2 * value - of(x + step, y) - of(x - step, y)) / step ** 2;
  const yy = (2 * value - of(x, y + step) - of(x, y - step)) / step ** 2;
  const xy =
    (of(x + step, y - step) + of(x - step, y + step) - of(x + step, y + step) - of(x - step, y - step)) /
    (4 * step ** 2);
  const determinant = xx * yy - xy * xy;
  if (!(xx > 0 && determinant > 0)) return null;
  return { at: [x, y], value, variances: [yy / determinant, xx / determinant], covariance: -xy / determinant };
}

function isAtEdge(at: number, { low, high }: Bounds): boolean {
  return at < low + edge || at > high - edge;
}
