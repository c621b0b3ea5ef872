import { assignDimensions } from '../random/design.ts';
import { sobolDimensions } from '../random/sobol.ts';
import { stream } from '../random/stream.ts';
import type { ColumnGraph } from './columnGraph.ts';
import { driverWeights } from './driverWeights.ts';
import type { Wanted } from './schedule.ts';

/** Of a driver that has no Sobol dimension: it is laid out as a Latin hypercube. */
export const noDimension = -1;

/**
 * The Sobol dimension of each driver of a graph. Of more drivers than there are dimensions those that matter most have
 * one, the others none.
 *
 * Shapes: one dimension a driver of the graph, in order. Convention: weights are told apart by powers of two and
 * drivers of one power by their hash, so that an edit moves few drivers.
 *
 * @example
 * ((graph) => [...driverDimensions(graph, [{ column: graph.uniform('x'), turn: 0 }])].length)(
 *   new ColumnGraph(),
 * ) // => 1
 */
export function driverDimensions(graph: ColumnGraph, wanted: readonly Wanted[]): Int32Array {
  const ids = graph.drivers;
  if (ids.length <= sobolDimensions) return dimensionsOf(ids, () => true);
  const weights = driverWeights(graph, wanted);
  const ranked = ids
    .map((id, place) => ({ place, power: Math.floor(Math.log2(weights[place]!)), hash: hashOf(id) }))
    .sort((a, b) => (a.power === b.power ? a.hash - b.hash || a.place - b.place : b.power - a.power));
  const first = new Set(ranked.slice(0, sobolDimensions).map(({ place }) => place));
  return dimensionsOf(ids, (place) => first.has(place));
}

/**
 * The Sobol dimension of each of some drivers, by their ids; of those that are to have none, none.
 *
 * Shapes: one dimension an id, in order. Errors: throws RangeError where more than 1,024 are to have one.
 *
 * @example
 * [...dimensionsOf(['x', 'y'], (place) => place === 1)][0] // => -1
 */
export function dimensionsOf(ids: readonly string[], hasOne: (place: number) => boolean): Int32Array {
  const known = assignDimensions(
    ids.filter((_, place) => hasOne(place)),
    hashOf,
  );
  return Int32Array.from(ids, (id, place) => (hasOne(place) ? known.get(id)! : noDimension));
}

function hashOf(id: string): number {
  return stream(0, id, 'trial').a;
}
