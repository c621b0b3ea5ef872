import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import { columnValue } from '../columns/columnValue.ts';
import { type FewTasksTable, fewTasksTotal, manyTasks } from './fewTasks.ts';

/**
 * Squared mean over variance of a total above which its skew cannot be seen: a gamma of this shape has a skew of 0.1.
 */
const normalShape = 400;
/** Where a total is typically this many times more even, no trial needs the gamma. */
const plenty = 25;

/**
 * What a month of tasks costs: the sum of its tasks, never tasks × one draw. A normal for the sum of many; where the
 * sum is skew (a distribution with a long tail), a gamma of the same mean and variance; for few tasks the exact sum.
 *
 * Convention: the gamma's quantile by the cube of Wilson and Hilferty (1931); the switch is made in each trial, at a
 * skew of 0.1. Shapes: columns; `noise` is a standard normal. Units: tasks, US$ and US$² a task → US$. Source:
 * SEMANTICS section 3.
 *
 * @example
 * ((graph) =>
 *   tasksTotal({
 *     graph,
 *     tasks: graph.constant(100),
 *     mean: graph.constant(2),
 *     variance: graph.constant(0.01),
 *     noise: graph.constant(1),
 *   }).immediate)(new ColumnGraph()) // => 201
 */
export function tasksTotal({
  graph: g,
  tasks,
  mean,
  variance,
  noise,
  few = null,
}: {
  readonly graph: ColumnGraph;
  readonly tasks: Column;
  readonly mean: Column;
  readonly variance: Column;
  readonly noise: Column;
  /** Tables of the sums of few tasks, asked for where a month typically has few. */
  readonly few?: (() => readonly FewTasksTable[]) | null;
}): Column {
  const expected = g.multiply(tasks, mean);
  const squared = g.multiply(tasks, g.maximum(variance, 0));
  const sd = g.sqrt(squared);
  const normal = g.maximum(g.add(expected, g.multiply(sd, noise)), 0);
  if (isEven(g, expected, squared)) return normal;
  const skew = g.divide(g.multiply(sd, 2), g.maximum(expected, Number.MIN_VALUE));
  const isSkew = g.less(2 / Math.sqrt(normalShape), skew);
  const root = g.maximum(
    g.add(g.subtract(1, g.multiply(g.multiply(skew, skew), 1 / 36)), g.multiply(g.multiply(skew, noise), 1 / 6)),
    0,
  );
  const gamma = g.multiply(expected, g.multiply(root, g.multiply(root, root)));
  const many = g.add(g.multiply(isSkew, gamma), g.multiply(g.subtract(1, isSkew), normal));
  if (!few || columnValue(g, tasks, 0.5) >= manyTasks) return many;
  return fewTasksTotal({ graph: g, tables: few(), tasks, expected, sd, noise, many });
}

function isEven(g: ColumnGraph, expected: Column, squared: Column): boolean {
  const mean = columnValue(g, expected, 0.5);
  const variance = columnValue(g, squared, 0.5);
  return variance === 0 || (mean * mean) / variance > normalShape * plenty;
}
