import { batchStarts, type Design } from '../random/design.ts';
import { errorOfBatches } from '../statistics/batchError.ts';

/**
 * Mean of the values that are finite; 0 of none.
 *
 * @example
 * meanOf(Float64Array.of(1, 3, NaN)) // => 2
 */
export function meanOf(values: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    sum += value;
    count++;
  }
  return count > 0 ? sum / count : 0;
}

/**
 * Standard error of a mean from the spread of a run's independent batches.
 *
 * Shapes: one value a trial, by batch. 0 with fewer than two batches that have a value.
 *
 * @example
 * errorOfMean(Float64Array.of(1, 3), { sampler: 'plain', trials: 2, batches: 2 }) // => 1
 */
export function errorOfMean(values: Float64Array, design: Design): number {
  const starts = batchStarts(design);
  const means = Array.from({ length: design.batches }, (_, batch) =>
    values.subarray(starts[batch]!, starts[batch + 1]!).filter(Number.isFinite),
  )
    .filter((some) => some.length > 0)
    .map(meanOf);
  return errorOfBatches(means);
}
