import type { Execution } from './execute.ts';

/** Bins of a tally; percentiles are read off them by interpolation. */
export const tallyBins = 2048;
/** Values of each output at which a tally counts what lies at or below. */
export const tallyThresholds = 8;

/** How the values of each output are counted, so that a run of any length needs the same memory. */
export interface TallyPlan {
  /** Left edge of the first bin and bins a unit, by output; a scale of 0 leaves the bins of an output out. */
  readonly from: Float64Array;
  readonly scale: Float64Array;
  /** Output × threshold. */
  readonly thresholds: Float64Array;
}

/** Some of a run's batches, to be counted. */
export interface Tallying extends Omit<Execution, 'from' | 'count' | 'out' | 'stride' | 'inputs'> {
  readonly plan: TallyPlan;
  readonly batches: BatchRange;
}

export interface BatchRange {
  readonly first: number;
  /** The batch after the last one. */
  readonly end: number;
}

/** Trials that are counted at once; a batch is cut into pieces of so many. */
export const pieceLength = 256;

/** What was counted. */
export interface Tally {
  /** Output × bin. */
  readonly counts: Uint32Array;
  /** Batch × output × threshold: how many values are at or below. */
  readonly below: Uint32Array;
  /** Batch × output; a batch is summed by one thread, piece by piece, so that no sum depends on their number. */
  readonly sums: Float64Array;
  readonly minima: Float64Array;
  readonly maxima: Float64Array;
}

/**
 * Deals a number of batches out to a number of hands, neighbours together.
 *
 * @example
 * dealBatches(5, 2) // => [{ "first": 0, "end": 2 }, { "first": 2, "end": 5 }]
 */
export function dealBatches(batches: number, hands: number): BatchRange[] {
  return Array.from({ length: hands }, (_, hand) => ({
    first: Math.floor((hand * batches) / hands),
    end: Math.floor(((hand + 1) * batches) / hands),
  }));
}

/**
 * An empty tally of some outputs over a number of batches.
 *
 * @example
 * emptyTally(2, 3).sums.length // => 6
 */
export function emptyTally(outputs: number, batches: number): Tally {
  return {
    counts: new Uint32Array(outputs * tallyBins),
    below: new Uint32Array(batches * outputs * tallyThresholds),
    sums: new Float64Array(batches * outputs),
    minima: new Float64Array(outputs).fill(Infinity),
    maxima: new Float64Array(outputs).fill(-Infinity),
  };
}

/**
 * The tallies of all hands together, in the first of them: they are large.
 *
 * Shapes: tallies of the same outputs and batches, at least one.
 *
 * @example
 * mergeTallies([emptyTally(1, 2), emptyTally(1, 2)]).sums.length // => 2
 */
export function mergeTallies([whole, ...others]: readonly [Tally, ...Tally[]]): Tally {
  for (const { counts, below, sums, minima, maxima } of others) {
    addTo(whole.counts, counts);
    addTo(whole.below, below);
    addTo(whole.sums, sums);
    for (const [output, minimum] of minima.entries()) whole.minima[output] = Math.min(whole.minima[output]!, minimum);
    for (const [output, maximum] of maxima.entries()) whole.maxima[output] = Math.max(whole.maxima[output]!, maximum);
  }
  return whole;
}

/**
 * Adds counts or sums to others of the same length.
 *
 * @example
 * ((total) => (addTo(total, Float64Array.of(1, 2)), [...total]))(Float64Array.of(1, 1)) // => [2, 3]
 */
export function addTo(total: Float64Array | Uint32Array, part: Float64Array | Uint32Array): void {
  for (let index = 0; index < total.length; index++) total[index]! += part[index]!;
}

/** The bins of one output. */
export interface Bins {
  readonly counts: Uint32Array;
  /** How many values lie in each bin and those before it. */
  readonly upTo: Float64Array;
  readonly from: number;
  readonly scale: number;
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * The bins of one output, summed once for all percentiles that are asked of it.
 *
 * Shapes: at least one bin.
 *
 * @example
 * [...binsOf({ counts: Uint32Array.of(2, 3), from: 0, scale: 1, minimum: 0, maximum: 2 }).upTo] // => [2, 5]
 */
export function binsOf(bins: Omit<Bins, 'upTo'>): Bins {
  const { counts } = bins;
  const upTo = new Float64Array(counts.length);
  let total = 0;
  for (let bin = 0; bin < counts.length; bin++) {
    total += counts[bin]!;
    upTo[bin] = total;
  }
  return { ...bins, upTo };
}

/**
 * The type 7 quantile of counted values: between the two order statistics that the exact one lies between, each taken
 * at its place in its bin, so that it is never more than a bin away.
 *
 * Shapes: `counts` are the bins of one output.
 *
 * @example
 * talliedQuantile(binsOf({ counts: Uint32Array.of(2, 2), from: 0, scale: 1, minimum: 0, maximum: 2 }), 0.5) // => 1
 */
export function talliedQuantile(bins: Bins, probability: number): number {
  if (bins.scale === 0) return bins.minimum;
  const { upTo } = bins;
  const total = upTo[upTo.length - 1]!;
  const position = probability * (total - 1);
  const rank = Math.floor(position);
  const below = talliedOrderStatistic(bins, rank);
  const above = rank + 1 < total ? talliedOrderStatistic(bins, rank + 1) : below;
  return below + (position - rank) * (above - below);
}

function talliedOrderStatistic({ counts, upTo, from, scale, minimum, maximum }: Bins, rank: number): number {
  // The first bin that reaches beyond the rank, or the last.
  let bin = 0;
  for (let end = counts.length - 1; bin < end; ) {
    const middle = (bin + end) >> 1;
    if (upTo[middle]! <= rank) bin = middle + 1;
    else end = middle;
  }
  const before = bin > 0 ? upTo[bin - 1]! : 0;
  const within = counts[bin]! > 0 ? (rank - before + 0.5) / counts[bin]! : 0;
  return Math.min(maximum, Math.max(minimum, from + (bin + within) / scale));
}
