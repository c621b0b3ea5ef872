import { nanoText, wholeNano } from './nano.ts';

/** Whole numbers as small as the largest of them allows. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** A column of texts: each row has the number of its label. */
export interface LabelColumn {
  readonly labels: readonly (string | null)[];
  readonly codes: Codes;
}

/**
 * A column of numbers; NaN is "not stated". What a double cannot hold exactly is beside it as text, and 0 in its place.
 */
export interface NumberColumn {
  readonly values: Float64Array;
  readonly beyond: ReadonlyMap<number, string>;
  /** False where a value may have a fraction, so that sums must be compensated. */
  readonly isWhole: boolean;
  /** The values as they are stored, where that is smaller: whole multiples of `scale`, `missing` for "not stated". */
  readonly packed?: { readonly codes: Codes; readonly scale: number; readonly missing: number } | undefined;
  /** The value of every row, where they all have the same; NaN: none is stated. */
  readonly constant?: number | undefined;
}

/** Rows of one provider and month, column by column, as they are stored. */
export interface StoredBlock {
  readonly size: number;
  /** What each column is and where its bytes begin. */
  readonly columnsJson: string;
  readonly data: Uint8Array;
}

/** A stored block whose columns are read when they are asked for; a column it does not have is not stated anywhere. */
export interface Block {
  readonly size: number;
  /** Whether any row states something in a column. */
  readonly has: (name: string) => boolean;
  readonly labels: (name: string) => LabelColumn;
  readonly numbers: (name: string) => NumberColumn;
  /** Amounts in whole nano-dollars; `beyond` holds decimal texts. */
  readonly money: (name: string) => NumberColumn;
}

interface StoredLabels {
  readonly kind: 'labels';
  readonly labels: readonly (string | null)[];
  readonly width: number;
  readonly at: number;
}

/** Width 0: every row has `value`. Width 1, 2 and 4: whole multiples of `scale`, the largest code for "not stated". */
interface StoredNumbers {
  readonly kind: 'numbers';
  readonly width: number;
  readonly at: number;
  readonly scale: number;
  readonly value: number | null;
  readonly beyond: readonly (readonly [number, string])[];
}

/** A plain list of values is what a file of an older version was turned into. */
type StoredColumn = StoredLabels | StoredNumbers | readonly (string | number | null)[];

const none: ReadonlyMap<number, string> = new Map();
const scales = [1_000_000_000, 1_000_000, 1_000, 1];

/**
 * Stores columns as bytes: labels once each, numbers in as few bytes as hold them exactly.
 *
 * Shapes: every column has `size` rows.
 *
 * @example
 * openBlock(storeBlock(2, { labels: { model: { labels: ['m', null], codes: [1, 0] } }, numbers: {} })).labels(
 *   'model',
 * ).labels // => ['m', null]
 */
export function storeBlock(
  size: number,
  columns: {
    readonly labels: {
      readonly [name: string]: { readonly labels: readonly (string | null)[]; readonly codes: ArrayLike<number> };
    };
    readonly numbers: { readonly [name: string]: Omit<NumberColumn, 'isWhole'> };
  },
): StoredBlock {
  const stored: Record<string, StoredColumn> = {};
  const parts: { readonly at: number; readonly bytes: Uint8Array }[] = [];
  let at = 0;
  const place = (array: Codes | Float64Array | null): number => {
    const start = at;
    if (!array) return start;
    parts.push({ at, bytes: new Uint8Array(array.buffer, array.byteOffset, array.byteLength) });
    at = (at + array.byteLength + 7) & ~7;
    return start;
  };
  for (const [name, { labels, codes }] of Object.entries(columns.labels)) {
    const width = labels.length <= 1 ? 0 : widthOf(labels.length - 1);
    stored[name] = { kind: 'labels', labels, width, at: place(width === 0 ? null : narrowed(codes, width)) };
  }
  for (const [name, column] of Object.entries(columns.numbers)) {
    const { array, width, scale, value } = column.packed ? asPacked(column.packed) : packed(column.values, size);
    if (width === 0 && value === null && column.beyond.size === 0) continue;
    stored[name] = { kind: 'numbers', width, scale, value, beyond: [...column.beyond], at: place(array) };
  }
  const data = new Uint8Array(at);
  for (const part of parts) data.set(part.bytes, part.at);
  return { size, columnsJson: JSON.stringify(stored), data };
}

