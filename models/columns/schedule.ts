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
 * alive at a time. A product that only one sum reads becomes part of the sum; after each turn the sums that can be
 * taken are taken, so that a total over the months keeps one column alive and not every month's.
 *
 * Shapes: operands before what reads them. In time that grows with the columns and what they read.
 *
 * @example
 * schedule([]) // => []
 */
export function schedule(wanted: readonly Wanted[]): Step[] {
  const needed = neededColumns(wanted.map(({ column }) => column));
  const products = productsOfSums(needed, wanted);
  const reads: (readonly Column[])[] = new Array(sizeOf(needed));
  const isDone = new Uint8Array(sizeOf(needed));
  for (const column of needed) {
    reads[column.index] = readsWith(products[column.index] ?? null, column);
    if (column.operation === 'constant') isDone[column.index] = 1;
  }
  const waiting = new WaitingSums(needed, reads);
  const steps: Step[] = [];
  /** The column behind all that it reads; a stack of our own, since a long sum is deeper than that of the machine. */
  const visit = (column: Column) => {
    const open = isDone[column.index] ? [] : [column];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const own = reads[top.index]!;
      const missing = own.find(({ index }) => !isDone[index]);
      if (missing) {
        open.push(missing);
        continue;
      }
      open.pop();
      isDone[top.index] = 1;
      steps.push({ column: top, operation: products[top.index] ? 'multiplyAdd' : top.operation, reads: own });
      waiting.tell(top);
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

/** One more than the greatest index of columns in order. */
function sizeOf(needed: readonly Column[]): number {
  return (needed.at(-1)?.index ?? -1) + 1;
}

/** Sums that are not taken yet, with how many of what they read is still to be computed. */
class WaitingSums {
  readonly #sums: readonly Column[];
  readonly #missing: Int32Array;
  /** The sums that read a column lie side by side, from the place of its index to that of the next. */
  readonly #from: Int32Array;
  readonly #readers: Int32Array;
  #ready: number[] = [];

  constructor(needed: readonly Column[], reads: readonly (readonly Column[])[]) {
    this.#sums = needed.filter(({ operation }) => operation === 'add');
    this.#missing = new Int32Array(this.#sums.length);
    const from = new Int32Array(sizeOf(needed) + 1);
    this.#each(reads, (index) => from[index + 1]!++);
    for (let index = 1; index < from.length; index++) from[index]! += from[index - 1]!;
    this.#readers = new Int32Array(from[from.length - 1]!);
    const next = from.slice();
    this.#each(reads, (index, sum) => {
      this.#missing[sum]!++;
      this.#readers[next[index]!++] = sum;
    });
    this.#from = from;
  }

  #each(reads: readonly (readonly Column[])[], tell: (index: number, sum: number) => void): void {
    for (const [sum, { index: place }] of this.#sums.entries())
      for (const { index, operation } of reads[place]!) if (operation !== 'constant') tell(index, sum);
  }

  /** A column has been computed. */
  tell({ index }: Column): void {
    for (let at = this.#from[index]!; at < this.#from[index + 1]!; at++) {
      const sum = this.#readers[at]!;
      if (--this.#missing[sum]! === 0) this.#ready.push(sum);
    }
  }

  /** The sums that can be taken since the last time, operands first. */
  take(): Column[] {
    const taken = Int32Array.from(this.#ready).sort();
    this.#ready = [];
    return Array.from(taken, (sum) => this.#sums[sum]!);
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
 * Shapes: operands before what reads them.
 *
 * @example
 * neededColumns([]) // => []
 */
export function neededColumns(columns: readonly Column[], isHeld: (column: Column) => boolean = () => false): Column[] {
  const size = columns.reduce((most, { index }) => Math.max(most, index + 1), 0);
  const met: (Column | undefined)[] = new Array(size).fill(undefined);
  const open = [...columns];
  for (let column = open.pop(); column; column = open.pop()) {
    if (met[column.index]) continue;
    met[column.index] = column;
    if (!isHeld(column)) open.push(...readsWith(null, column));
  }
  return met.filter((column) => column !== undefined);
}

/** For each sum, by its index, the product that nobody else reads. */
function productsOfSums(needed: readonly Column[], wanted: readonly Wanted[]): readonly (Column | undefined)[] {
  const readers = new Int32Array(sizeOf(needed));
  for (const column of needed) for (const { index } of readsWith(null, column)) readers[index]!++;
  for (const { column } of wanted) readers[column.index]!++;
  const products: (Column | undefined)[] = new Array(sizeOf(needed)).fill(undefined);
  for (const { index, operation, a, b } of needed)
    if (operation === 'add')
      products[index] = [a!, b!].find((term) => term.operation === 'multiply' && readers[term.index] === 1);
  return products;
}
