import type { Column, ColumnGraph } from '../columns/columnGraph.ts';

/**
 * Cost of training in a month: runs × GPU-hours a run × US$ an hour × (1 + restart share).
 *
 * Shapes: columns. Units: US$. Source: SEMANTICS section 10.
 *
 * @example
 * trainingCost({
 *   graph: new ColumnGraph(),
 *   runs: new ColumnGraph().constant(2),
 *   gpuHours: new ColumnGraph().constant(100),
 *   hourlyUsd: new ColumnGraph().constant(3),
 *   restartShare: new ColumnGraph().constant(0.25),
 * }).immediate // => 750
 */
export function trainingCost({
  graph,
  runs,
  gpuHours,
  hourlyUsd,
  restartShare,
}: {
  readonly graph: ColumnGraph;
  readonly runs: Column;
  readonly gpuHours: Column;
  readonly hourlyUsd: Column;
  readonly restartShare: Column;
}): Column {
  const planned = graph.product([runs, gpuHours, hourlyUsd]);
  return graph.multiply(planned, graph.add(restartShare, 1));
}
