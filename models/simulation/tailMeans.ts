import type { Batched } from '../columns/orderStatistics.ts';
import { type Bins, talliedQuantile } from '../columns/tally.ts';
import { errorOfBatches } from '../statistics/batchError.ts';

/** Parts of the trials that a tail is told of. */
const tailParts = [0.05, 0.1] as const;

/** The mean of one end of a figure, and its Monte Carlo standard error. */
interface TailMean {
  readonly mean: number;
  readonly standardError: number;
}

/** Means of the lowest and of the highest 5 % and 10 % of the trials. */
export interface TailMeans {
  readonly low: { readonly worst5: TailMean; readonly worst10: TailMean };
  readonly high: { readonly worst5: TailMean; readonly worst10: TailMean };
}

interface TailQuestion extends Batched {
  readonly percentiles: { readonly [P in 'p5' | 'p10' | 'p90' | 'p95']: number | null };
}

/**
 * Expected value in the lowest and in the highest 5 % and 10 % of the trials (expected shortfall, CVaR): q ∓ E[(q ∓
 * X)+]/α at the quantile q, so that a tail that is not a whole number of trials counts its last trial in part.
 *
 * Standard errors are from the batches' means of the same expression; values that are not finite are left out.
 * Shapes: `values` has one entry a trial, by batch; `percentiles` are theirs. Units: those of the output. Errors: null
 * when no value is finite. Source: Rockafellar and Uryasev (2000), theorem 1.
 *
 * @example
 * tailMeans({
 *   values: Float64Array.from({ length: 21 }, (_, i) => i),
 *   starts: Int32Array.of(0, 21),
 *   percentiles: { p5: 1, p10: 2, p90: 18, p95: 19 },
 * }).high.worst10.mean.toFixed(3) // => "19.429"
 */
export function tailMeans({ values, starts, percentiles: { p5, p10, p90, p95 } }: TailQuestion): TailMeans | null {
  if (p5 === null || p10 === null || p90 === null || p95 === null) return null;
  const quantiles = { low: [p5, p10], high: [p95, p90] } as const;
  return bothEnds((side, part) => {
    const quantile = quantiles[side === 1 ? 'high' : 'low'][tailParts.indexOf(part)]!;
    const batches: number[] = [];
    let whole = 0;
    let known = 0;
    for (let batch = 0; batch + 1 < starts.length; batch++) {
      let sum = 0;
      let count = 0;
      for (let trial = starts[batch]!; trial < starts[batch + 1]!; trial++) {
        const value = values[trial]!;
        if (!Number.isFinite(value)) continue;
        sum += quantile + (side * Math.max(0, side * (value - quantile))) / part;
        count++;
      }
      if (count > 0) batches.push(sum / count);
      whole += sum;
      known += count;
    }
    return { mean: whole / known, standardError: errorOfBatches(batches) };
  });
}

/**
 * The same from counted values: each at the middle of its bin, and the standard error as of independent trials.
 *
 * Shapes: `counts` are the bins of one output.
 *
 * @example
 * talliedTailMeans(binsOf({ counts: Uint32Array.of(5, 90, 5), from: 0, scale: 1, minimum: 0, maximum: 3 })).high
 *   .worst5.mean // => 2.5
 */
export function talliedTailMeans(bins: Bins): TailMeans {
  const { counts, from, scale, minimum, maximum } = bins;
  let trials = 0;
  for (const count of counts) trials += count;
  const middle = (bin: number) =>
    Math.min(maximum, Math.max(minimum, scale === 0 ? minimum : from + (bin + 0.5) / scale));
  const end: EndOf = (side, part) => {
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

type EndOf = (side: 1 | -1, part: (typeof tailParts)[number]) => TailMean;

function bothEnds(end: EndOf): TailMeans {
  const [five, ten] = tailParts;
  return {
    low: { worst5: end(-1, five), worst10: end(-1, ten) },
    high: { worst5: end(1, five), worst10: end(1, ten) },
  };
}
