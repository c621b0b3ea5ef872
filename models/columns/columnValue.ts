import { countMomentKeys, countMoments } from '../distributions/countDistribution.ts';
import { tableAt } from '../distributions/quantileTable.ts';
import type { Column, ColumnGraph } from './columnGraph.ts';
import { binaryOf, unaryOf } from './operations.ts';

/** What is known of the columns of a graph at each `u` that was asked for. */
const knownOf = new WeakMap<ColumnGraph, Map<number, KnownValues>>();

/**
 * The value of a column where every uniform of the graph is `u`: at 0.5 what is typical, near 1 a bound of what rises
 * with all its drivers. Rules use it to leave out what cannot matter.
 *
 * Shapes: a scalar. Convention: shocks take the same `u`; a column of a graph is computed once for each `u`.
 *
 * @example
 * ((graph) => columnValue(graph, graph.multiply(graph.uniform('a'), 8), 0.25))(new ColumnGraph()) // => 2
 */
export function columnValue(graph: ColumnGraph, column: Column, u: number): number {
  return valuesAt(graph, u)(column);
}

/**
 * Reads the values of columns where every uniform of the graph is `u`: for who asks for many, as `columnValue`.
 *
 * @example
 * ((graph) => valuesAt(graph, 0.25)(graph.multiply(graph.uniform('a'), 8)))(new ColumnGraph()) // => 2
 */
export function valuesAt(graph: ColumnGraph, u: number): (column: Column) => number {
  const known = knownAt(graph, u);
  const ofKnown = (one: Column | null) => (one ? known.values[one.index]! : 0);
  return (column) => {
    // A stack of our own, since a long sum is deeper than that of the machine.
    const open = known.has(column) ? [] : [column];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const { a, b } = top;
      if (a && !known.has(a)) open.push(a);
      else if (b && !known.has(b)) open.push(b);
      else {
        known.set(top, compute(graph, top, u, ofKnown));
        open.pop();
      }
    }
    return ofKnown(column);
  };
}

/** Values of columns by their place in the graph. */
class KnownValues {
  values = new Float64Array(256);
  #isKnown = new Uint8Array(256);

  has({ index }: Column): boolean {
    return this.#isKnown[index] === 1;
  }

  set({ index }: Column, value: number): void {
    if (index >= this.values.length) this.#grow(2 * index);
    this.values[index] = value;
    this.#isKnown[index] = 1;
  }

  #grow(length: number): void {
    const { values } = this;
    this.values = new Float64Array(length);
    this.values.set(values);
    const isKnown = this.#isKnown;
    this.#isKnown = new Uint8Array(length);
    this.#isKnown.set(isKnown);
  }
}

function knownAt(graph: ColumnGraph, u: number): KnownValues {
  const known = knownOf.get(graph) ?? new Map<number, KnownValues>();
  knownOf.set(graph, known);
  const at = known.get(u) ?? new KnownValues();
  known.set(u, at);
  return at;
}

function compute(graph: ColumnGraph, column: Column, u: number, of: (one: Column | null) => number): number {
  const { operation, a, b, immediate } = column;
  switch (operation) {
    case 'constant':
      return immediate;
    case 'uniform':
      return graph.uniformAt(immediate, u);
    case 'shock':
      return u;
    case 'table':
      return tableAt(graph.tables[immediate]!, of(a));
    case 'countMoments':
      return 0;
    case 'part': {
      const moments = countMoments(graph.distributions[a!.immediate]!, of(a!.a));
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
