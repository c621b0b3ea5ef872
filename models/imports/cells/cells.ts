import type { Day, Month } from '../../calendar.ts';
import { type Decimal, formatDecimal, multiplyDecimals, parseDecimal } from '../../decimal.ts';
import { signShownBy } from '../../decimalSign.ts';
import { headerPower } from '../headerUnit.ts';
import { parseDay, parseMonth, type SlashOrder, serialDay, twoDays } from './dates.ts';
import { signOf } from './decimalSigns.ts';
import type { Header } from './header.ts';
import { type Cells, isScanned, onceADay, onceEach } from './scannedRow.ts';
import { yearBeside } from './yearBeside.ts';

/**
 * Thrown by a cell reader and caught by the row loop: the row is rejected with this column and value.
 *
 * @example
 * new RejectedCell('"x" in cost is not an amount; write it like 1234.50.', 'cost', 'x').column // => 'cost'
 */
export class RejectedCell extends Error {
  readonly column: string | null;
  readonly value: string | null;

  constructor(message: string, column: string | null, value: string | null) {
    super(message);
    this.name = 'RejectedCell';
    this.column = column;
    this.value = value;
  }
}

export type { Cells } from './scannedRow.ts';
export type TextCell = (cells: Cells) => string | null;
export type NumberCell = (cells: Cells) => number | null;

