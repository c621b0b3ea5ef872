import type { QuantileTable } from '../distributions/quantileTable.ts';
import type { Column, ColumnGraph } from './columnGraph.ts';
import { operationCodes } from './operations.ts';
import { TripleTable } from './tripleTable.ts';

/** Keys of what the columns of one graph refer to, by its place in the graph. */
interface GraphKeys {
  readonly drivers: readonly number[];
  readonly shocks: readonly number[];
  readonly tables: readonly number[];
  readonly distributions: readonly number[];
  /** Of the columns themselves, as far as they are known. */
  readonly keys: Float64Array;
}

/**
 * Keys of columns by what they compute, for the graphs of one scenario after another: two columns have the same key
 * exactly where they have the same operation, the same immediate and operands of the same keys, so the same values for
 * the same seed and design. Nothing is hashed: what is held under a key is what would be computed.
 *
 * Shapes: one key a column, by its index.
 *
 * @example
 * ((graph) => new ColumnKeys().of((graph.add(graph.uniform('x'), 1), graph), [0]).length)(new ColumnGraph()) // => 3
 */
export class ColumnKeys {
  readonly #known = new TripleTable();
  readonly #keys: number[] = [];
  readonly #constants = new Map<number, number>();
  readonly #texts = new Map<string, number>();
  readonly #tables = new Map<string, { readonly table: QuantileTable; readonly key: number }[]>();
  readonly #tablesSeen = new WeakMap<QuantileTable, number>();
  #last = 0;

  /** How many different columns there have been. */
  get size(): number {
    return this.#last;
  }

  /** `dimensions` has the Sobol dimension of each driver of the graph. */
  of(graph: ColumnGraph, dimensions: ArrayLike<number>): Float64Array {
    const drivers = graph.drivers.map((id, place) => this.#text(`driver ${dimensions[place]} ${id}`));
    const shocks = graph.shocks.map((id) => this.#text(`shock ${id}`));
    const tables = graph.tables.map((table) => this.#table(table));
    const distributions = graph.distributions.map(({ distribution, dispersion, cap }) =>
      this.#text(`distribution ${distribution} ${dispersion} ${cap}`),
    );
    const keys = new Float64Array(graph.columns.length);
    const parts = { drivers, shocks, tables, distributions, keys };
    for (const column of graph.columns) keys[column.index] = this.#keyOf(column, parts);
    return keys;
  }

  #keyOf(column: Column, { drivers, shocks, tables, distributions, keys }: GraphKeys): number {
    const { operation, a, b, immediate } = column;
    const first = a ? keys[a.index]! : 0;
    switch (operation) {
      case 'constant':
        return keptIn(this.#constants, immediate, () => this.#next());
      case 'uniform':
        return this.#column(column, 0, drivers[immediate]!);
      case 'shock':
        return this.#column(column, shocks[a!.immediate]!, immediate);
      case 'table':
        return this.#column(column, first, tables[immediate]!);
      case 'countMoments':
        return this.#column(column, first, distributions[immediate]!);
      default:
        return this.#column(column, first, b ? keys[b.index]! : immediate);
    }
  }

  #column({ operation }: Column, first: number, second: number): number {
    const place = this.#known.placeOf(operationCodes[operation], first, second);
    const known = this.#keys[place];
    if (known !== undefined) return known;
    const made = this.#next();
    this.#keys.push(made);
    return made;
  }

  #text(text: string): number {
    return keptIn(this.#texts, text, () => this.#next());
  }

  /** A table is known again by all its numbers. */
  #table(table: QuantileTable): number {
    const seen = this.#tablesSeen.get(table);
    if (seen !== undefined) return seen;
    const { from, step, values } = table;
    const alike = keptIn(this.#tables, `${from} ${step} ${values.length} ${values[0]} ${values.at(-1)}`, () => []);
    const same = alike.find((other) => isSame(other.table.values, values) && isSame(other.table.slopes, table.slopes));
    const key = same?.key ?? this.#next();
    if (!same) alike.push({ table, key });
    this.#tablesSeen.set(table, key);
    return key;
  }

  #next(): number {
    return ++this.#last;
  }
}

function keptIn<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function isSame(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((value, index) => Object.is(value, b[index]));
}
