import { betaCdf } from '../statistics/beta.ts';
import { quantileSorted } from '../statistics/quantile.ts';

/** Where a percentile may lie; null: the values are too few to say so on that side. */
interface OrderRange {
  readonly low: number | null;
  readonly high: number | null;
}

/** On either side of the range. */
const beyond = 0.1;

/**
 * The 80% range of a percentile from the order of the values alone, whatever their distribution.
 *
 * Convention: the value that lies above the percentile with a chance of at most 10%, and the one that lies below it
 * with as much; `effective` is how many independent values know as much as these. Shapes: `sorted` ascending,
 * 0 < p < 1. Units: those of the values. Source: David and Nagaraja (2003), Order Statistics, 7.1: the number of
 * values below is binomial.
 *
 * @example
 * orderRange([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], { p: 0.5, effective: 10 }) // => { "low": 3, "high": 8 }
 * orderRange([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], { p: 0.99, effective: 10 }).high // => null
 */
export function orderRange(
  sorted: readonly number[],
  { p, effective }: { readonly p: number; readonly effective: number },
): OrderRange {
  const n = Math.max(1, Math.round(effective));
  // Place j lies above the percentile where fewer than j values lie below it.
  const isAbove = (j: number) => 1 - betaCdf(p, j, n - j + 1);
  const places = Array.from({ length: n }, (_, at) => at + 1);
  const low = places.findLast((j) => isAbove(j) <= beyond);
  const high = places.find((j) => 1 - isAbove(j) <= beyond);
  const at = (j: number | undefined) =>
    j === undefined ? null : quantileSorted(sorted, n > 1 ? (j - 1) / (n - 1) : 0.5);
  return { low: at(low), high: at(high) };
}
