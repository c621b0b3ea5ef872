import type { ProbabilityDistribution } from '../distributions/probabilityDistribution.ts';
import { type Remainder, remainderOf } from '../distributions/truncatedDistribution.ts';
import type { Column, ColumnGraph } from './columnGraph.ts';

/**
 * Where in its distribution a driver is in each trial: as a uniform, and as the standard normal of the same percentile.
 */
export interface Percentile {
  readonly uniform: () => Column;
  readonly normal: () => Column;
}

/**
 * The percentile of a driver of its own.
 *
 * Shapes: columns.
 *
 * @example
 * ownPercentile(new ColumnGraph(), 'x').uniform().operation // => 'uniform'
 */
export function ownPercentile(graph: ColumnGraph, driverId: string): Percentile {
  const uniform = () => graph.uniform(driverId);
  return { uniform, normal: () => graph.normalQuantile(uniform()) };
}

/**
 * A percentile within what truncation leaves: re-normalised, on the side where the digits are.
 *
 * Shapes: columns. Source: SEMANTICS section 8.6.
 *
 * @example
 * ((graph) =>
 *   within({
 *     graph,
 *     percentile: ownPercentile(graph, 'x'),
 *     remainder: { below: 0, above: 0, mass: 1, isUpper: false },
 *   }).uniform().operation)(new ColumnGraph()) // => 'uniform'
 */
export function within({
  graph,
  percentile,
  remainder: { below, above, mass, isUpper },
}: {
  readonly graph: ColumnGraph;
  readonly percentile: Percentile;
  readonly remainder: Remainder;
}): Percentile {
  if (mass === 1) return percentile;
  if (!isUpper) {
    const uniform = () => graph.add(graph.multiply(percentile.uniform(), mass), below);
    return { uniform, normal: () => graph.normalQuantile(uniform()) };
  }
  const beyond = () => graph.add(graph.multiply(graph.subtract(1, percentile.uniform()), mass), above);
  return {
    uniform: () => graph.subtract(1, beyond()),
    normal: () => graph.multiply(graph.normalQuantile(beyond()), -1),
  };
}

/**
 * A percentile within the bounds of a truncated distribution.
 *
 * Shapes: columns.
 *
 * @example
 * ((graph) =>
 *   withinBounds({ graph, percentile: ownPercentile(graph, 'x'), distribution: {}, bounds: {} }).uniform()
 *     .operation)(new ColumnGraph()) // => 'uniform'
 */
export function withinBounds({
  graph,
  percentile,
  distribution,
  bounds,
}: {
  readonly graph: ColumnGraph;
  readonly percentile: Percentile;
  readonly distribution: ProbabilityDistribution;
  readonly bounds: { readonly min?: number | undefined; readonly max?: number | undefined };
}): Percentile {
  const isOpen = bounds.min === undefined && bounds.max === undefined;
  return isOpen ? percentile : within({ graph, percentile, remainder: remainderOf(distribution, bounds) });
}
