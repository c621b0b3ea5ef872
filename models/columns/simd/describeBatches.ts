import type { Batched, Description, DescriptionQuestion } from '../orderStatistics.ts';
import { Arena, type Workplace } from './arena.ts';
import { type Kernels, scratchBytes } from './kernels.ts';

/** Thresholds that the kernels count in one pass. */
const countsAtOnce = 8;

/** A description of which only the sums were asked. */
const withoutQuantiles = {
  quantiles: new Float64Array(0),
  minimum: Number.NaN,
  maximum: Number.NaN,
  batchCounts: new Int32Array(0),
};

/**
 * Bytes that it takes to describe a number of values.
 *
 * @example
 * describeBytes(1000) > 18_000 // => true
 */
export function describeBytes(values: number): number {
  return 18 * values + 4 * scratchBytes;
}

/**
 * Order statistics of values, their sums and counts by batch; null when one is not finite. Values that lie in the
 * kernels' memory are read where they are.
 *
 * Errors: throws RangeError when the workplace is too small.
 */
export function describeBatches(
  kernels: Kernels,
  workplace: Workplace,
  { values, starts }: Batched,
  { probabilities, counted }: DescriptionQuestion,
): Description | null {
  const arena = new Arena(workplace);
  kernels.setScratch(arena.room(scratchBytes));
  const batches = starts.length - 1;
  const wanted = probabilities.length;
  const valuesAt = values.buffer === workplace.memory.buffer ? values.byteOffset : arena.place(values);
  const startsAt = arena.place(starts);
  const sumsAt = arena.room(batches * 8);
  kernels.sumBatches(valuesAt, startsAt, batches, sumsAt);
  const batchSums = new Float64Array(workplace.memory.buffer, sumsAt, batches).slice();
  if (!batchSums.every(Number.isFinite)) return null;
  if (wanted === 0) return { ...withoutQuantiles, batchSums };
  const probabilitiesAt = arena.place(Float64Array.from(probabilities));
  const quantilesAt = arena.room((wanted + 2) * 8);
  const roomAt = arena.room(values.length * 8);
  const bucketsAt = arena.room(values.length * 2);
  kernels.selectQuantiles(valuesAt, values.length, probabilitiesAt, wanted, quantilesAt, roomAt, bucketsAt);
  const quantiles = new Float64Array(workplace.memory.buffer, quantilesAt, wanted + 2).map((value) => value + 0);
  const batchCounts = new Int32Array(batches * counted.length);
  const countsAt = arena.room(batches * countsAtOnce * 4);
  for (let done = 0; done < counted.length; done += countsAtOnce) {
    const some = counted.slice(done, done + countsAtOnce);
    const thresholdsAt = arena.place(Float64Array.from(some, (place) => quantiles[place]!));
    kernels.countBatches(valuesAt, startsAt, batches, thresholdsAt, some.length, countsAt);
    const counts = new Int32Array(workplace.memory.buffer, countsAt, batches * countsAtOnce);
    for (let batch = 0; batch < batches; batch++)
      for (let place = 0; place < some.length; place++)
        batchCounts[batch * counted.length + done + place] = counts[batch * countsAtOnce + place]!;
  }
  return {
    quantiles: quantiles.subarray(0, wanted),
    minimum: quantiles[wanted]!,
    maximum: quantiles[wanted + 1]!,
    batchSums,
    batchCounts,
  };
}
