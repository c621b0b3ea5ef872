import { addDecimals, type Decimal, formatDecimal, parseDecimal } from '../../decimal.ts';
import type { Codes } from '../../usage/blocks/block.ts';
import { addExact, type ExactSum, exactTotal } from '../../usage/blocks/exactSum.ts';
import { nanoText, wholeNano } from '../../usage/blocks/nano.ts';
import type { PlainLayout } from '../kernel/plainLayout.ts';
import { openPlainRows, type PlainRows, type PlainWays } from '../kernel/plainRows.ts';
import { openRowKernel, type RowKernel } from '../kernel/rowKernel.ts';
import { createNumberCoder, createTextCoder } from './coders.ts';
import { createGroupTable } from './groupTable.ts';

export interface RollupShape {
  readonly texts: readonly string[];
  /** At most two sets of texts that mostly come in the same combinations; without it, none. */
  readonly labels?: readonly (readonly string[])[];
  readonly amounts: readonly string[];
  readonly money: readonly string[];
}

export interface RollupRow {
  readonly texts: readonly (string | null)[];
  readonly amounts: readonly (number | null)[];
  /** Exact decimal texts. */
  readonly money: readonly (string | null)[];
}

/** Rows summed by their texts, column by column. NaN is "not stated"; a column that no row states is empty. */
export interface RollupData extends RollupShape {
  readonly size: number;
  readonly dictionaries: readonly (readonly (string | null)[])[];
  readonly codes: readonly Codes[];
  readonly sums: readonly Float64Array[];
  readonly exact: readonly ExactColumn[];
}

/** Sums of money: whole nano-dollars while they fit a double exactly, decimals where a file states more digits. */
export interface ExactColumn {
  readonly nano: Float64Array;
  readonly beyond: ReadonlyMap<number, Decimal>;
}

interface Rollup {
  /** Returns the number of the row's group. */
  readonly add: (row: RollupRow) => number;
  /** The numbers by which the group of the row that was added last is known: of its labels, and of all else. */
  readonly lastKey: Int32Array;
  /**
   * Sums plain rows of a file beside those that are added, and some columns aside; null where they cannot be told
   * apart.
   */
  readonly readPlain: (layout: PlainLayout, delimiter: string, ways?: PlainWays) => PlainRows | null;
  readonly size: () => number;
  readonly finish: () => RollupData;
}

/** What the key of a group in the kernel has: two sets of labels, and the rest. */
const keyParts = 3;

/**
 * Sums rows with equal texts while a file streams by, so that memory follows the number of groups and not of rows.
 *
 * Convention: a row where a number is stated and one where it is not never merge, so "missing" stays missing; money
 * adds up exactly. Texts are held as small integers; `keepable` says what of each distinct text may be kept. Errors:
 * none for decimal texts in `money`.
 *
 * @example
 * createRollup({ texts: ['day'], amounts: ['requests'], money: [] }).size() // => 0
 */
export function createRollup(
  shape: RollupShape,
  keepable: (text: string, column: string) => string | null = asItIs,
): Rollup {
  const coders = shape.texts.map((name) => createTextCoder((text) => keepable(text, name)));
  const presence = createNumberCoder();
  const amounts = shape.amounts.length;
  const numbers = amounts + shape.money.length;
  let opened: RowKernel | null = null;
  // Most files have rows of one kind only, and memory of its own is dear: it is made for the first of them.
  const openKernel = () => {
    opened ??= openRowKernel(numbers);
    return opened;
  };
  const sets = keySets(shape);
  const tables = sets.map((columns) => createGroupTable(columns.length));
  const keys = sets.map((columns) => new Int32Array(columns.length));
  const lastKey = new Int32Array(keyParts);
  const beyond = shape.money.map(() => new Map<number, Decimal>());

  function add({ texts, amounts: counts, money }: RollupRow): number {
    const kernel = openKernel();
    let stated = 0;
    for (let index = 0; index < amounts; index++) stated = (stated << 1) | (counts[index] === null ? 0 : 1);
    for (let index = amounts; index < numbers; index++)
      stated = (stated << 1) | (money[index - amounts] === null ? 0 : 1);
    for (let set = 0; set < keyParts; set++) {
      const [columns, key] = [sets[set]!, keys[set]!];
      for (let at = 0; at < columns.length; at++) {
        const column = columns[at]!;
        key[at] = column < coders.length ? coders[column]!.code(texts[column]!) : presence.code(stated);
      }
      lastKey[set] = tables[set]!.find(key);
    }
    const group = kernel.find(lastKey[0]!, lastKey[1]!, lastKey[2]!);
    for (let index = 0; index < amounts; index++) {
      const value = counts[index]!;
      if (value !== null) kernel.add(group, index, value);
    }
    for (let index = amounts; index < numbers; index++) {
      const text = money[index - amounts]!;
      if (text !== null) addMoney(kernel, { group, index }, text);
    }
    return group;
  }

  function addMoney(kernel: RowKernel, { group, index }: Place, text: string): void {
    const nano = wholeNano(text);
    if (nano !== null && kernel.fits(group, index, nano) !== 0) kernel.add(group, index, nano);
    else addBeyond(kernel, { group, index }, parseDecimal(text)!);
  }

  /** What a double cannot hold exactly is summed as a decimal, with what the double holds. */
  function addBeyond(kernel: RowKernel, { group, index }: Place, value: Decimal): void {
    const exact = beyond[index - amounts]!;
    const held: Decimal = { units: BigInt(kernel.take(group, index)), scale: 9 };
    exact.set(group, addDecimals(addDecimals(exact.get(group) ?? zero, held), value));
  }

  function finish(): RollupData {
    const kernel = opened;
    const size = kernel?.size() ?? 0;
    for (const [at, exact] of beyond.entries()) {
      for (const group of [...exact.keys()]) addBeyond(kernel!, { group, index: amounts + at }, zero);
    }
    const parts = tables.map((_, part) =>
      copied(kernel, new Int32Array(size), (memory, out) => memory.copyKeys(part, out)),
    );
    const columnCodes = sets.map((columns, set) =>
      spread(
        tables[set]!.columns(
          columns.map((column) => (column < coders.length ? coders[column]!.size() : presence.size())),
        ),
        parts[set]!,
      ),
    );
    const codesOf = (column: number) => {
      const set = sets.findIndex((columns) => columns.includes(column));
      return columnCodes[set]![sets[set]!.indexOf(column)]!;
    };
    const statedIn = codesOf(coders.length);
    const states = (index: number) => presence.values.map((bits) => Math.floor(bits / 2 ** (numbers - 1 - index)) % 2);
    const column = (index: number) => {
      const stated = states(index);
      if (!stated.includes(1)) return new Float64Array(0);
      const values = copied(kernel, new Float64Array(size), (memory, out) => memory.copySums(index, out));
      if (stated.includes(0)) {
        for (let group = 0; group < size; group++) if (stated[statedIn[group]!] === 0) values[group] = Number.NaN;
      }
      return values;
    };
    const totals = Array.from({ length: numbers }, (_, index) => column(index));
    return {
      ...shape,
      size,
      dictionaries: coders.map(({ texts }) => texts),
      codes: shape.texts.map((_, index) => codesOf(index)),
      sums: totals.slice(0, amounts),
      exact: totals.slice(amounts).map((nano, index) => ({ nano, beyond: beyond[index]! })),
    };
  }

  function readPlain(
    layout: PlainLayout,
    delimiter: string,
    { asides = [], sample }: PlainWays = {},
  ): PlainRows | null {
    const placeOf = (name: string) => {
      const index = [...shape.amounts, ...shape.money].indexOf(name);
      return { index, isMoney: index >= amounts };
    };
    return openPlainRows({ kernel: openKernel(), layout, delimiter, asides, placeOf, sample });
  }

  return { add, lastKey, readPlain, size: () => opened?.size() ?? 0, finish };
}

