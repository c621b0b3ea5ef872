import { countMomentKeys, countMoments } from '../distributions/countLaw.ts';
import { tableAt } from '../distributions/quantileTable.ts';
import type { Column, ColumnGraph } from './columnGraph.ts';
import { binaryOf, unaryOf } from './operations.ts';

/**
 * The value of a column where every uniform of the graph is `u`: at 0.5 what is typical, near 1 a bound of what rises with
 * all its drivers. Rules use it to leave out what cannot matter.
 *
 * Shapes: a scalar. Errors: none. Convention: shocks take the same `u`; what a column is made of is computed once for each `known`.
 *
 * @example
 * ((graph) => columnValue(graph, graph.multiply(graph.uniform('a'), 8), 0.25))(new ColumnGraph()) // => 2
 */
export function columnValue(
  graph: ColumnGraph,
  column: Column,
  u: number,
  known: Map<Column, number> = new Map(),
): number {
  const found = known.get(column);
  if (found !== undefined) return found;
  const of = (one: Column | null) => (one ? columnValue(graph, one, u, known) : 0);
  const value = compute(graph, column, u, of);
  known.set(column, value);
  return value;
}

function compute(graph: ColumnGraph, column: Column, u: number, of: (one: Column | null) => number): number {
  const { operation, a, b, immediate } = column;
  switch (operation) {
    case 'constant':
      return immediate;
    case 'uniform':
    case 'shock':
      return u;
    case 'table':
      return tableAt(graph.tables[immediate]!, of(a));
    case 'countMoments':
      return 0;
    case 'part': {
      const moments = countMoments(graph.laws[a!.immediate]!, of(a!.a));
      return moments[countMomentKeys[immediate]!];
    }
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'minimum':
    case 'maximum':
    case 'less':
      return binaryOf[operation](of(a), of(b));
    case 'exp':
    case 'log':
    case 'sqrt':
    case 'normalCdf':
    case 'normalQuantile':
      return unaryOf[operation](of(a));
    case 'multiplyAdd':
    case 'output':
    case 'input':
      throw new RangeError(`The operation ${operation} belongs to programs, not to graphs`);
    default:
      return operation satisfies never;
  }
}
