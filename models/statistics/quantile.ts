/**
 * Quantile of sorted values by linear interpolation between order statistics (type 7, as Excel's PERCENTILE.INC).
 *
 * Shapes: `sorted` ascending and not empty, 0 ≤ p ≤ 1. Source: Hyndman and Fan (1996), type 7.
 *
 * @example
 * quantileSorted([1, 2, 3, 4], 0.5) // => 2.5
 */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number {
  const position = p * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below]!;
  return below + 1 < sorted.length ? low + (position - below) * (sorted[below + 1]! - low) : low;
}
