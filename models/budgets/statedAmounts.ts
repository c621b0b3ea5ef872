import Papa from 'papaparse';
import { addMonths, isMonth, type Month, monthRange } from '../calendar.ts';
import { type DecimalSign, signShownBy } from '../decimalSign.ts';
import { readNumber } from '../distributions/parseNumber.ts';
import { type MonthAmount, totalOf } from './storedBudget.ts';

/** Amounts read, or what is wrong with them. */
type ReadAmounts = { readonly amounts: readonly MonthAmount[] } | { readonly problem: string };

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const most = 120;

/**
 * Amounts by month as people paste them from a sheet: one row or column of amounts from a first month on, or two of
 * months and amounts.
 *
 * Convention: cells are parted by tabs, lines or semicolons, by commas too where cells are quoted or months stand
 * beside amounts; amounts as in `readNumber`, all with the sign before decimals that any of them shows; an empty or
 * "-" cell is $0; names above months and amounts are left out.
 * Units: US$.
 * Errors: as a problem, with the cell.
 *
 * @example
 * pastedAmounts('$1,000\t2k', '2026-11').amounts
 * // => [{ "month": "2026-11", "usd": 1000 }, { "month": "2026-12", "usd": 2000 }]
 */
export function pastedAmounts(text: string, from: Month): ReadAmounts {
  const rows = rowsOf(text.replace(/^\ufeff/, '').replace(/\s+$/, ''));
  if (rows.length === 0) return { problem: 'Nothing was pasted; copy a row or column of amounts from the sheet.' };
  const pairs = pairsOf(rows);
  const cells = pairs ?? rows.flat().map((cell) => ({ head: null, cell }));
  if (!pairs && rows.length > 1 && rows.some((row) => row.length > 1))
    return {
      problem: `${rows.length} rows of ${Math.max(...rows.map((row) => row.length))} cells are no row or column of months; copy amounts alone, or months with their amounts.`,
    };
  if (cells.length > most) return { problem: `${cells.length} amounts are more than ${most} months; paste fewer.` };
  const sign = signOf(cells.map(({ cell }) => cell));
  if (typeof sign === 'object') return sign;
  const amounts: MonthAmount[] = [];
  for (const [index, { head, cell }] of cells.entries()) {
    const expected = amounts[0] ? addMonths(amounts[0].month, index) : from;
    const month = head === null ? expected : monthIn(head, expected);
    if (month === null) return { problem: `"${head}" is not a month; write 2026-11 or Nov 2026.` };
    if (index > 0 && month !== expected)
      return { problem: `${month} does not follow ${amounts.at(-1)!.month}; paste months in order, without gaps.` };
    const usd = amountIn(cell, sign);
    if (typeof usd === 'string') return { problem: usd };
    if (usd < 0) return { problem: `"${cell}" of ${month} is below $0; a budget is an amount from $0 on.` };
    amounts.push({ month, usd });
  }
  return totalOf(amounts) > 0 ? { amounts } : { problem: 'All amounts are $0; paste at least one above.' };
}

/** Cells as a sheet copies them, or as a CSV file has them; an empty line in a column is an empty cell. */
function rowsOf(text: string): string[][] {
  const isFilled = (row: readonly string[]) => row.some((cell) => cell !== '');
  const parted = (delimiter: string) =>
    Papa.parse<string[]>(text, { delimiter }).data.map((row) => row.map((cell) => cell.trim()));
  const delimiter = ['\t', ';'].find((sign) => text.includes(sign));
  if (delimiter !== undefined) return withoutNames(parted(delimiter).filter(isFilled));
  const pairs = withoutNames(parted(',').filter(isFilled));
  if (text.includes('"') || pairsOf(pairs)) return pairs;
  return text === '' ? [] : text.split(/\r?\n/).map((line) => [line.trim()]);
}

/** `Month, Amount` above months and amounts. */
function withoutNames(rows: string[][]): string[][] {
  const [names, ...rest] = rows;
  const isNames =
    names?.length === 2 && names.every((cell) => !/\d/.test(cell)) && monthIn(names[0]!, '2026-01') === null;
  return isNames && rest.length > 0 && pairsOf(rest) ? rest : rows;
}

