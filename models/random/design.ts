import { permutedIndex } from './latinHypercube.ts';
import { directionNumbers, owenScramble, sobolDimensions, sobolWord } from './sobol.ts';
import { drawAt, type Stream, unitInterval } from './stream.ts';

/** Independent repetitions inside one run; the spread between them is the Monte Carlo standard error. */
const fullBatches = 16;

/** How the trials of a run are laid out: a few independent batches, each a point set of its own. */
export interface Design {
  readonly sampler: 'sobol' | 'lhs' | 'plain';
  readonly trials: number;
  readonly batches: number;
}

/**
 * The layout of a run: 16 batches, fewer when a batch would hold less than 50 trials.
 *
 * @example
 * makeDesign('sobol', 10000).batches // => 16
 */
export function makeDesign(sampler: Design['sampler'], trials: number): Design {
  return { sampler, trials, batches: Math.max(2, Math.min(fullBatches, Math.floor(trials / 50))) };
}

/**
 * First trial of a batch; batch b holds trials from its start to the next batch's start.
 *
 * @example
 * batchStart({ sampler: 'plain', trials: 100, batches: 3 }, 1) // => 33
 */
export function batchStart(design: Design, batch: number): number {
  return Math.floor((batch * design.trials) / design.batches);
}

/**
 * First trial of every batch, and last the number of trials.
 *
 * @example
 * [...batchStarts({ sampler: 'plain', trials: 100, batches: 2 })] // => [0, 50, 100]
 */
export function batchStarts(design: Design): Int32Array {
  return Int32Array.from({ length: design.batches + 1 }, (_, batch) => batchStart(design, batch));
}

interface UniformFill {
  readonly out: Float64Array;
  readonly design: Design;
  readonly keys: Stream;
  /**
   * Sobol dimension of the driver, below 0 where it has none and is laid out as a Latin hypercube; not used by the
   * other samplers.
   */
  readonly dimension: number;
  /** First trial and number of trials to fill. */
  readonly from: number;
  readonly count: number;
}

/**
 * Fills `out` with a driver's uniforms in (0, 1) for a range of trials; any range gives the same numbers as the whole.
 *
 * Shapes: `out` holds at least `count` values.
 *
 * @example
 * ((out) => (
 *   fillUniform({
 *     out,
 *     design: { sampler: 'lhs', trials: 4, batches: 1 },
 *     keys: { a: 1, b: 2 },
 *     dimension: 0,
 *     from: 0,
 *     count: 4,
 *   }),
 *   [...out].map((u) => Math.floor(u * 4)).sort()
 * ))(new Float64Array(4)) // => [0, 1, 2, 3]
 */
export function fillUniform({ out, design, keys, dimension, from, count }: UniformFill): void {
  const sampler = design.sampler === 'sobol' && dimension < 0 ? 'lhs' : design.sampler;
  const directions = sampler === 'sobol' ? directionNumbers(dimension) : null;
  const end = from + count;
  for (let batch = 0; batch < design.batches; batch++) {
    const start = batchStart(design, batch);
    const length = batchStart(design, batch + 1) - start;
    const first = Math.max(start, from);
    const last = Math.min(start + length, end);
    if (first >= last) continue;
    const batchKeys = { a: drawAt(keys, 0xfff00000 + batch), b: keys.b ^ batch };
    switch (sampler) {
      case 'sobol':
        for (let trial = first; trial < last; trial++)
          out[trial - from] = unitInterval(owenScramble(sobolWord(directions!, trial - start), batchKeys.a));
        break;
      case 'lhs':
        for (let trial = first; trial < last; trial++) {
          const stratum = permutedIndex(trial - start, length, batchKeys.a);
          out[trial - from] = (stratum + unitInterval(drawAt(batchKeys, trial - start))) / length;
        }
        break;
      case 'plain':
        for (let trial = first; trial < last; trial++) out[trial - from] = unitInterval(drawAt(keys, trial));
        break;
      default:
        sampler satisfies never;
    }
  }
}

/**
 * Fills `out` with a driver's plain uniforms for one month: the shocks, which need no stratification.
 *
 * @example
 * ((out) => (fillShock({ out, keys: { a: 1, b: 2 }, month: 0, from: 0, count: 1 }), out[0] > 0 && out[0] < 1))(
 *   new Float64Array(1),
 * ) // => true
 */
export function fillShock(fill: {
  readonly out: Float64Array;
  readonly keys: Stream;
  readonly month: number;
  readonly from: number;
  readonly count: number;
}): void {
  const { out, month, from, count } = fill;
  const keys = { a: drawAt(fill.keys, 0xffe00000 + month), b: drawAt(fill.keys, 0xffd00000 + month) };
  for (let i = 0; i < count; i++) out[i] = unitInterval(drawAt(keys, from + i));
}

/** The dimensions that go well together even in a batch of a few hundred trials. */
const bestDimensions = 256;

/**
 * Gives each driver a Sobol dimension by its id, whatever the order of the ids: one of the first 256, or where two want
 * the same one, for the second of them (by hash) one of the others.
 *
 * Errors: throws RangeError above 1,024 drivers.
 *
 * @example
 * [...assignDimensions(['b', 'a', 'c'], (id) => (id === 'c' ? 8 : 7))] // => [["a", 7], ["b", 256], ["c", 8]]
 */
export function assignDimensions(ids: readonly string[], hash: (id: string) => number): Map<string, number> {
  if (ids.length > sobolDimensions)
    throw new RangeError(`${ids.length} drivers want a Sobol dimension; there are ${sobolDimensions}`);
  const hashes = ids.map((id) => ({ id, of: hash(id) })).sort((a, b) => a.of - b.of || (a.id < b.id ? -1 : 1));
  const taken = new Set<number>();
  const dimensions = new Map<string, number>();
  for (const { id, of } of hashes) {
    let dimension = of % bestDimensions;
    if (taken.has(dimension))
      dimension = bestDimensions + (Math.floor(of / bestDimensions) % (sobolDimensions - bestDimensions));
    while (taken.has(dimension)) dimension = (dimension + 1) % sobolDimensions;
    taken.add(dimension);
    dimensions.set(id, dimension);
  }
  return dimensions;
}
