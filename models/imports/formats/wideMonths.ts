import { type Day, dayAfter, daysInMonth, type Month, monthOf } from '../../calendar.ts';
import { parseDecimal } from '../../decimal.ts';
import { type Cells, moneyCell, RejectedCell, statedText, type TextCell } from '../cells/cells.ts';
import { parseDay, parseMonth, serialDay } from '../cells/dates.ts';
import { type Header, oneColumn } from '../cells/header.ts';
import { type LongPeriod, longPeriod } from '../cells/longPeriod.ts';
import { cellText, cellTexts } from '../cells/scannedRow.ts';
import type { Verdict } from '../format.ts';
import { columnNames, usageTemplate } from '../mapping/templates.ts';
import { openLeftOut } from './leftOut.ts';
import { plannedColumns } from './measureColumn.ts';
import { spreadRevenue } from './spreadRevenue.ts';
import { openSumRows } from './sumRows.ts';

interface MonthColumn {
  readonly month: Month;
  readonly index: number;
}

/** The amounts of a month, or of the days of it that a longer period or a week has. */
interface SheetMonth {
  readonly month: Month;
  readonly from: Day;
  readonly to: Day;
  readonly read: TextCell;
}

/** A cell of a row of data; a year may head a column of its total. */
const amount = /^[-(]?[$€£]?\s?\d[\d.,]*\)?$/;
const year = /^\d{4}$/;

/**
 * The columns of a table that has a column for each of several months; null for any other.
 *
 * Convention: a row with amounts is no header, though it may hold two dates. Source: FORMATS section 6.
 *
 * @example
 * wideMonths(openHeader(['Customer', 'Jul 2026', 'Aug 2026'])) // => ['Jul 2026', 'Aug 2026']
 * wideMonths(openHeader(['2026-07-01', '2026-09-30', 'openai', '300'])) // => null
 */
export function wideMonths(header: Header): readonly string[] | null {
  const columns = monthColumns(header);
  const distinct = new Set(columns.map(({ month }) => month));
  const long = distinct.size < 2 ? longColumns(header) : [];
  if (long.length >= 2 && long.length < header.names.length) return long.map(({ index }) => header.names[index]!);
  const isRow = header.names.some(
    (name, index) => amount.test(name) && !year.test(name) && !columns.some((column) => column.index === index),
  );
  return distinct.size >= 2 && columns.length < header.names.length && !isRow
    ? columns.map(({ index }) => header.names[index]!)
    : null;
}

/** What a column of vendors may be called. */
export const vendorNames: readonly string[] = [
  ...columnNames(usageTemplate, 'provider'),
  ...['llm_provider', 'ai_provider', 'ai_vendor', 'payee', 'fornecedor'],
];
const providerNames: readonly string[] = [
  ...vendorNames,
  ...columnNames(usageTemplate, 'model'),
  ...['llm', 'modell', 'modele', 'modèle', 'modelo', 'modello'],
];

/**
 * Whether a table says by its columns that it is of what providers charge, not of what customers pay.
 *
 * @example
 * namesProviders(openHeader(['Vendor', 'Jul 2026', 'Aug 2026'])) // => true
 * namesProviders(openHeader(['Customer', 'Jul 2026', 'Aug 2026'])) // => false
 */
export function namesProviders(header: Header): boolean {
  return header.find(...providerNames) !== -1 && header.find('customer', 'customer_name', 'customer_id') === -1;
}

/**
 * Reads the amounts of a row, month by month.
 *
 * Units: as the file states them; thousands or millions where the name of another column says so. Errors: rejects what
 * is not a number, and two columns of one month that say different things.
 *
 * @example
 * openMonths(openHeader(['Customer', 'Jul 2026', 'Aug 2026'])).map(({ month }) => month) // => ['2026-07', '2026-08']
 */
export function openMonths(header: Header, planned: ReadonlyMap<number, string> = new Map()): readonly SheetMonth[] {
  const columns = monthColumns(header);
  const byMonth = Map.groupBy(
    columns.filter(({ index }) => !planned.has(index)),
    ({ month }) => month,
  );
  for (const { index } of columns) {
    const day = serialDay(header.names[index]!);
    if (day !== null) header.serial?.(index, header.names[index]!, day);
  }
  if (byMonth.size < 2) {
    const long = longColumns(header).filter(({ index }) => !planned.has(index));
    if (long.length >= 2) return long.flatMap((column) => partsOf(header, column));
  }
  return [...byMonth].map(([month, columns]) => ({ ...wholeMonth(month), read: oneOf(header, columns) }));
}

