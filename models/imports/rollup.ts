import { addDecimals, type Decimal, formatDecimal, parseDecimal } from '../decimal.ts';

export interface RollupShape {
  readonly texts: readonly string[];
  readonly amounts: readonly string[];
  readonly money: readonly string[];
}

export interface RollupRow {
  readonly texts: readonly (string | null)[];
  readonly amounts: readonly (number | null)[];
  /** Exact decimal texts. */
  readonly money: readonly (string | null)[];
}

/** Rows summed by their texts, column by column: plain data that crosses threads cheaply. NaN is "not stated". */
export interface RollupData extends RollupShape {
  readonly size: number;
  readonly dictionaries: readonly (readonly (string | null)[])[];
  readonly codes: readonly Int32Array[];
  readonly sums: readonly Float64Array[];
  readonly exact: readonly ExactColumn[];
}

/** Sums of money: whole nano-dollars while they fit a double exactly, decimals where a file states more digits. */
export interface ExactColumn {
  readonly nano: Float64Array;
  readonly beyond: ReadonlyMap<number, Decimal>;
}

export interface Rollup {
  readonly add: (row: RollupRow) => void;
  readonly size: () => number;
  readonly finish: () => RollupData;
}

interface Column {
  nano: Float64Array;
  readonly beyond: Map<number, Decimal>;
}

const safe = Number.MAX_SAFE_INTEGER;

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
  const dictionaries = shape.texts.map(() => [] as (string | null)[]);
  const lookups = shape.texts.map(() => new Map<string | null, number>());
  let capacity = 1024;
  let size = 0;
  let codes = Array.from({ length: shape.texts.length + 1 }, () => new Int32Array(capacity));
  let sums = shape.amounts.map(() => new Float64Array(capacity));
  const money: Column[] = shape.money.map(() => ({ nano: new Float64Array(capacity), beyond: new Map() }));
  let table = new Int32Array(capacity * 4).fill(-1);
  const key = new Int32Array(shape.texts.length + 1);

  function code(column: number, text: string | null): number {
    const known = lookups[column]!.get(text);
    if (known !== undefined) return known;
    const kept = text === null ? null : keepable(text, shape.texts[column]!);
    const next = kept === text ? dictionaries[column]!.push(text) - 1 : code(column, kept);
    lookups[column]!.set(text, next);
    return next;
  }

  function find(): number {
    let hash = 0;
    for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key[index]!, 0x9e3779b1) ^ (hash >>> 15);
    const mask = table.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const group = table[slot]!;
      if (group === -1) {
        table[slot] = size;
        return size;
      }
      if (matches(group)) return group;
    }
  }

  function matches(group: number): boolean {
    for (let index = 0; index < key.length; index++) if (codes[index]![group] !== key[index]) return false;
    return true;
  }

  function grow(): void {
    capacity *= 2;
    codes = codes.map((column) => resized(new Int32Array(capacity), column));
    sums = sums.map((column) => resized(new Float64Array(capacity), column));
    for (const column of money) column.nano = resized(new Float64Array(capacity), column.nano);
    table = new Int32Array(capacity * 4).fill(-1);
    const count = size;
    for (size = 0; size < count; size++) {
      for (let index = 0; index < key.length; index++) key[index] = codes[index]![size]!;
      find();
    }
  }

  function add(row: RollupRow): void {
    for (let index = 0; index < row.texts.length; index++) key[index] = code(index, row.texts[index]!);
    key[row.texts.length] = presence(row);
    const group = find();
    if (group === size) {
      for (let index = 0; index < key.length; index++) codes[index]![group] = key[index]!;
      for (let index = 0; index < sums.length; index++)
        sums[index]![group] = row.amounts[index] === null ? Number.NaN : 0;
      for (let index = 0; index < money.length; index++) {
        money[index]!.nano[group] = row.money[index] === null ? Number.NaN : 0;
      }
      size++;
    }
    for (let index = 0; index < sums.length; index++) sums[index]![group]! += row.amounts[index] ?? 0;
    for (let index = 0; index < money.length; index++) {
      const text = row.money[index];
      if (typeof text === 'string') addMoney(money[index]!, group, text);
    }
    if (size === capacity) grow();
  }

  function finish(): RollupData {
    return {
      ...shape,
      size,
      dictionaries,
      codes: codes.slice(0, shape.texts.length).map((column) => column.slice(0, size)),
      sums: sums.map((column) => column.slice(0, size)),
      exact: money.map((column) => ({ nano: column.nano.slice(0, size), beyond: column.beyond })),
    };
  }

  return { add, size: () => size, finish };
}

function asItIs(text: string): string {
  return text;
}

function presence(row: RollupRow): number {
  let bits = 0;
  for (const amount of row.amounts) bits = bits * 2 + (amount === null ? 0 : 1);
  for (const text of row.money) bits = bits * 2 + (text === null ? 0 : 1);
  return bits;
}

function resized<T extends Int32Array | Float64Array>(target: T, source: T): T {
  target.set(source);
  return target;
}

function addMoney(column: Column, group: number, text: string): void {
  const nano = wholeNano(text);
  const beyond = column.beyond.get(group);
  const sum = column.nano[group]! + (nano ?? Number.NaN);
  if (beyond === undefined && Math.abs(sum) <= safe) {
    column.nano[group] = sum;
    return;
  }
  const before = beyond ?? { units: BigInt(column.nano[group]!), scale: 9 };
  column.nano[group] = 0;
  column.beyond.set(group, addDecimals(before, parseDecimal(text)!));
}

/** Nano-units of a plain text with at most nine decimals; null where a double could not hold them exactly. */
function wholeNano(text: string): number | null {
  if (text.length > 16) return null;
  const point = text.indexOf('.');
  if (point === -1) {
    const value = Number(text) * 1e9;
    return Math.abs(value) <= safe ? value : null;
  }
  const decimals = text.length - point - 1;
  if (decimals > 9) return null;
  const value = Number(text.slice(0, point) + text.slice(point + 1)) * 10 ** (9 - decimals);
  return Math.abs(value) <= safe ? value : null;
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
  const value = nano[group]!;
  return Number.isNaN(value) ? null : formatDecimal({ units: BigInt(value), scale: 9 });
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
  const value = data.sums[column]![group]!;
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
  let whole = 0n;
  let stated = beyond.size > 0;
  for (let group = 0; group < data.size; group++) {
    const value = nano[group]!;
    if (Number.isNaN(value)) continue;
    stated = true;
    whole += BigInt(value);
  }
  const total = [...beyond.values()].reduce(addDecimals, { units: whole, scale: 9 });
  return stated ? formatDecimal(total) : null;
}
