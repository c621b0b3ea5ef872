import { type Decimal, formatDecimal, multiplyDecimals, parseDecimal, shiftDecimal } from '../../decimal.ts';
import { foldName } from '../../foldName.ts';
import { type Cells, moneyCell } from '../cells/cells.ts';
import { withoutCurrency } from '../cells/currency.ts';
import { signOf } from '../cells/decimalSigns.ts';
import { type Header, openHeader } from '../cells/header.ts';
import { cellText, isEmptyRow } from '../cells/scannedRow.ts';
import type { RowOutcome, RowReader } from '../format.ts';
import type { PlainLayout } from '../kernel/plainLayout.ts';
import type { Reading } from '../reading.ts';
import type { Mapping } from './mapping.ts';
import { kindOf, unitsOf } from './mappingFields.ts';

/** A header whose columns are called by the fields they hold, and how its rows become rows of that header. */
export interface MappedHeader {
  readonly header: Header;
  /** How many columns the file itself has. */
  readonly width: number;
  /** A reader of mapped rows, made to read rows of the file. */
  readonly over: (read: RowReader) => RowReader;
}

/** A column that the file does not have: the same text on every row, or a column of the file once more. */
interface Added {
  readonly field: string;
  readonly text: string;
  readonly from: number | null;
}

/**
 * A header row read by a mapping; null when the row lacks a column that the mapping names.
 *
 * Convention: names are compared folded (case, signs and spaces do not matter), and messages call a column as the file
 * does. A column that already has the name of a mapped field loses it, so that the mapping decides. Units and signs are
 * applied exactly. Errors: rows reject cells as `cells.ts` says.
 *
 * @example
 * mapHeader(['When', 'In', 'input_tokens'], {
 *   columns: { period_start: 'when', input_tokens: 'In' },
 * }).header.find('input_tokens') // => 1
 * mapHeader(['When'], { columns: { period_start: 'Wann' } }) // => null
 */
export function mapHeader(
  names: readonly string[],
  mapping: Mapping,
  said: Pick<Header, 'reading' | 'signs' | 'delimiter' | 'currencies'> = {},
): MappedHeader | null {
  const places = placesOf(names, mapping);
  if (!places) return null;
  const added = addedOf(mapping, places);
  const fieldAt = new Map([...places].reverse().map(([field, index]) => [index, field]));
  const called = names.map((name, index) => fieldAt.get(index) ?? unmapped(name, mapping));
  const opened = openHeader([...called, ...added.map(({ field }) => field)], {
    ...said,
    reading: readingOf(mapping, said.reading),
  });
  const shown = [...names.map((name) => name.replace(/^\ufeff/, '').trim()), ...added.map(({ field }) => field)];
  const header = { ...opened, names: shown, alike: alikeOf(names, places, mapping), mapped: new Set(places.values()) };
  return { header, width: names.length, over: (read) => mappedReader({ header, mapping, added, read }) };
}

/** The columns that have the name of a mapped one: exactly, where one is exactly called so, else folded. */
function alikeOf(names: readonly string[], places: ReadonlyMap<string, number>, { columns }: Mapping) {
  const found = new Map<number, readonly number[]>();
  for (const [field, index] of places) {
    const wanted = columns[field]!.trim();
    const exact = names.flatMap((name, at) => (name.trim() === wanted ? [at] : []));
    const all =
      exact.length > 0 ? exact : names.flatMap((name, at) => (foldName(name) === foldName(wanted) ? [at] : []));
    if (all.length > 1) found.set(index, all);
  }
  return found;
}

/**
 * How dates and decimals are read: as somebody said of this file, else as the mapping does.
 *
 * @example
 * readingOf({ columns: {}, dates: 'dayFirst' }).dates // => 'dayFirst'
 */
export function readingOf(mapping: Mapping, said?: Reading): Reading {
  return {
    dates: said?.dates ?? mapping.dates ?? null,
    decimals: said?.decimals ?? mapping.decimals ?? null,
    ...(said?.currency == null ? {} : { currency: said.currency }),
  };
}

function placesOf(names: readonly string[], { columns }: Mapping): Map<string, number> | null {
  const folded = names.map(foldName);
  const exact = names.map((name) => name.trim());
  const places = new Map<string, number>();
  for (const [field, column] of Object.entries(columns)) {
    // Two columns may differ in what folding drops: then the exact name decides.
    const same = exact.indexOf(column.trim());
    const index = same >= 0 ? same : folded.indexOf(foldName(column));
    if (index === -1) return null;
    places.set(field, index);
  }
  return places;
}

