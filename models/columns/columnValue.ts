import { countMomentKeys, countMoments } from '../distributions/countLaw.ts';
import { tableAt } from '../distributions/quantileTable.ts';
import type { Column, ColumnGraph } from './columnGraph.ts';
import { binaryOf, unaryOf } from './operations.ts';
import { neededColumns } from './schedule.ts';

/** What is known of the columns of a graph, at each `u` that was asked for. */
const knownOf = new WeakMap<ColumnGraph, Map<number, Map<Column, number>>>();

/**
 * The value of a column where every uniform of the graph is `u`: at 0.5 what is typical, near 1 a bound of what rises with
 * all its drivers. Rules use it to leave out what cannot matter.
 *
 * Shapes: a scalar. Errors: none. Convention: shocks take the same `u`; a column of a graph is computed once for each `u`.
 *
 * @example
 * ((graph) => columnValue(graph, graph.multiply(graph.uniform('a'), 8), 0.25))(new ColumnGraph()) // => 2
 */
export function columnValue(graph: ColumnGraph, column: Column, u: number): number {
  const known = knownAt(graph, u);
  const ofKnown = (one: Column | null) => (one ? known.get(one)! : 0);
  if (!known.has(column))
    for (const one of neededColumns([column], (read) => known.has(read)))
      if (!known.has(one)) known.set(one, compute(graph, one, u, ofKnown));
  return ofKnown(column);
}

function knownAt(graph: ColumnGraph, u: number): Map<Column, number> {
  const known = knownOf.get(graph) ?? new Map<number, Map<Column, number>>();
  knownOf.set(graph, known);
  const at = known.get(u) ?? new Map<Column, number>();
  known.set(u, at);
  return at;
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
