import { addDecimals, type Decimal, formatDecimal, parseDecimal } from '../decimal.ts';
import type { Codes } from '../usage/block.ts';
import { addExact, type ExactSum, exactTotal } from '../usage/exactSum.ts';
import { nanoText, wholeNano } from '../usage/nano.ts';
import { createNumberCoder, createTextCoder } from './coders.ts';
import { createGroupSums } from './groupSums.ts';
import { createGroupTable } from './groupTable.ts';
import { createLabelSet } from './labelSet.ts';

export interface RollupShape {
  readonly texts: readonly string[];
  /** Sets of texts that mostly come in the same combinations; without it, none. */
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

export interface Rollup {
  /** `labels` are the same objects for the same texts of each set of `shape.labels`, where somebody knows. */
  readonly add: (row: RollupRow, labels?: readonly object[]) => void;
  readonly size: () => number;
  readonly finish: () => RollupData;
}

/**
 * Sums rows with equal texts while a file streams by, so that memory follows the number of groups and not of rows.
 *
 * Convention: a row where a number is stated and one where it is not never merge, so "missing" stays missing; money adds up
 * exactly. Texts are held as small integers; `keepable` says what of each distinct text may be kept. Errors: none for
 * decimal texts in `money`.
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
  // Combinations of labels are numbered first, so that the key of a group is a few numbers only.
  const sets = (shape.labels ?? []).map((names) =>
    createLabelSet(
      names.map((name) => shape.texts.indexOf(name)),
      coders,
    ),
  );
  const described = sets.flatMap(({ columns }) => columns);
  const others = [...shape.texts.keys()].filter((index) => !described.includes(index));
  const width = sets.length + others.length;
  const groups = createGroupTable(width + 1);
  const sums = createGroupSums(numbers);
  const beyond = shape.money.map(() => new Map<number, Decimal>());
  const key = new Int32Array(width + 1);

  function add(row: RollupRow, labels?: readonly object[]): void {
    const { texts, amounts: counts, money } = row;
    for (let set = 0; set < sets.length; set++) key[set] = sets[set]!.code(texts, labels?.[set]);
    for (let at = 0; at < others.length; at++) {
      const index = others[at]!;
      key[sets.length + at] = coders[index]!.code(texts[index]!);
    }
    let stated = 0;
    for (let index = 0; index < amounts; index++) stated = (stated << 1) | (counts[index] === null ? 0 : 1);
    for (let index = amounts; index < numbers; index++)
      stated = (stated << 1) | (money[index - amounts] === null ? 0 : 1);
    key[width] = presence.code(stated);
    const group = groups.find(key);
    for (let index = 0; index < amounts; index++) {
      const value = counts[index]!;
      if (value !== null) sums.add(group, index, value);
    }
    for (let index = amounts; index < numbers; index++) {
      const text = money[index - amounts]!;
      if (text !== null) addMoney(group, index, text);
    }
  }

  function addMoney(group: number, index: number, text: string): void {
    const exact = beyond[index - amounts]!;
    const nano = wholeNano(text);
    if (nano !== null && (exact.size === 0 || !exact.has(group)) && sums.addExact(group, index, nano)) return;
    const before = exact.get(group) ?? { units: BigInt(sums.take(group, index)), scale: 9 };
    exact.set(group, addDecimals(before, parseDecimal(text)!));
  }

  function finish(): RollupData {
    const size = groups.size();
    const columns = groups.columns([
      ...sets.map((set) => set.size()),
      ...others.map((index) => coders[index]!.size()),
      presence.size(),
    ]);
    const spreadOut = sets.map((set, at) => set.spread(columns[at]!));
    const codes = shape.texts.map((_, index) => {
      const set = sets.findIndex(({ columns: own }) => own.includes(index));
      if (set === -1) return columns[sets.length + others.indexOf(index)]!;
      return spreadOut[set]![sets[set]!.columns.indexOf(index)]!;
    });
    const statedIn = columns[width]!;
    const states = (index: number) => presence.values.map((bits) => Math.floor(bits / 2 ** (numbers - 1 - index)) % 2);
    const column = (index: number) => {
      const stated = states(index);
      if (!stated.includes(1)) return new Float64Array(0);
      const values = sums.column(index, size);
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
      codes,
      sums: totals.slice(0, amounts),
      exact: totals.slice(amounts).map((nano, index) => ({ nano, beyond: beyond[index]! })),
    };
  }

  return { add, size: groups.size, finish };
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