function unmapped(name: string, { columns, fixed, onlyMapped }: Mapping): string {
  const folded = foldName(name);
  const taken = Object.hasOwn(columns, folded) || Object.hasOwn(fixed ?? {}, folded);
  return onlyMapped || taken ? '' : name;
}

function addedOf({ fixed }: Mapping, places: ReadonlyMap<string, number>): Added[] {
  const seen = new Set<number>();
  const copies = [...places].flatMap(([field, from]): Added[] => {
    if (seen.has(from)) return [{ field, text: '', from }];
    seen.add(from);
    return [];
  });
  return [...copies, ...Object.entries(fixed ?? {}).map(([field, text]): Added => ({ field, text, from: null }))];
}

const emptyRow: RowOutcome = { kind: 'skipped', reason: 'Empty row', covers: null };

function mappedReader(query: {
  readonly header: Header;
  readonly mapping: Mapping;
  readonly added: readonly Added[];
  readonly read: RowReader;
}): RowReader {
  const { header, mapping, added, read } = query;
  const width = header.names.length - added.length;
  const scaled = scaledFields(header, mapping);
  const currency = mapping.fixed?.['currency'] ?? null;
  // A sign in the cell says what the mapping says already.
  const money = currency === null ? [] : moneyColumns(header, mapping);
  const rewrite = (cells: Cells): Cells => {
    const row = Array.from({ length: width }, (_, index) => cellText(cells, index));
    for (const { text, from } of added) row.push(from === null ? text : cellText(cells, from));
    for (const index of money) row[index] = withoutCurrency(row[index]!, currency!);
    const stated = [...row];
    for (const { index, value } of scaled) row[index] = value(stated);
    return row;
  };
  const mapped = (cells: Cells) => (isEmptyRow(cells) ? emptyRow : read(rewrite(cells)));
  const plain = read.plain && scaled.length === 0 ? withinRow(read.plain, width) : null;
  const look = read.look && ((cells: Cells) => read.look!(rewrite(cells)));
  return Object.assign(mapped, { plain }, look && { look }, read.finish && { finish: read.finish });
}

/**
 * A layout without columns behind the row, which say the same on all rows or what another column says; null where these
 * are numbers.
 */
function withinRow(layout: PlainLayout, width: number): PlainLayout | null {
  const within = (columns: readonly number[]) => columns.filter((index) => index < width);
  if (layout.day >= width || layout.numbers.some(({ column }) => column >= width)) return null;
  const total = layout.total && layout.total.column < width ? layout.total : null;
  return { ...layout, width, labels: layout.labels.map(within), others: within(layout.others), total };
}

function moneyColumns(header: Header, mapping: Mapping): number[] {
  const fields = Object.keys(mapping.columns).filter((field) => kindOf(field) === 'money');
  return fields.map((field) => header.find(field)).filter((index) => index !== -1);
}

/** The amounts that are in other units or of the other sign, as the fields count them. */
function scaledFields(header: Header, mapping: Mapping) {
  const fields = new Set([...Object.keys(mapping.units ?? {}), ...(mapping.reversed ?? [])]);
  return [...fields].flatMap((field) => {
    const index = header.find(field);
    if (index === -1) return [];
    const read = moneyCell(header, field);
    const unit = unitsOf({ kind: kindOf(field) }).find(({ id }) => id === mapping.units?.[field]);
    const sign = mapping.reversed?.includes(field) ? -1n : 1n;
    const factor: Decimal = { units: sign * BigInt(unit?.times ?? 1), scale: 0 };
    const value = (cells: Cells) => {
      const text = read(cells);
      if (text === null) return '';
      const product = multiplyDecimals(parseDecimal(text)!, factor);
      const result = formatDecimal(divided(product, unit?.over ?? 1));
      return signOf(header, index) === 'comma' ? result.replace('.', ',') : result;
    };
    return [{ index, value }];
  });
}

/** Exact for powers of ten; else to 15 further decimals. */
function divided(value: Decimal, over: number): Decimal {
  if (over === 1) return value;
  const places = String(over).length - 1;
  if (over === 10 ** places) return shiftDecimal(value, places);
  return { units: (value.units * 10n ** 15n) / BigInt(over), scale: value.scale + 15 };
}
