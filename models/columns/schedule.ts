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
 * Shapes: operands before what reads them. Errors: none.
 *
 * @example
 * schedule([]) // => []
 */
export function schedule(wanted: readonly Wanted[]): Step[] {
  const needed = neededColumns(wanted);
  const products = productsOfSums(needed, wanted);
  const readsOf = (column: Column) => readsWith(products.get(column.index) ?? null, column);
  const steps: Step[] = [];
  const seen = new Set<number>();
  const visit = (column: Column) => {
    if (seen.has(column.index) || column.operation === 'constant') return;
    seen.add(column.index);
    const reads = readsOf(column);
    for (const read of reads) visit(read);
    steps.push({ column, operation: products.has(column.index) ? 'multiplyAdd' : column.operation, reads });
  };
  let sums = needed.filter(({ operation }) => operation === 'add');
  const byTurn = [...wanted].sort((a, b) => a.turn - b.turn);
  for (const [at, { column, turn }] of byTurn.entries()) {
    visit(column);
    if (byTurn[at + 1]?.turn === turn) continue;
    sums = sums.filter((sum) => {
      const isReady = readsOf(sum).every((read) => read.operation === 'constant' || seen.has(read.index));
      if (isReady) visit(sum);
      return !isReady;
    });
  }
  return steps;
}

/** What a column reads: of a sum with a product in it, the factors and the other term. */
function readsWith(product: Column | null, { operation, a, b }: Column): Column[] {
  if (product) return [product.a!, product.b!, a === product ? b! : a!];
  if (operation === 'shock') return [];
  return [a, b].filter((read) => read !== null);
}

/** The columns that the outputs need, operands first. */
function neededColumns(wanted: readonly Wanted[]): Column[] {
  const seen = new Set<number>();
  const needed: Column[] = [];
  const visit = (column: Column) => {
    if (seen.has(column.index)) return;
    seen.add(column.index);
    for (const read of readsWith(null, column)) visit(read);
    needed.push(column);
  };
  for (const { column } of wanted) visit(column);
  return needed;
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