function wholeMonth(month: Month): Omit<SheetMonth, 'read'> {
  return { month, from: `${month}-01`, to: `${month}-${daysInMonth(month)}` };
}

interface LongColumn extends LongPeriod {
  readonly index: number;
}

/** The columns of weeks, quarters or years, where somebody said how their amounts are put into months. */
function longColumns(header: Header): readonly LongColumn[] {
  if (header.reading?.spread !== 'days') return [];
  return header.names.flatMap((name, index) => {
    const period = longPeriod(name);
    return period === null ? [] : [{ ...period, index }];
  });
}

/** The months of a longer period, each with its part of the amount by days; the parts add up to it exactly. */
function partsOf(header: Header, { index, on, to }: LongColumn): SheetMonth[] {
  const read = amountAt(header, index);
  const until = dayAfter(to);
  const months = spreadRevenue({ amount: { units: 0n, scale: 0 }, from: on, to: until });
  return months.map(({ month }, at) => ({
    month,
    from: at === 0 ? on : `${month}-01`,
    to: at === months.length - 1 ? to : wholeMonth(month).to,
    read: (cells) => {
      const amount = read(cells);
      return amount === null ? null : spreadRevenue({ amount: parseDecimal(amount)!, from: on, to: until })[at]!.amount;
    },
  }));
}

/** The amount of a month; of several columns only where they agree. */
function oneOf(header: Header, columns: readonly MonthColumn[]): TextCell {
  const reads = columns.map(({ index }) => amountAt(header, index));
  const [first, ...others] = reads;
  if (others.length === 0) return first!;
  const called = columns.map(({ index }) => `"${header.names[index]!}" (column ${index + 1})`).join(' and ');
  return (cells) => {
    const amount = first!(cells);
    const other = others.map((read) => read(cells)).find((one) => one !== amount);
    if (other === undefined) return amount;
    throw new RejectedCell(
      `${called} are the same month but contain ${amount ?? 'nothing'} and ${other ?? 'nothing'}; rename or remove one of them.`,
      header.names[columns[0]!.index]!,
      other,
    );
  };
}

/** `Jan 2026 Actual` beside `Jan 2026 Budget`. */
const asActual = /\s*[-–(]?\s*(?<!\p{L})actuals?\)?$/iu;
const asPlanned = /^(.{3,30}?)[\s(–-]+(budget(?:ed)?|forecast|plan(?:ned)?|target)\)?$/iu;
/** The first or the last day of a month. */
const monthEdge = /-(01|28|29|30|31)$/;

/** A moment or a day within a month is no column of a month; its first or last day may be. */
function standsForMonth(name: string): boolean {
  if (name.includes(':') || /^\d+(\.\d+)?$/.test(name)) return false;
  const day = parseDay(name, 'dayFirst');
  return day === null || monthEdge.test(day);
}

/** `202601`, which may be an amount as well. */
const digits = /^20\d\d(?:0[1-9]|1[0-2])$/;

/** Months in digits alone, where several columns have them and each follows the one before. */
function digitMonths(names: readonly string[]): ReadonlySet<string> {
  const found = names.filter((name) => digits.test(name));
  const index = (name: string) => Number(name.slice(0, 4)) * 12 + Number(name.slice(4));
  const follows = found.every((name, at) => at === 0 || index(name) === index(found[at - 1]!) + 1);
  return new Set(found.length >= 2 && follows ? found : []);
}

function monthColumns(header: Header): MonthColumn[] {
  const inDigits = digitMonths(header.names);
  return header.names.flatMap((name, index) => {
    if (inDigits.has(name)) return [{ month: `${name.slice(0, 4)}-${name.slice(4)}`, index }];
    const day = serialDay(name);
    if (day !== null && monthEdge.test(day)) return [{ month: monthOf(day), index }];
    const bare = name.replace(asActual, '');
    const month = parseMonth(bare, header.reading?.dates ?? 'onlyIfCertain');
    return month === null || !standsForMonth(bare) ? [] : [{ month, index }];
  });
}

/** Reads one column by its place, because the names of months fold alike in more than one way. */
function amountAt(header: Header, index: number): TextCell {
  const one = oneColumn(header, index);
  const read = moneyCell(one, one.folded[0]!);
  return (cells) => read([cellText(cells, index)]);
}