/** A sum of a group. */
interface Place {
  readonly group: number;
  readonly index: number;
}

const zero: Decimal = { units: 0n, scale: 0 };

/** The columns that make each number of a key; behind the texts stands which numbers a row states. */
function keySets({ texts, labels = [] }: RollupShape): (readonly number[])[] {
  const sets = labels.map((names) => names.map((name) => texts.indexOf(name)));
  const others = [...texts.keys()].filter((column) => !sets.flat().includes(column));
  return [sets[0] ?? [], sets[1] ?? [], [...others, texts.length]];
}

/** For each column of some combinations, the code in every group. */
function spread(columns: readonly Codes[], combined: Int32Array): readonly Codes[] {
  return columns.map((codes) => {
    const out = new (codes.constructor as new (size: number) => Codes)(combined.length);
    for (let group = 0; group < combined.length; group++) out[group] = codes[combined[group]!]!;
    return out;
  });
}

/** What the kernel writes where it is told to; without one there is nothing. */
function copied<T extends Int32Array | Float64Array>(
  kernel: RowKernel | null,
  target: T,
  write: (kernel: RowKernel, out: number) => void,
): T {
  if (!kernel) return target;
  const out = kernel.allocate(target.byteLength);
  write(kernel, out);
  const from = new Uint8Array(kernel.memory.buffer, out, target.byteLength);
  new Uint8Array(target.buffer).set(from);
  kernel.release(out);
  return target;
}

function asItIs(text: string): string {
  return text;
}

/**
 * The exact sum of a group's money as decimal text; null when the rows state none.
 *
 * @example
 * moneyText({ exact: [{ nano: [1500000000], beyond: new Map() }] }, 0, 0) // => '1.5'
 */
export function moneyText(data: Pick<RollupData, 'exact'>, column: number, group: number): string | null {
  const { nano, beyond } = data.exact[column]!;
  const exact = beyond.get(group);
  if (exact) return formatDecimal(exact);
  const value = nano[group] ?? Number.NaN;
  return Number.isNaN(value) ? null : nanoText(value);
}

/**
 * The text of a group in a column.
 *
 * @example
 * textAt({ dictionaries: [['a', null]], codes: [[1]] }, 0, 0) // => null
 */
export function textAt(data: Pick<RollupData, 'dictionaries' | 'codes'>, column: number, group: number): string | null {
  return data.dictionaries[column]![data.codes[column]![group]!] ?? null;
}

/**
 * The sum of a group in a column; null when the rows state none.
 *
 * @example
 * amountAt({ sums: [[2.5]] }, 0, 0) // => 2.5
 */
export function amountAt(data: Pick<RollupData, 'sums'>, column: number, group: number): number | null {
  const value = data.sums[column]![group] ?? Number.NaN;
  return Number.isNaN(value) ? null : value;
}

/**
 * The exact sum of a whole money column as decimal text; null when no group states any.
 *
 * @example
 * moneyTotal({ size: 2, exact: [{ nano: [100000000, 200000000], beyond: new Map() }] }, 0) // => '0.3'
 */
export function moneyTotal(data: Pick<RollupData, 'exact' | 'size'>, column: number): string | null {
  const { nano, beyond } = data.exact[column]!;
  const sum: ExactSum = { low: 0, high: 0n };
  let stated = beyond.size > 0;
  for (let group = 0; group < data.size; group++) {
    const value = nano[group] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    stated = true;
    addExact(sum, value);
  }
  const total = [...beyond.values()].reduce(addDecimals, { units: exactTotal(sum), scale: 9 });
  return stated ? formatDecimal(total) : null;
}
