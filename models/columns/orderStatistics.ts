import { quantileSorted } from '../statistics/quantile.ts';

/** Some values by batch: `starts` holds the first place of each batch and, last, the number of values. */
export interface Batched {
  readonly values: Float64Array;
  readonly starts: Int32Array;
}

/** What a summary stands on: exact order statistics of the whole, sums and counts of each batch. */
export interface Description {
  /** Type 7 quantiles, in the order of the probabilities asked for. */
  readonly quantiles: Float64Array;
  readonly minimum: number;
  readonly maximum: number;
  readonly batchSums: Float64Array;
  /** For each batch, how many of its values are at or below each quantile: batch × quantiles + quantile. */
  readonly batchCounts: Int32Array;
}

/**
 * Quantiles of finite values, and the sum and counts of each batch; the definition the SIMD engine is held to.
 *
 * Shapes: at least one value. Errors: none.
 *
 * @example
 * describeValues({ values: Float64Array.of(3, 1, 2), starts: Int32Array.of(0, 3) }, [0.5]).quantiles[0] // => 2
 */
export function describeValues({ values, starts }: Batched, probabilities: readonly number[]): Description {
  const sorted = values.slice().sort();
  const quantiles = Float64Array.from(probabilities, (p) => quantileSorted(sorted, p));
  return {
    quantiles,
    minimum: sorted[0]!,
    maximum: sorted[sorted.length - 1]!,
    batchSums: sumBatches({ values, starts }),
    batchCounts: countBatches({ values, starts }, quantiles),
  };
}

/**
 * Sum of each batch, even and odd places apart and compensated: two additions side by side, and no digit lost.
 *
 * Shapes: one sum a batch. Errors: none. Source: Neumaier (1974).
 *
 * @example
 * sumBatches({ values: Float64Array.of(1e16, 0, 1, 0, -1e16), starts: Int32Array.of(0, 5) })[0] // => 1
 */
export function sumBatches({ values, starts }: Batched): Float64Array {
  return Float64Array.from({ length: starts.length - 1 }, (_, batch) => {
    const first = starts[batch]!;
    const next = starts[batch + 1]!;
    const paired = first + ((next - first) & ~1);
    const lanes = [0, 1].map((lane) => {
      let sum = 0;
      let lost = 0;
      for (let place = first + lane; place < paired; place += 2) {
        const value = values[place]!;
        const total = sum + value;
        const isLarger = Math.abs(sum) >= Math.abs(value);
        lost += (isLarger ? sum : value) - total + (isLarger ? value : sum);
        sum = total;
      }
      return sum + lost;
    });
    return lanes[0]! + lanes[1]! + (paired < next ? values[paired]! : 0);
  });
}

function countBatches({ values, starts }: Batched, thresholds: Float64Array): Int32Array {
  const counts = new Int32Array((starts.length - 1) * thresholds.length);
  for (let batch = 0; batch + 1 < starts.length; batch++) {
    for (let place = starts[batch]!; place < starts[batch + 1]!; place++) {
      for (let t = 0; t < thresholds.length; t++)
        if (values[place]! <= thresholds[t]!) counts[batch * thresholds.length + t]!++;
    }
  }
  return counts;
}
