import { meanOf } from './estimates.ts';

/**
 * The drivers whose drawn values go with the figure most, by the size of their correlation; those with the weakest link
 * come last.
 *
 * Shapes: one column a driver; returns places in `drivers`.
 *
 * @example
 * byLink(Float64Array.of(1, 2, 3), [Float64Array.of(5, 5, 6), Float64Array.of(3, 2, 1)]) // => [1, 0]
 */
export function byLink(figure: Float64Array, drivers: readonly Float64Array[]): number[] {
  const links = drivers.map((driver) => Math.abs(correlation(figure, driver)));
  return [...links.keys()].sort((a, b) => links[b]! - links[a]! || a - b);
}

function correlation(a: Float64Array, b: Float64Array): number {
  const known = [...a.keys()].filter((trial) => Number.isFinite(a[trial]) && Number.isFinite(b[trial]));
  const of = (values: Float64Array) => Float64Array.from(known, (trial) => values[trial]!);
  const [x, y] = [of(a), of(b)];
  const [meanX, meanY] = [meanOf(x), meanOf(y)];
  let [xy, xx, yy] = [0, 0, 0];
  for (const [trial, value] of x.entries()) {
    const [dx, dy] = [value - meanX, y[trial]! - meanY];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}