const plainAmount = /^-?\d{1,15}(\.\d{1,30})?$/;
const absent = /^(?:null|none|nan|n\/a|#n\/a|nil|nat|\\n|[$€£]?\s*[-–—]|\(null\)|<null>|<na>|undefined)?$/i;
const longestAbsent = 9;
/** Words for absence where a number or a day should stand; elsewhere NA is a region. */
const noNumber = /^(?:na|n\.a\.?|-nan|missing|k\. ?a\.?)$/i;

/**
 * Reads a text column; absence, and the words files write for it, are null.
 *
 * Convention: `NULL`, `None`, `NaN`, `N/A`, `\N` and a lone dash, also `$ -`, mean absent; a column the file does not
 * have is always null.
 *
 * @example
 * textCell({ names: ['a'], folded: ['a'], find: () => 0, has: () => true }, 'a')([' NULL ']) // => null
 */
export function textCell(header: Header, ...names: readonly string[]): TextCell {
  const index = header.find(...names);
  if (index === -1) return () => null;
  return onceEach(index, statedText);
}

/**
 * What a cell states, without the space around it; null where it is absent, or a word that files write for absence.
 *
 * @example
 * statedText(' n/a ') // => null
 */
export function statedText(text: string): string | null {
  if (text === '') return null;
  const trimmed = text.trim();
  return trimmed.length <= longestAbsent && absent.test(trimmed) ? null : trimmed;
}

/**
 * Whether a cell says yes, as programs and spreadsheets of several languages write it.
 *
 * @example
 * saysYes('WAHR') // => true
 * saysYes('False') // => false
 */
export function saysYes(text: string | null): boolean {
  return (
    text !== null && /^(true|t|yes|y|1|1\.0|wahr|ja|vrai|oui|verdadero|s[ií]|vero|waar|verdadeiro|prawda)$/i.test(text)
  );
}

/**
 * Whether a cell says no, as programs and spreadsheets of several languages write it.
 *
 * @example
 * saysNo('FALSCH') // => true
 * saysNo('True') // => false
 */
export function saysNo(text: string | null): boolean {
  return text !== null && /^(false|f|no|n|0|0\.0|falsch|nein|faux|non|falso|onwaar|nee|fa[lł]sz)$/i.test(text);
}

/**
 * Reads a column of amounts as exact decimal text. Errors: rejects what is not one number for certain.
 *
 * @example
 * moneyCell({ names: ['cost'], folded: ['cost'], find: () => 0, has: () => true }, 'cost')(['$1,000.50'])
 * // => '1000.5'
 */
export function moneyCell(header: Header, ...names: readonly string[]): TextCell {
  const read = wholeMoneyCell(header, ...names);
  const power = powerOf(header, names, 'money');
  if (power === 0) return read;
  const size = power > 0 ? { units: 10n ** BigInt(power), scale: 0 } : { units: 1n, scale: -power };
  return (cells) => {
    const text = read(cells);
    return text === null ? null : formatDecimal(multiplyDecimals(parseDecimal(text)!, size));
  };
}

function wholeMoneyCell(header: Header, ...names: readonly string[]): TextCell {
  const read = textCell(header, ...names);
  const column = columnName(header, names);
  const index = header.find(...names);
  const decimalOf = decimalReader(header, column, index);
  const isOpen = header.reading?.decimals == null && index !== -1;
  const numberOf = (text: string) => {
    const value = decimalOf(text);
    if (isOpen) header.signs?.doubt(index, text);
    return value;
  };
  const asWritten = isAsWritten(header, index);
  if (index !== -1) header.measure?.(index);
  return (cells) => {
    // A number that is read as written needs no second look at its text.
    if (asWritten && index !== -1 && isScanned(cells) && !Number.isNaN(cells.numberAt(index))) {
      return cells.textAt(index);
    }
    const text = read(cells);
    if (text === null || (asWritten && plainAmount.test(text))) return text;
    if (noNumber.test(text)) return null;
    return formatDecimal(numberOf(text));
  };
}

/**
 * Reads a column of quantities. Units: as the column states. Errors: rejects what is not a number, and a negative one.
 *
 * @example
 * countCell({ names: ['tokens'], folded: ['tokens'], find: () => 0, has: () => true }, 'tokens')(['31,422.0'])
 * // => 31422
 */
export function countCell(header: Header, ...names: readonly string[]): NumberCell {
  const read = signedCell(header, ...names);
  const column = columnName(header, names);
  return (cells) => {
    const value = read(cells);
    if (value !== null && value < 0) {
      throw new RejectedCell(`${value} in ${column} is below 0; correct the quantity.`, column, String(value));
    }
    return value;
  };
}

/**
 * Reads a column of quantities that may be corrected downwards. Errors: rejects what is not a number.
 *
 * @example
 * signedCell(
 *   { names: ['quantity'], folded: ['quantity'], find: () => 0, has: () => true },
 *   'quantity',
 * )(['(12)']) // => -12
 */
export function signedCell(header: Header, ...names: readonly string[]): NumberCell {
  const read = plainSignedCell(header, ...names);
  const power = powerOf(header, names, 'count');
  if (power === 0) return read;
  return (cells) => {
    const value = read(cells);
    // Numbers of a file have few digits; 1.1 thousand is 1,100 and no dust.
    return value === null ? null : Number((value * 10 ** power).toPrecision(15));
  };
}

function plainSignedCell(header: Header, ...names: readonly string[]): NumberCell {
  const read = textCell(header, ...names);
  const column = columnName(header, names);
  const index = header.find(...names);
  const numberOf = decimalReader(header, column, index);
  const asWritten = isAsWritten(header, index);
  if (index === -1) return () => null;
  header.measure?.(index);
  return (cells) => {
    if (asWritten && isScanned(cells)) {
      const value = cells.numberAt(index);
      if (!Number.isNaN(value)) return value;
    }
    const text = read(cells);
    if (text === null) return null;
    const direct = Number(text);
    if (asWritten && Number.isFinite(direct) && !/^[+-]?0[xob]/i.test(text)) return direct;
    if (noNumber.test(text)) return null;
    return Number(formatDecimal(numberOf(text)));
  };
}

/**
 * Reads a column of moments as UTC days. Errors: rejects an impossible date or time, and one that could mean two days.
 *
 * @example
 * dayCell({
 *   header: { names: ['day'], folded: ['day'], find: () => 0, has: () => true },
 *   names: ['day'],
 *   order: 'onlyIfCertain',
 * })(['2026-08-01']) // => '2026-08-01'
 */
export function dayCell(query: {
  readonly header: Header;
  readonly names: readonly string[];
  readonly order: SlashOrder;
}): (cells: Cells) => Day | null {
  const { header, names } = query;
  const column = columnName(header, names);
  const order = header.reading?.dates ?? query.order;
  const index = header.find(...names);
  if (index === -1) return () => null;
  return onceADay(index, (cell) => {
    const text = statedText(cell);
    if (text === null || noNumber.test(text)) return null;
    const day = parseDay(text, order) ?? numberedDay(header, index, text);
    if (day === null) throw new RejectedCell(dayProblem(text, column), column, text);
    return day;
  });
}

/**
 * The day that a spreadsheet writes as a number, which the header is told; null for any other text.
 *
 * @example
 * numberedDay({ names: ['day'], folded: ['day'], find: () => 0, has: () => true }, 0, '46204') // => '2026-07-01'
 */
export function numberedDay(header: Header, index: number, text: string): Day | null {
  const day = serialDay(text);
  if (day !== null) header.serial?.(index, text, day);
  return day;
}

/**
 * Reads a column of months. Errors: rejects what is not a month, or could mean two.
 *
 * @example
 * monthCell({ names: ['month'], folded: ['month'], find: () => 0, has: () => true }, 'month')(['Aug 2026'])
 * // => '2026-08'
 */
export function monthCell(header: Header, ...names: readonly string[]): (cells: Cells) => Month | null {
  const read = textCell(header, ...names);
  const column = columnName(header, names);
  const year = yearBeside(header, header.find(...names));
  return (cells) => {
    const text = year && read(cells) !== null ? year(cells) : read(cells);
    if (text === null) return null;
    const month =
      parseMonth(text, header.reading?.dates ?? 'onlyIfCertain') ??
      (numberedDay(header, header.find(...names), text)?.slice(0, 7) as Month | undefined) ??
      null;
    if (month === null) {
      if (twoDays(text) !== null) throw new RejectedCell(dayProblem(text, column), column, text);
      throw new RejectedCell(`"${text}" in ${column} is not clearly one month; write it as 2026-08.`, column, text);
    }
    return month;
  };
}

/**
 * A value that a row must have. Errors: rejects the row when it is absent.
 *
 * @example
 * needed(5, 'tokens') // => 5
 */
export function needed<T>(value: T | null, column: string): T {
  if (value === null) throw new RejectedCell(`${column} is empty; enter a value.`, column, '');
  return value;
}

/** Reads a number as the file's decimals are said to be; rejects what could be two numbers or is none. */
function decimalReader(header: Header, column: string, index: number): (text: string) => Decimal {
  const sign = signOf(header, index);
  if (sign === 'mixed') return (text) => mixedDecimal(text, column);
  const said = sign;
  const commasAreOpen = said === null && header.delimiter === ';';
  return (text) => {
    if (said === null && index !== -1) header.signs?.note(index, text);
    const value = parseDecimal(text, said ?? 'point');
    const other = said === 'comma' ? null : parseDecimal(text, 'comma');
    if (value && !(commasAreOpen && other && text.includes(',') && !text.includes('.'))) return value;
    throw new RejectedCell(amountProblem({ text, column, point: value, comma: other, said }), column, text);
  };
}

/** Of a column whose numbers contradict each other, one is read only where it can be read in one way. */
function mixedDecimal(text: string, column: string): Decimal {
  const [point, comma] = [parseDecimal(text), parseDecimal(text, 'comma')];
  const shown = signShownBy(text);
  const value = shown === 'open' ? null : shown === 'comma' ? comma : point;
  if (value) return value;
  throw new RejectedCell(amountProblem({ text, column, point, comma, said: null }), column, text);
}

/** Whether a plain number such as 1.234 needs no second look. */
function isAsWritten(header: Header, index: number): boolean {
  const sign = signOf(header, index);
  return sign !== 'comma' && sign !== 'mixed';
}

/**
 * Whether an amount could be read with a comma before its decimals as well as, or instead of, with a dot, so that
 * somebody must say which.
 *
 * @example
 * twoAmounts('1.234,50', ',') // => true
 * twoAmounts('1,234', ';') // => true
 * twoAmounts('1,234', ',') // => false
 */
export function twoAmounts(text: string, delimiter: string | null): boolean {
  const [point, comma] = [parseDecimal(text), parseDecimal(text, 'comma')];
  if (comma === null) return false;
  return point === null || (delimiter === ';' && text.includes(',') && !text.includes('.'));
}

function amountProblem(row: {
  readonly text: string;
  readonly column: string;
  readonly point: Decimal | null;
  readonly comma: Decimal | null;
  readonly said: 'point' | 'comma' | null;
}): string {
  const { text, column, point, comma, said } = row;
  const money = /€|£|¥|₹|\b(EUR|GBP|JPY|CNY|CAD|AUD|CHF|INR)\b/i.exec(text);
  if (money) return `"${text}" in ${column} is not in US dollars; convert the file to USD and import it again.`;
  if (comma && said === null) {
    const readings = point
      ? `${formatDecimal(point)} (decimal point) or ${formatDecimal(comma)} (decimal comma)`
      : `${formatDecimal(comma)}, with a decimal comma`;
    return `"${text}" in ${column} could mean ${readings}; choose the decimal separator of this file, or write it as 1234.50.`;
  }
  const sign = said === 'comma' ? 'a comma' : 'a dot';
  return `"${text}" in ${column} is not a number; write it as ${said === 'comma' ? '1234,50' : '1234.50'}, with ${sign} before the decimals.`;
}

/** The power of ten of one unit of a column, where its name or its table says so and no mapping does. */
function powerOf(header: Header, names: readonly string[], kind: 'money' | 'count'): number {
  if (header.mapped?.has(header.find(...names))) return 0;
  const { power = 0, isMoney = false } = header.size ?? {};
  return headerPower(columnName(header, names)) || (isMoney && kind === 'count' ? 0 : power);
}

function columnName(header: Header, names: readonly string[]): string {
  const index = header.find(...names);
  return index === -1 ? names[0]! : header.names[index]!;
}

/**
 * What to say of a cell that is no certain day: the two days it could be, or how to write one.
 *
 * @example
 * dayProblem('5/1/25', 'Date').includes('2025-05-01 (month first) or 2025-01-05 (day first)') // => true
 * dayProblem('25/1/25', 'Date').includes('write it as 2025-01-25') // => true
 */
export function dayProblem(text: string, column: string): string {
  const two = twoDays(text);
  if (two) {
    return `"${text}" in ${column} could mean ${two.monthFirst} (month first) or ${two.dayFirst} (day first); choose the date order of this file, or write it as ${two.monthFirst}.`;
  }
  const dayFirst = parseDay(text, 'dayFirst');
  if (dayFirst !== null && parseDay(text, 'monthFirst') === null) {
    return `"${text}" in ${column} is not a month-first date, as this format uses; choose day first, or write it as ${dayFirst}.`;
  }
  return `"${text}" in ${column} is not a valid date and time; write it as 2026-08-31 or 2026-08-31T13:00:00Z.`;
}
