import type { Column, ColumnGraph } from './columnGraph.ts';

/** Adding and taking away 2⁵² leaves the nearest whole number, in every engine. */
const wholeFrom = 2 ** 52;
/** What rounding may have left above a whole number is not one more. */
const tolerance = 1e-12;

/**
 * The smallest whole number not below a column that is 0 or more, as capacity and packs are bought.
 *
 * A part of 10⁻¹² above a whole number counts as rounding error of what came before.
 * Shapes: a column. Units: those of the column, below 2⁵¹.
 *
 * @example
 * ceil(new ColumnGraph(), new ColumnGraph().constant(2.1)).immediate // => 3
 */
export function ceil(graph: ColumnGraph, column: Column): Column {
  const least = graph.multiply(column, 1 - tolerance);
  const nearest = graph.subtract(graph.add(least, wholeFrom), wholeFrom);
  return graph.add(nearest, graph.less(nearest, least));
}
