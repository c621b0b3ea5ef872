import type { Column, ColumnGraph } from './columnGraph.ts';

/** What is left of a price after a fall by all of it, so that its logarithm is a number. */
const least = 1e-300;

/**
 * The logarithm that a rate a year adds each year, so that 12 months of it are the rate as people say it: −50 % leaves
 * half.
 *
 * Shapes: a column. Units: ratio a year, −1 or more.
 *
 * @example
 * Math.exp(yearlyLog(new ColumnGraph(), new ColumnGraph().constant(-0.5)).immediate) // => 0.5
 */
export function yearlyLog(graph: ColumnGraph, rate: Column): Column {
  return graph.log(graph.maximum(graph.add(rate, 1), least));
}
