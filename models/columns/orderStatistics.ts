import { quantileSorted } from '../statistics/quantile.ts';

/** Some values by batch: `starts` holds the first place of each batch and, last, the number of values. */
export interface Batched {
  readonly values: Float64Array;
  readonly starts: Int32Array;
}

/**
 * Which quantiles are wanted (none: then no minimum and maximum either), and at which of them the values of each batch
 * are counted.
 */
export interface DescriptionQuestion {
  readonly probabilities: readonly number[];
  /** Places in `probabilities`. */
  readonly counted: readonly number[];
}

/** What a summary stands on: exact order statistics of the whole, sums and counts of each batch. */
export interface Description {
  /** Type 7 quantiles, in the order of the probabilities asked for. */
  readonly quantiles: Float64Array;
  readonly minimum: number;
  readonly maximum: number;
  readonly batchSums: Float64Array;
  /** For each batch, how many of its values are at or below each counted quantile: batch × counted + place. */
  readonly batchCounts: Int32Array;
}

/**
 * Quantiles of some values, and the sum and counts of each batch; the definition the SIMD engine is held to.
 * A zero has no sign: + 0 takes it.
 *
 * Shapes: at least one value. Errors: null when a value is not finite.
 *
 * @example
 * describeValues(
 *   { values: Float64Array.of(3, 1, 2), starts: Int32Array.of(0, 3) },
 *   { probabilities: [0.5], counted: [] },
 * ).quantiles[0] // => 2
 */
export function describeValues(batched: Batched, { probabilities, counted }: DescriptionQuestion): Description | null {
  const batchSums = sumBatches(batched);
  if (!batchSums.every(Number.isFinite)) return null;
  const sorted = batched.values.slice().sort();
  const quantiles = Float64Array.from(probabilities, (p) => quantileSorted(sorted, p) + 0);
  return {
    quantiles,
    minimum: probabilities.length > 0 ? sorted[0]! + 0 : Number.NaN,
    maximum: probabilities.length > 0 ? sorted[sorted.length - 1]! + 0 : Number.NaN,
    batchSums,
    batchCounts: countBatches(
      batched,
      counted.map((place) => quantiles[place]!),
    ),
  };
}

/**
 * Sum of each batch in four model shares, by place in the batch modulo four, so that four additions can go side by
 * side.
 *
 * Shapes: one sum a batch.
 *
 * @example
 * [...sumBatches({ values: Float64Array.of(1, 2, 3, 4, 5), starts: Int32Array.of(0, 5) })] // => [15]
 */
export function sumBatches({ values, starts }: Batched): Float64Array {
  return Float64Array.from({ length: starts.length - 1 }, (_, batch) => {
    const first = starts[batch]!;
    const next = starts[batch + 1]!;
    const whole = first + ((next - first) & ~3);
    const modelShares = [0, 1, 2, 3].map((modelShare) => {
      let sum = 0;
      for (let place = first + modelShare; place < whole; place += 4) sum += values[place]!;
      return sum;
    }) as [number, number, number, number];
    let rest = 0;
    for (let place = whole; place < next; place++) rest += values[place]!;
    return modelShares[0] + modelShares[2] + (modelShares[1] + modelShares[3]) + rest;
  });
}

function countBatches({ values, starts }: Batched, thresholds: readonly number[]): Int32Array {
  const counts = new Int32Array((starts.length - 1) * thresholds.length);
  for (let batch = 0; batch + 1 < starts.length; batch++) {
    for (let place = starts[batch]!; place < starts[batch + 1]!; place++) {
      for (let t = 0; t < thresholds.length; t++)
        if (values[place]! <= thresholds[t]!) counts[batch * thresholds.length + t]!++;
    }
  }
  return counts;
}