function widthOf(largest: number): number {
  return largest < 256 ? 1 : largest < 65_536 ? 2 : 4;
}

function narrowed(codes: ArrayLike<number>, width: number): Codes {
  if (isNarrow(codes) && codes.BYTES_PER_ELEMENT === width) return codes;
  return width === 1 ? Uint8Array.from(codes) : width === 2 ? Uint16Array.from(codes) : Uint32Array.from(codes);
}

function isNarrow(codes: ArrayLike<number>): codes is Codes {
  return codes instanceof Uint8Array || codes instanceof Uint16Array || codes instanceof Uint32Array;
}

function asPacked({ codes, scale }: NonNullable<NumberColumn['packed']>): Packed {
  return { array: codes, width: codes.BYTES_PER_ELEMENT, scale, value: null };
}

interface Packed {
  readonly array: Codes | Float64Array | null;
  readonly width: number;
  readonly scale: number;
  readonly value: number | null;
}

function packed(values: Float64Array, size: number): Packed {
  let largest = 0;
  let absent = 0;
  let isWhole = true;
  for (let row = 0; row < size; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) absent++;
    else if (value < 0 || !Number.isInteger(value)) isWhole = false;
    else if (value > largest) largest = value;
  }
  if (absent === size) return { array: null, width: 0, scale: 1, value: null };
  if (absent === 0 && isWhole && largest === 0) return { array: null, width: 0, scale: 1, value: 0 };
  const scale = isWhole ? scales.find((one) => dividesAll(values, size, one))! : 1;
  const top = largest / scale + 1;
  if (!isWhole || top > 0xffffffff) return { array: values.slice(0, size), width: 8, scale: 1, value: null };
  const width = widthOf(top);
  const array = width === 1 ? new Uint8Array(size) : width === 2 ? new Uint16Array(size) : new Uint32Array(size);
  const missing = 256 ** width - 1;
  for (let row = 0; row < size; row++) {
    const value = values[row]!;
    array[row] = !Number.isNaN(value) ? value / scale : missing;
  }
  return { array, width, scale, value: null };
}

function dividesAll(values: Float64Array, size: number, scale: number): boolean {
  if (scale === 1) return true;
  for (let row = 0; row < size; row++) if (values[row]! % scale > 0) return false;
  return true;
}

/**
 * Opens a stored block for reading.
 *
 * Errors: none for what `storeBlock` wrote.
 *
 * @example
 * openBlock({ size: 1, columnsJson: '{"requests":[4]}', data: new Uint8Array(0) }).numbers('requests')
 *   .values[0] // => 4
 */
export function openBlock({ size, columnsJson, data }: StoredBlock): Block {
  const stored = JSON.parse(columnsJson) as { readonly [name: string]: StoredColumn };
  // Views of numbers need bytes that begin at a multiple of eight.
  const bytes = data.byteOffset % 8 === 0 ? data : data.slice();
  const known = new Map<string, LabelColumn | NumberColumn>();
  const once = <T extends LabelColumn | NumberColumn>(
    name: string,
    read: (column: StoredColumn | undefined) => T,
  ): T => {
    const found = known.get(name) as T | undefined;
    if (found) return found;
    const column = read(stored[name]);
    known.set(name, column);
    return column;
  };
  return {
    size,
    has: (name) => stored[name] !== undefined,
    labels: (name) => once(name, (column) => readLabels(column, size, bytes)),
    numbers: (name) => once(name, (column) => readNumbers(column, size, bytes)),
    money: (name) => once(name, (column) => readMoney(column, size, bytes)),
  };
}

function codesAt(
  bytes: Uint8Array,
  { width, at }: { readonly width: number; readonly at: number },
  size: number,
): Codes {
  const { buffer, byteOffset } = bytes;
  if (width === 1) return new Uint8Array(buffer, byteOffset + at, size);
  if (width === 2) return new Uint16Array(buffer, byteOffset + at, size);
  return new Uint32Array(buffer, byteOffset + at, size);
}

function isPlain(column: StoredColumn): column is readonly (string | number | null)[] {
  return Array.isArray(column);
}

