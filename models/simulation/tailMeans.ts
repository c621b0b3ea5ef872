import { type Bins, talliedQuantile } from '../columns/tally.ts';
import { errorOfBatches } from '../statistics/batchError.ts';
import { quantileSorted } from '../statistics/quantile.ts';

/** Parts of the trials that a tail is told of. */
export const tailParts = [0.05, 0.1] as const;

/** The mean of one end of a figure, and its Monte Carlo standard error. */
export interface TailMean {
  readonly mean: number;
  readonly standardError: number;
}

/** Means of the lowest and of the highest 5 % and 10 % of the trials. */
export interface TailMeans {
  readonly low: { readonly worst5: TailMean; readonly worst10: TailMean };
  readonly high: { readonly worst5: TailMean; readonly worst10: TailMean };
}

/**
 * Expected value in the lowest and in the highest 5 % and 10 % of the trials (expected shortfall, CVaR): q ∓ E[(q ∓ X)+]/α
 * at the quantile q, so that a tail that is no whole number of trials counts its last trial in part.
 *
 * Standard errors are from the batches' means of the same expression.
 * Shapes: `values` has one entry a trial, by batch. Units: those of the output. Errors: null when no value is finite.
 * Source: Rockafellar and Uryasev (2000), theorem 1.
 *
 * @example
 * tailMeans({ values: Float64Array.from({ length: 21 }, (_, i) => i), starts: Int32Array.of(0, 21) }).high.worst10.mean.toFixed(3) // => "19.429"
 */
export function tailMeans({
  values,
  starts,
}: {
  readonly values: Float64Array;
  readonly starts: Int32Array;
}): TailMeans | null {
  const sorted = values.filter(Number.isFinite).sort();
  if (sorted.length === 0) return null;
  const end = (side: 1 | -1, part: number): TailMean => {
    const quantile = quantileSorted(sorted, side === 1 ? 1 - part : part);
    const beyond = (value: number) => quantile + (side * Math.max(0, side * (value - quantile))) / part;
    const batches: number[] = [];
    let whole = 0;
    for (let batch = 0; batch + 1 < starts.length; batch++) {
      const known = values.subarray(starts[batch]!, starts[batch + 1]!).filter(Number.isFinite);
      if (known.length === 0) continue;
      let sum = 0;
      for (const value of known) sum += beyond(value);
      batches.push(sum / known.length);
      whole += sum;
    }
    return { mean: whole / sorted.length, standardError: errorOfBatches(batches) };
  };
  return bothEnds(end);
}

/**
 * The same from counted values: each at the middle of its bin, and the standard error as of independent trials.
 *
 * Shapes: `counts` are the bins of one output. Errors: none.
 *
 * @example
 * talliedTailMeans({ counts: Uint32Array.of(5, 90, 5), from: 0, scale: 1, minimum: 0, maximum: 3 }).high.worst5.mean // => 2.5
 */
export function talliedTailMeans(bins: Bins): TailMeans {
  const { counts, from, scale, minimum, maximum } = bins;
  let trials = 0;
  for (const count of counts) trials += count;
  const middle = (bin: number) =>
    Math.min(maximum, Math.max(minimum, scale === 0 ? minimum : from + (bin + 0.5) / scale));
  const end = (side: 1 | -1, part: number): TailMean => {
    const quantile = talliedQuantile(bins, side === 1 ? 1 - part : part);
    let sum = 0;
    let squares = 0;
    for (const [bin, count] of counts.entries()) {
      if (count === 0) continue;
      const excess = Math.max(0, side * (middle(bin) - quantile));
      sum += count * excess;
      squares += count * excess * excess;
    }
    const mean = sum / trials;
    const variance = Math.max(0, squares / trials - mean * mean);
    return { mean: quantile + (side * mean) / part, standardError: Math.sqrt(variance / trials) / part };
  };
  return bothEnds(end);
}

function bothEnds(end: (side: 1 | -1, part: number) => TailMean): TailMeans {
  const [five, ten] = tailParts;
  return {
    low: { worst5: end(-1, five), worst10: end(-1, ten) },
    high: { worst5: end(1, five), worst10: end(1, ten) },
  };
}
