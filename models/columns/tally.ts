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

/** A range of trials to count; it begins and ends at a piece. */
export interface Tallying extends Omit<Execution, 'from' | 'count' | 'out' | 'stride'> {
  readonly plan: TallyPlan;
  readonly pieces: Pieces;
}

/** A range of trials cut into pieces that never cross a batch. */
export interface Pieces {
  /** First trial of each piece and, last, the end. */
  readonly starts: Int32Array;
  /** The batch that each piece is part of. */
  readonly batches: Int32Array;
}

/** What was counted. Sums are kept by piece, so that none depends on which thread took which. */
export interface Tally {
  /** Output × bin. */
  readonly counts: Uint32Array;
  /** Batch × output × threshold: how many values are at or below. */
  readonly below: Uint32Array;
  /** Piece × output. */
  readonly sums: Float64Array;
  readonly minima: Float64Array;
  readonly maxima: Float64Array;
}

/** Batches of a run at the most. */
const mostBatches = 16;

/** Trials of a piece at the most. */
export const pieceLength = 1024;

/**
 * Cuts a run into pieces of at most 1,024 trials that never cross a batch.
 *
 * Shapes: `starts` holds the first trial of each batch and, last, the number of trials. Errors: none.
 *
 * @example
 * piecesOf(Int32Array.of(0, 1500, 2000)) // => { "starts": [0, 1024, 1500, 2000], "batches": [0, 0, 1] }
 */
export function piecesOf(starts: Int32Array): Pieces {
  const firsts: number[] = [];
  const batches: number[] = [];
  for (let batch = 0; batch + 1 < starts.length; batch++) {
    for (let first = starts[batch]!; first < starts[batch + 1]!; first += pieceLength) {
      firsts.push(first);
      batches.push(batch);
    }
  }
  return { starts: Int32Array.from([...firsts, starts[starts.length - 1]!]), batches: Int32Array.from(batches) };
}

/**
 * Deals pieces out to a number of hands, neighbours together.
 *
 * @example
 * dealPieces({ starts: Int32Array.of(0, 10, 20, 30), batches: Int32Array.of(0, 0, 1) }, 2).map(({ starts }) => [...starts]) // => [[0, 10], [10, 20, 30]]
 */
export function dealPieces({ starts, batches }: Pieces, hands: number): Pieces[] {
  return Array.from({ length: hands }, (_, hand) => {
    const first = Math.floor((hand * batches.length) / hands);
    const next = Math.floor(((hand + 1) * batches.length) / hands);
    return { starts: starts.slice(first, next + 1), batches: batches.slice(first, next) };
  });
}

/**
 * An empty tally of some outputs over a number of pieces, for 16 batches.
 *
 * @example
 * emptyTally(2, 3).sums.length // => 6
 */
export function emptyTally(outputs: number, pieces: number): Tally {
  return {
    counts: new Uint32Array(outputs * tallyBins),
    below: new Uint32Array(mostBatches * outputs * tallyThresholds),
    sums: new Float64Array(pieces * outputs),
    minima: new Float64Array(outputs).fill(Infinity),
    maxima: new Float64Array(outputs).fill(-Infinity),
  };
}

/**
 * The tallies of the hands as one, in the order in which the pieces were dealt.
 *
 * @example
 * mergeTallies([emptyTally(1, 2), emptyTally(1, 3)]).sums.length // => 5
 */
export function mergeTallies(parts: readonly Tally[]): Tally {
  const [first] = parts;
  const added = (of: (tally: Tally) => Uint32Array) => {
    const sum = new Uint32Array(of(first!).length);
    for (const counts of parts.map(of)) for (let place = 0; place < sum.length; place++) sum[place]! += counts[place]!;
    return sum;
  };
  const sums = new Float64Array(parts.reduce((length, part) => length + part.sums.length, 0));
  let at = 0;
  for (const part of parts) {
    sums.set(part.sums, at);
    at += part.sums.length;
  }
  return {
    counts: added(({ counts }) => counts),
    below: added(({ below }) => below),
    sums,
    minima: first!.minima.map((_, output) => Math.min(...parts.map(({ minima }) => minima[output]!))),
    maxima: first!.maxima.map((_, output) => Math.max(...parts.map(({ maxima }) => maxima[output]!))),
  };
}

/** The bins of one output. */
export interface Bins {
  readonly counts: Uint32Array;
  readonly from: number;
  readonly scale: number;
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * The type 7 quantile of counted values: between the two order statistics that the exact one lies between, each taken at
 * its place in its bin, so that it is never more than a bin away.
 *
 * Shapes: `counts` are the bins of one output. Errors: none.
 *
 * @example
 * talliedQuantile({ counts: Uint32Array.of(2, 2), from: 0, scale: 1, minimum: 0, maximum: 2 }, 0.5) // => 1
 */
export function talliedQuantile(bins: Bins, probability: number): number {
  if (bins.scale === 0) return bins.minimum;
  let total = 0;
  for (const count of bins.counts) total += count;
  const position = probability * (total - 1);
  const rank = Math.floor(position);
  const below = talliedOrderStatistic(bins, rank);
  const above = rank + 1 < total ? talliedOrderStatistic(bins, rank + 1) : below;
  return below + (position - rank) * (above - below);
}

function talliedOrderStatistic({ counts, from, scale, minimum, maximum }: Bins, rank: number): number {
  let before = 0;
  let bin = 0;
  while (bin + 1 < counts.length && before + counts[bin]! <= rank) before += counts[bin++]!;
  const within = counts[bin]! > 0 ? (rank - before + 0.5) / counts[bin]! : 0;
  return Math.min(maximum, Math.max(minimum, from + (bin + within) / scale));
}
