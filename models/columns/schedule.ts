import type { Column } from './columnGraph.ts';
import type { Operation } from './operations.ts';

/** A wanted column and its turn: what is needed for an earlier turn is computed before what only a later one needs. */
export interface Wanted {
  readonly column: Column;
  readonly turn: number;
}

/** One computation: the column it completes and the columns it reads. */
export interface Step {
  readonly column: Column;
  readonly operation: Operation;
  readonly reads: readonly Column[];
}

/**
 * The computations that some columns need, each just before it is first needed, turn by turn, so that few columns are
 * alive at a time. A product that only one sum reads becomes part of the sum; after each turn the sums that can be taken
 * are taken, so that a total over the months keeps one column alive and not every month's.
 *
 * Shapes: operands before what reads them. Errors: none. In time that grows with the columns and what they read.
 *
 * @example
 * schedule([]) // => []
 */
export function schedule(wanted: readonly Wanted[]): Step[] {
  const needed = neededColumns(wanted.map(({ column }) => column));
  const products = productsOfSums(needed, wanted);
  const readsOf = (column: Column) => readsWith(products.get(column.index) ?? null, column);
  const waiting = new WaitingSums(needed, readsOf);
  const steps: Step[] = [];
  const seen = new Set<number>();
  const isDone = ({ index, operation }: Column) => operation === 'constant' || seen.has(index);
  /** The column behind all that it reads; a stack of our own, since a long sum is deeper than that of the machine. */
  const visit = (column: Column) => {
    const open = isDone(column) ? [] : [{ column, reads: readsOf(column), next: 0 }];
    while (open.length > 0) {
      const top = open[open.length - 1]!;
      const read = top.reads[top.next++];
      if (read) {
        if (!isDone(read)) open.push({ column: read, reads: readsOf(read), next: 0 });
        continue;
      }
      open.pop();
      seen.add(top.column.index);
      const operation = products.has(top.column.index) ? 'multiplyAdd' : top.column.operation;
      steps.push({ column: top.column, operation, reads: top.reads });
      waiting.has(top.column);
    }
  };
  const byTurn = [...wanted].sort((a, b) => a.turn - b.turn);
  for (const [at, { column, turn }] of byTurn.entries()) {
    visit(column);
    if (byTurn[at + 1]?.turn === turn) continue;
    for (let ready = waiting.take(); ready.length > 0; ready = waiting.take()) for (const sum of ready) visit(sum);
  }
  return steps;
}

/** Sums that are not taken yet, with how many of the columns that they read are still to be computed. */
class WaitingSums {
  readonly #missing = new Map<Column, number>();
  readonly #readers = new Map<number, Column[]>();
  #ready: Column[] = [];

  constructor(needed: readonly Column[], readsOf: (column: Column) => readonly Column[]) {
    for (const sum of needed) {
      if (sum.operation !== 'add') continue;
      const reads = new Set(readsOf(sum).filter(({ operation }) => operation !== 'constant'));
      this.#missing.set(sum, reads.size);
      for (const { index } of reads) {
        const readers = this.#readers.get(index);
        if (readers) readers.push(sum);
        else this.#readers.set(index, [sum]);
      }
    }
  }

  /** A column has been computed. */
  has({ index }: Column): void {
    for (const sum of this.#readers.get(index) ?? []) {
      const missing = this.#missing.get(sum)! - 1;
      this.#missing.set(sum, missing);
      if (missing === 0) this.#ready.push(sum);
    }
  }

  /** The sums that can be taken since the last time, operands first. */
  take(): Column[] {
    const taken = this.#ready.sort((a, b) => a.index - b.index);
    this.#ready = [];
    return taken;
  }
}

/** What a column reads: of a sum with a product in it, the factors and the other term. */
function readsWith(product: Column | null, { operation, a, b }: Column): Column[] {
  if (product) return [product.a!, product.b!, a === product ? b! : a!];
  if (operation === 'shock' || !a) return [];
  return b ? [a, b] : [a];
}

/**
 * The columns that some columns need, those included; what is held needs no other.
 *
 * Shapes: operands before what reads them. Errors: none.
 *
 * @example
 * neededColumns([]) // => []
 */
export function neededColumns(columns: readonly Column[], isHeld: (column: Column) => boolean = () => false): Column[] {
  const met = new Map<number, Column>();
  const open = [...columns];
  for (let column = open.pop(); column; column = open.pop()) {
    if (met.has(column.index)) continue;
    met.set(column.index, column);
    if (!isHeld(column)) open.push(...readsWith(null, column));
  }
  return Array.from(Int32Array.from(met.keys()).sort(), (index) => met.get(index)!);
}

/** For each sum, by its index, the product that nobody else reads. */
function productsOfSums(needed: readonly Column[], wanted: readonly Wanted[]): Map<number, Column> {
  const readers = new Map<number, number>();
  const count = (column: Column) => readers.set(column.index, (readers.get(column.index) ?? 0) + 1);
  for (const column of needed) for (const read of readsWith(null, column)) count(read);
  for (const { column } of wanted) count(column);
  const products = new Map<number, Column>();
  for (const { index, operation, a, b } of needed) {
    if (operation !== 'add') continue;
    const product = [a!, b!].find((term) => term.operation === 'multiply' && readers.get(term.index) === 1);
    if (product) products.set(index, product);
  }
  return products;
}
