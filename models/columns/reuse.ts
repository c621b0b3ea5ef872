import type { Column, ColumnGraph } from './columnGraph.ts';
import type { ColumnKeys } from './columnKeys.ts';
import { driverDimensions } from './driverDimensions.ts';
import { assemble, type Program } from './program.ts';
import { neededColumns, type Wanted } from './schedule.ts';

/** What is left of the runs before: columns whose values are held, and all that the last graph computed. */
interface Held {
  /** Keys of the columns of all graphs so far. */
  readonly keys: ColumnKeys;
  /** The row of the matrix that holds a column, by its key. */
  readonly rows: ReadonlyMap<number, number>;
  /** 1 at the keys of the columns of the graph before. */
  readonly before: Uint8Array;
  /** The Sobol dimension of each driver of the graph, where it follows from more than what is wanted. */
  readonly dimensions?: Int32Array;
}

/** A program of what a change makes new, and where everything is then found. */
export interface ChangedProgram {
  /** Its outputs go to the rows after those in use, in order. */
  readonly program: Program;
  /** Keys of the columns that the program's outputs hold, each once. */
  readonly newKeys: readonly number[];
  /** Keys of the columns wanted. */
  readonly wantedKeys: readonly number[];
  /** 1 at the keys of the columns of the graph. */
  readonly inGraph: Uint8Array;
}

/**
 * A program that computes only what depends on a change: columns that are held are read, and columns that have not
 * changed but are read by ones that have are computed once more at the most and held for the next change.
 *
 * Shapes: `rows` index a matrix of one row a held column and one value a trial.
 *
 * @example
 * ((graph) =>
 *   assembleChanged(graph, [{ column: graph.uniform('x'), turn: 0 }], {
 *     keys: new ColumnKeys(),
 *     rows: new Map(),
 *     before: new Uint8Array(0),
 *   }).newKeys.length)(new ColumnGraph()) // => 1
 */
export function assembleChanged(graph: ColumnGraph, wanted: readonly Wanted[], held: Held): ChangedProgram {
  const { rows, before, dimensions = driverDimensions(graph, wanted) } = held;
  const keys = held.keys.of(graph, dimensions);
  const keyOf = (column: Column) => keys[column.index]!;
  const isHeld = (column: Column) => column.operation !== 'constant' && rows.has(keyOf(column));
  const met = new Set<number>();
  // A column that is wanted and lies on the edge of the change as well has one row: each key is computed once.
  const isNew = (column: Column) => !rows.has(keyOf(column)) && met.size < met.add(keyOf(column)).size;
  const missing = wanted.filter(({ column }) => isNew(column));
  /** Each column with what is held read from its row. */
  const replaced = new Map<Column, Column>();
  for (const column of neededColumns(
    missing.map((one) => one.column),
    isHeld,
  ))
    replaced.set(
      column,
      isHeld(column)
        ? { ...column, operation: 'input', a: null, b: null, immediate: rows.get(keyOf(column))! }
        : withOperands(column, (operand) => replaced.get(operand) ?? operand),
    );
  const outputs = missing.map(({ column, turn }) => ({ column: replaced.get(column)!, turn }));
  const edge = before.length === 0 ? [] : edgeOfChange(replaced, (column) => before[keyOf(column)] === 1).filter(isNew);
  const toHold = edge.map((column) => ({ column: replaced.get(column)!, turn: -1 }));
  return {
    program: assemble(graph, [...outputs, ...toHold], dimensions),
    newKeys: [...missing.map(({ column }) => column), ...edge].map(keyOf),
    wantedKeys: wanted.map(({ column }) => keyOf(column)),
    inGraph: marksAt(keys, held.keys.size),
  };
}

function withOperands(column: Column, change: (operand: Column) => Column): Column {
  const a = column.a && change(column.a);
  const b = column.b && change(column.b);
  return a === column.a && b === column.b ? column : { ...column, a, b };
}

/** Columns to compute that are as they were and that a changed one reads. */
function edgeOfChange(visited: ReadonlyMap<Column, Column>, isUnchanged: (column: Column) => boolean): Column[] {
  const edge = new Set<Column>();
  for (const [column, current] of visited) {
    if (current.operation === 'input' || column.operation === 'shock' || isUnchanged(column)) continue;
    for (const read of [column.a, column.b])
      if (read && canBeHeld(read) && visited.get(read)?.operation !== 'input' && isUnchanged(read)) edge.add(read);
  }
  return [...edge];
}

function canBeHeld({ operation }: Column): boolean {
  return operation !== 'constant' && operation !== 'countMoments';
}

function marksAt(keys: Float64Array, last: number): Uint8Array {
  const marks = new Uint8Array(last + 1);
  for (const key of keys) marks[key] = 1;
  return marks;
}
