/** Of a normal distribution: sd over the median of absolute values. */
const sdOverMedian = 1.4826;

/**
 * The middle value.
 *
 * @example
 * medianOf([3, 1, 2, 10]) // => 2.5
 */
export function medianOf(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/**
 * Spread that single strange values do not move: the median of absolute values, as the sd of a normal distribution.
 *
 * Shapes: deviations from 0, at least one. Units: those of the values. Source: Hampel (1974).
 *
 * @example
 * robustSd([1, -1, 1, -1, 100]) // => 1.4826
 */
export function robustSd(deviations: ArrayLike<number>): number {
  return sdOverMedian * medianOf(Float64Array.from(deviations, Math.abs));
}