function readLabels(column: StoredColumn | undefined, size: number, bytes: Uint8Array): LabelColumn {
  if (!column) return { labels: [null], codes: new Uint8Array(size) };
  if (isPlain(column)) return labelled(column as readonly (string | null)[]);
  if (column.kind !== 'labels') throw new TypeError('The column holds numbers, not labels');
  const codes = column.width === 0 ? new Uint8Array(size) : codesAt(bytes, column, size);
  return { labels: column.labels, codes };
}

/**
 * Texts as labels and the number of each.
 *
 * @example
 * labelled(['a', 'b', 'a']).labels // => ['a', 'b']
 */
export function labelled(texts: readonly (string | null)[]): LabelColumn {
  const codes = new Map<string | null, number>();
  const numbers = texts.map((text) => {
    const code = codes.get(text) ?? codes.size;
    codes.set(text, code);
    return code;
  });
  return { labels: [...codes.keys()], codes: Uint32Array.from(numbers) };
}

function readNumbers(column: StoredColumn | undefined, size: number, bytes: Uint8Array): NumberColumn {
  if (!column) return constant(Number.NaN, size, none);
  if (isPlain(column))
    return plainNumbers(column, (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : null));
  if (column.kind !== 'numbers') throw new TypeError('The column holds labels, not numbers');
  const beyond = column.beyond.length === 0 ? none : new Map(column.beyond);
  if (column.width === 0) return constant(column.value ?? Number.NaN, size, beyond);
  if (column.width === 8) {
    return { values: new Float64Array(bytes.buffer, bytes.byteOffset + column.at, size), beyond, isWhole: false };
  }
  return unpacked(
    { codes: codesAt(bytes, column, size), scale: column.scale, missing: 256 ** column.width - 1 },
    beyond,
  );
}

function written({ codes, scale, missing }: NonNullable<NumberColumn['packed']>): Float64Array {
  const values = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    values[row] = code === missing ? Number.NaN : code * scale;
  }
  return values;
}

function constant(value: number, size: number, beyond: NumberColumn['beyond']): NumberColumn {
  let values: Float64Array | null = null;
  return {
    get values() {
      values ??= new Float64Array(size).fill(value);
      return values;
    },
    beyond,
    isWhole: true,
    constant: value,
  };
}

/** Values are only written out where somebody looks at them one by one. */
function unpacked(packed: NonNullable<NumberColumn['packed']>, beyond: NumberColumn['beyond']): NumberColumn {
  let values: Float64Array | null = null;
  return {
    get values() {
      values ??= written(packed);
      return values;
    },
    beyond,
    isWhole: true,
    packed,
  };
}

function readMoney(column: StoredColumn | undefined, size: number, bytes: Uint8Array): NumberColumn {
  return column && isPlain(column) ? plainNumbers(column, wholeNano) : readNumbers(column, size, bytes);
}

function plainNumbers(
  column: readonly (string | number | null)[],
  read: (text: string) => number | null,
): NumberColumn {
  const beyond = new Map<number, string>();
  const values = Float64Array.from(column, (value, row) => {
    if (value === null) return Number.NaN;
    if (typeof value === 'number') return value;
    const exact = read(value);
    if (exact === null) beyond.set(row, value);
    return exact ?? 0;
  });
  return { values, beyond, isWhole: false };
}

/**
 * The number of a row; null where it is not stated.
 *
 * @example
 * numberAt({ values: [2.5], beyond: new Map() }, 0) // => 2.5
 */
export function numberAt({ values }: Pick<NumberColumn, 'values'>, row: number): number | null {
  const value = values[row]!;
  return Number.isNaN(value) ? null : value;
}

/**
 * The amount of a row as exact decimal text; null where it is not stated.
 *
 * @example
 * moneyAt({ values: [1500000000], beyond: new Map() }, 0) // => '1.5'
 */
export function moneyAt({ values, beyond }: Omit<NumberColumn, 'isWhole'>, row: number): string | null {
  const exact = beyond.get(row);
  if (exact !== undefined) return exact;
  const value = values[row]!;
  return Number.isNaN(value) ? null : nanoText(value);
}

/**
 * The label of a row.
 *
 * @example
 * labelAt({ labels: ['a', null], codes: [1, 0] }, 1) // => 'a'
 */
export function labelAt({ labels, codes }: LabelColumn, row: number): string | null {
  return labels[codes[row]!] ?? null;
}
