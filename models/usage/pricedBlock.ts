import { type LabelColumn, type StoredBlock, storeBlock } from './block.ts';
import { exactByGroup } from './exactByGroup.ts';
import { groupRows } from './groupRows.ts';
import type { PricedUsage } from './pricedUsage.ts';
import { sumByGroup } from './sumByGroup.ts';
import { dimensions } from './usageRow.ts';

const labelNames = ['day', ...dimensions, 'costBasis'] as const;
const numberNames = [
  'requests',
  'inputTokens',
  'cacheReadTokens',
  'cacheWriteTokens',
  'outputTokens',
  'gpuHours',
  'costNanoUsd',
  'unpricedTokens',
] as const;

export type PricedLabel = (typeof labelNames)[number];
export type PricedNumber = (typeof numberNames)[number];

/** Priced usage of one provider and month, by day and summed over its days. */
export interface PricedBlocks {
  readonly size: number;
  readonly byDay: StoredBlock;
  /** Whole months: `rows` says how many rows by day each stands for, `consumed` tells rows with tokens. */
  readonly byMonth: StoredBlock;
}

/** Takes priced rows of one provider and month, one by one or as codes of a block. */
export interface PricedBuilder {
  readonly add: (row: PricedUsage) => void;
  /** The codes that the labels of a column have here. */
  readonly codesOf: (name: PricedLabel, labels: LabelColumn['labels']) => Int32Array;
  /** Takes rows by their columns, in the order of `pricedLabels` and `pricedNumbers`. */
  readonly addColumns: (count: number, codes: readonly Int32Array[], numbers: readonly Float64Array[]) => void;
  readonly size: () => number;
  readonly finish: () => PricedBlocks;
}

export { labelNames as pricedLabels, numberNames as pricedNumbers };

const costAt = numberNames.indexOf('costNanoUsd');
const tokensAt = [1, 2, 3, 4] as const;

/**
 * Collects the priced rows of one provider and month into blocks.
 *
 * Units: nano US$. Errors: none.
 *
 * @example
 * createPricedBuilder().finish().size // => 0
 */
export function createPricedBuilder(): PricedBuilder {
  let capacity = 1024;
  let size = 0;
  const codes = labelNames.map(() => new Int32Array(capacity));
  const numbers = numberNames.map(() => new Float64Array(capacity));
  const known = labelNames.map(() => new Map<string | null, number>());
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

  function addColumns(count: number, more: readonly Int32Array[], values: readonly Float64Array[]): void {
    while (size + count > capacity) grow();
    for (let column = 0; column < codes.length; column++) codes[column]!.set(more[column]!, size);
    for (let column = 0; column < numbers.length; column++) numbers[column]!.set(values[column]!, size);
    size += count;
  }

  function add(row: PricedUsage): void {
    if (size === capacity) grow();
    for (let column = 0; column < labelNames.length; column++) {
      codes[column]![size] = code(column, row[labelNames[column]!]);
    }
    for (let column = 0; column < numberNames.length; column++) {
      const name = numberNames[column]!;
      if (name !== 'costNanoUsd') numbers[column]![size] = row[name] ?? Number.NaN;
    }
    const cost = Number(row.costNanoUsd);
    const fits = Number.isSafeInteger(cost);
    numbers[costAt]![size] = fits ? cost : 0;
    if (!fits) large.set(size, row.costNanoUsd);
    size++;
  }

  function finish(): PricedBlocks {
    const labels = known.map((map) => [...map.keys()]);
    const whole = numbers.map((column) =>
      column.subarray(0, size).every((value) => Number.isNaN(value) || Number.isInteger(value)),
    );
    const columns = numbers.map((column, index) => ({ values: column.subarray(0, size), isWhole: whole[index]! }));
    const beyond = new Map([...large].map(([row, cost]) => [row, String(cost)] as const));
    const place = (names: readonly string[], from: <T>(index: number) => T) =>
      Object.fromEntries(names.map((name, index) => [name, from(index)]));
    const byDay = storeBlock(size, {
      labels: place(
        labelNames,
        (index) => ({ labels: labels[index]!, codes: codes[index]!.subarray(0, size) }) as never,
      ),
      numbers: place(
        numberNames,
        (index) => ({ values: columns[index]!.values, beyond: index === costAt ? beyond : new Map() }) as never,
      ),
    });
    return { size, byDay, byMonth: summedDays({ size, codes, labels, columns, beyond }) };
  }

  return {
    add,
    addColumns,
    codesOf: (name, labels) => {
      const column = labelNames.indexOf(name);
      return Int32Array.from(labels, (label) => code(column, label));
    },
    size: () => size,
    finish,
  };
}

function summedDays(rows: {
  readonly size: number;
  readonly codes: readonly Int32Array[];
  readonly labels: readonly (readonly (string | null)[])[];
  readonly columns: readonly { readonly values: Float64Array; readonly isWhole: boolean }[];
  readonly beyond: ReadonlyMap<number, string>;
}): StoredBlock {
  const { size, codes, labels, columns } = rows;
  const consumed = new Uint8Array(size);
  for (const column of tokensAt) {
    const { values } = columns[column]!;
    for (let row = 0; row < size; row++) if (values[row]! > 0) consumed[row] = 1;
  }
  const { groupOf, first } = groupRows({
    codes: [...codes.slice(1), consumed],
    cardinalities: [...labels.slice(1).map((list) => list.length), 2],
    size,
  });
  const groups = { groupOf, count: first.length };
  const counts = new Float64Array(first.length);
  for (let row = 0; row < size; row++) counts[groupOf[row]!]!++;
  const cost = exactByGroup({ values: columns[costAt]!.values, beyond: rows.beyond }, groups);
  const empty = new Map<number, string>();
  return storeBlock(first.length, {
    labels: {
      ...Object.fromEntries(
        labelNames.slice(1).map((name, index) => {
          const column = codes[index + 1]!;
          return [name, { labels: labels[index + 1]!, codes: first.map((row) => column[row]!) }];
        }),
      ),
      consumed: { labels: ['no', 'yes'], codes: first.map((row) => consumed[row]!) },
    },
    numbers: {
      ...Object.fromEntries(
        numberNames.map((name, index) => [
          name,
          index === costAt
            ? { values: cost.values, beyond: new Map([...cost.beyond].map(([group, sum]) => [group, String(sum)])) }
            : { values: sumByGroup(columns[index]!, groups), beyond: empty },
        ]),
      ),
      rows: { values: counts, beyond: empty },
    },
  });
}

function copied<T extends Int32Array | Float64Array>(target: T, source: T): T {
  target.set(source);
  return target;
}
