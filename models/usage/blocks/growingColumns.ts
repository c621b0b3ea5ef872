import type { PricedUsage } from '../pricedUsage.ts';
import { type PricedColumns, pricedLabels, pricedNumbers } from './pricedColumns.ts';

/** Priced rows column by column, as long as more come. */
interface GrowingColumns {
  readonly add: (row: PricedUsage) => void;
  /** Takes rows by their columns, with the codes that labels have here. */
  readonly append: (count: number, codes: readonly Int32Array[], numbers: readonly Float64Array[]) => void;
  /** Takes rows by their columns as they are stored, with codes of their own. */
  readonly addStored: (columns: PricedColumns) => void;
  /** The code of a label in a column. */
  readonly code: (column: number, label: string | null) => number;
  readonly size: () => number;
  readonly columns: () => PricedColumns;
}

const costAt = pricedNumbers.indexOf('costNanoUsd');

/**
 * Columns of priced rows that grow as rows come.
 *
 * Convention: costs beyond what a double holds exactly stand beside the column. Units: nano US$.
 *
 * @example
 * openGrowingColumns().columns().size // => 0
 */
export function openGrowingColumns(): GrowingColumns {
  let capacity = 1024;
  let size = 0;
  const codes = pricedLabels.map(() => new Int32Array(capacity));
  const numbers = pricedNumbers.map(() => new Float64Array(capacity));
  const known = pricedLabels.map(() => new Map<string | null, number>());
  const large = new Map<number, bigint>();

  function grow(): void {
    capacity *= 2;
    for (let column = 0; column < codes.length; column++)
      codes[column] = copied(new Int32Array(capacity), codes[column]!);
    for (let column = 0; column < numbers.length; column++)
      numbers[column] = copied(new Float64Array(capacity), numbers[column]!);
  }

  function code(column: number, label: string | null): number {
    const map = known[column]!;
    const found = map.get(label);
    if (found !== undefined) return found;
    map.set(label, map.size);
    return map.size - 1;
  }

  function append(count: number, more: readonly Int32Array[], values: readonly Float64Array[]): void {
    while (size + count > capacity) grow();
    for (let column = 0; column < codes.length; column++) codes[column]!.set(more[column]!, size);
    for (let column = 0; column < numbers.length; column++) numbers[column]!.set(values[column]!, size);
    size += count;
  }

  function addStored(columns: PricedColumns): void {
    const translated = columns.labels.map(({ labels, codes: stored }, column) => {
      const here = labels.map((label) => code(column, label));
      const found = new Int32Array(stored.length);
      for (let row = 0; row < found.length; row++) found[row] = here[stored[row]!]!;
      return found;
    });
    for (const [row, cost] of columns.numbers[costAt]!.beyond) large.set(size + row, BigInt(cost));
    append(
      columns.size,
      translated,
      columns.numbers.map(({ values }) => values),
    );
  }

  function add(row: PricedUsage): void {
    if (size === capacity) grow();
    for (let column = 0; column < pricedLabels.length; column++) {
      codes[column]![size] = code(column, row[pricedLabels[column]!]);
    }
    for (let column = 0; column < pricedNumbers.length; column++) {
      const name = pricedNumbers[column]!;
      if (name !== 'costNanoUsd') numbers[column]![size] = row[name] ?? Number.NaN;
    }
    const cost = Number(row.costNanoUsd);
    const fits = Number.isSafeInteger(cost);
    numbers[costAt]![size] = fits ? cost : 0;
    if (!fits) large.set(size, row.costNanoUsd);
    size++;
  }

  function columns(): PricedColumns {
    const beyond = new Map([...large].map(([row, cost]) => [row, String(cost)] as const));
    return {
      size,
      labels: codes.map((column, index) => ({ labels: [...known[index]!.keys()], codes: column.subarray(0, size) })),
      numbers: numbers.map((column, index) => {
        const values = column.subarray(0, size);
        return { values, beyond: index === costAt ? beyond : none, isWhole: isWhole(values) };
      }),
    };
  }

  return { add, append, addStored, code, size: () => size, columns };
}

const none: ReadonlyMap<number, string> = new Map();

function isWhole(values: Float64Array): boolean {
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (!Number.isInteger(value) && !Number.isNaN(value)) return false;
  }
  return true;
}

function copied<T extends Int32Array | Float64Array>(target: T, source: T): T {
  target.set(source);
  return target;
}