/** A sheet with months as columns, whose rows are looked at before they are read. */
export interface Sheet {
  readonly months: ReturnType<typeof openMonths>;
  /** `isOther` tells, once all rows were looked at, whether it is none of what the sheet counts. */
  readonly look: (cells: Cells, isOther: () => boolean) => void;
  /** Whether its months are parts of longer periods. */
  readonly isSpread: boolean;
  /** Whether a row sums up others. */
  readonly isSum: (cells: Cells) => boolean;
  readonly hasAmounts: (cells: Cells) => boolean;
  /** What the columns that are not months say. */
  readonly labelsOf: (cells: Cells) => readonly string[];
  /** Takes down what columns of plans say of a row that counts. */
  readonly passOver: (cells: Cells) => void;
  /** Takes down that a row of this name is not counted, so that its amounts are told. */
  readonly leaveOut: (name: string, cells: Cells) => void;
  readonly finish: () => Verdict;
}

/**
 * Opens the months of a sheet, and what tells its subtotals.
 *
 * @example
 * openSheet(openHeader(['Vendor', 'Jul 2026', 'Aug 2026'])).labelsOf(['OpenAI', '10', '20']) // => ['OpenAI']
 */
export function openSheet(header: Header): Sheet {
  const planned = plannedColumns(header.above ?? []);
  const months = openMonths(header, planned);
  const passed = monthColumns(header).flatMap(({ index }) =>
    planned.has(index) ? [{ name: planned.get(index)!, read: amountAt(header, index) }] : [],
  );
  for (const [index, name] of header.names.entries()) {
    const [, month, word] = asPlanned.exec(name) ?? [];
    if (month !== undefined && parseMonth(month, header.reading?.dates ?? 'onlyIfCertain') !== null)
      passed.push({ name: word!, read: amountAt(header, index) });
  }
  const held = new Set([...monthColumns(header), ...longColumns(header)].map(({ index }) => index));
  const labels = header.names.flatMap((name, index) => (held.has(index) || amount.test(name) ? [] : [index]));
  const isByMonth = new Set(monthColumns(header).map(({ month }) => month)).size >= 2;
  const spread = isByMonth ? [] : longColumns(header);
  const sums = openSumRows();
  const keyOf = (cells: Cells) => JSON.stringify([...cellTexts(cells)]);
  const labelsOf = (cells: Cells) =>
    labels.flatMap((index) => {
      const text = statedText(cellText(cells, index));
      return text === null || amount.test(text) ? [] : [text];
    });
  const [left, leftColumns] = [openLeftOut(), openLeftOut('Columns')];
  return {
    months,
    labelsOf,
    hasAmounts: (cells) => months.some(({ read }) => readOr('0', read, cells) !== null),
    passOver: (cells) => {
      for (const { name, read } of passed) leftColumns.add(name, Number(readOr('0', read, cells) ?? 0));
    },
    leaveOut: (name, cells) => left.add(name, sumOfMonths(months, cells)),
    look: (cells, isOther) => {
      const amounts = months.map(({ read }) => readOr(null, read, cells));
      sums.look({ key: keyOf(cells), labels: labelsOf(cells), amounts, isOther });
    },
    isSum: (cells) => sums.isSum(keyOf(cells)),
    isSpread: spread.length > 0,
    finish: () => ({
      withdrawn: [],
      warnings: [...sums.finish(), ...left.finish(), ...leftColumns.finish(), ...spreadNotes(spread, header)],
    }),
  };
}

/** That amounts were put into months, and by what rule. */
function spreadNotes(spread: readonly LongColumn[], { names }: Header): Verdict['warnings'] {
  if (spread.length === 0) return [];
  const called = spread.slice(0, 4).map(({ index }) => names[index]!);
  const more = spread.length > 4 ? ` and ${spread.length - 4} more` : '';
  const message = `Amounts of ${called.join(', ')}${more} are spread evenly over their days, as was chosen.`;
  return [{ column: null, message, count: 1 }];
}

/** What the months of a row come to; one that is not an amount, such as a percentage, counts as nothing. */
function sumOfMonths(months: ReturnType<typeof openMonths>, cells: Cells): number {
  return months.reduce((sum, { read }) => sum + Number(readOr('0', read, cells) ?? 0), 0);
}

function readOr(otherwise: string | null, read: TextCell, cells: Cells): string | null {
  try {
    return read(cells);
  } catch (error) {
    if (error instanceof RejectedCell) return otherwise;
    throw error;
  }
}