/** Months in the first row or column, with amounts beside or below them. */
function pairsOf(rows: readonly (readonly string[])[]): { readonly head: string; readonly cell: string }[] | null {
  const looksLikeMonth = (cell: string | undefined) => cell !== undefined && monthIn(cell, '2026-01') !== null;
  if (rows.length === 2 && rows[0]!.length > 1 && rows[0]!.every(looksLikeMonth))
    return rows[0]!.map((head, index) => ({ head, cell: rows[1]![index] ?? '' }));
  if (rows.every((row) => row.length === 2) && rows.every(([head]) => looksLikeMonth(head)))
    return rows.map(([head, cell]) => ({ head: head!, cell: cell! }));
  return null;
}

/** 2026-11, 11/2026, Nov 2026, November-26, or Nov with the year that is expected. */
function monthIn(cell: string, expected: Month): Month | null {
  const plain = cell.toLowerCase();
  if (isMonth(plain)) return plain;
  const numbers = /^(\d{1,2})[/.-](\d{4})$/.exec(plain);
  if (numbers) return checked(numbers[2]!, Number(numbers[1]));
  const words = /^([a-z]{3,9})\.?(?:[\s\-/']+(\d{4}|\d{2}))?$/.exec(plain);
  const place = words ? monthNames.indexOf(words[1]!.slice(0, 3)) : -1;
  if (!words || place < 0) return null;
  const year = words[2] ?? expected.slice(0, 4);
  return checked(year.length === 2 ? `20${year}` : year, place + 1);
}

function checked(year: string, month: number): Month | null {
  const made = `${year}-${String(month).padStart(2, '0')}`;
  return isMonth(made) ? made : null;
}

/** The sign before the decimals of all amounts, as any of them shows; a problem where they contradict, or none says. */
function signOf(cells: readonly string[]): DecimalSign | { readonly problem: string } {
  const [comma, point] = (['comma', 'point'] as const).map((sign) => cells.find((cell) => signShownBy(cell) === sign));
  if (comma !== undefined && point !== undefined)
    return { problem: `"${comma}" has a comma before its decimals and "${point}" a point; write all amounts one way.` };
  if (comma !== undefined) return 'comma';
  const open =
    point === undefined ? cells.find((cell) => cell.includes('.') && signShownBy(cell) === 'open') : undefined;
  if (open === undefined) return 'point';
  const whole = open.replaceAll('.', '');
  return { problem: `"${open}" could be ${whole} or have decimals, and no amount shows which; write it as ${whole}.` };
}

function amountIn(cell: string, sign: DecimalSign): number | string {
  if (/^[-–—]?$/.test(cell)) return 0;
  const read = readNumber(sign === 'comma' ? cell.replaceAll('.', '').replace(',', '.') : cell);
  return typeof read === 'string' ? read.replace(/^"[^"]*"/, `"${cell}"`) : read;
}

/**
 * Last year's actuals, each month raised or lowered by the same part.
 *
 * Shapes: twelve months from `from` on. Units: US$, ratio. Errors: as a problem, where last year lacks a full month.
 *
 * @example
 * lastYearAmounts({ actuals: new Map([['2025-12', 100]]), from: '2026-12', months: 1, growth: 0.1 }).amounts
 * // => [{ "month": "2026-12", "usd": 110 }]
 */
export function lastYearAmounts({
  actuals,
  from,
  months,
  growth,
}: {
  readonly actuals: ReadonlyMap<Month, number>;
  readonly from: Month;
  readonly months: number;
  readonly growth: number;
}): ReadAmounts {
  const span = monthRange(from, months);
  const lacking = span.find((month) => !actuals.has(addMonths(month, -12)));
  if (lacking !== undefined)
    return {
      problem: `${addMonths(lacking, -12)} has no full month of actuals, so last year cannot be the budget of ${lacking}; import it, or type the amounts.`,
    };
  const amounts = span.map((month) => ({ month, usd: roundCents(actuals.get(addMonths(month, -12))! * (1 + growth)) }));
  return { amounts };
}

function roundCents(usd: number): number {
  return Math.round(usd * 100) / 100;
}
