import type { Month } from '../../calendar.ts';
import { moneyCell, type TextCell } from '../cells/cells.ts';
import { parseDay, parseMonth } from '../cells/dates.ts';
import { type Header, oneColumn } from '../cells/header.ts';
import { cellText } from '../cells/scannedRow.ts';
import { columnNames, usageTemplate } from '../mapping/templates.ts';

interface MonthColumn {
  readonly month: Month;
  readonly index: number;
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
  const isRow = header.names.some(
    (name, index) => amount.test(name) && !year.test(name) && !columns.some((column) => column.index === index),
  );
  return distinct.size >= 2 && columns.length < header.names.length && !isRow
    ? columns.map(({ index }) => header.names[index]!)
    : null;
}

const providerNames: readonly string[] = [
  ...['provider', 'model'].flatMap((column) => columnNames(usageTemplate, column)),
  ...['supplier', 'supplier_name', 'vendor_name', 'llm', 'llm_provider', 'ai_provider'],
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
 * Units: as the file states them. Errors: rejects what is no number.
 *
 * @example
 * openMonths(openHeader(['Customer', 'Jul 2026', 'Aug 2026'])).map(({ month }) => month) // => ['2026-07', '2026-08']
 */
export function openMonths(header: Header): readonly { readonly month: Month; readonly read: TextCell }[] {
  return monthColumns(header).map(({ month, index }) => ({ month, read: amountAt(header, index) }));
}

/** A moment or a day within a month is no column of a month; its first or last day may be. */
function standsForMonth(name: string): boolean {
  if (name.includes(':') || /^\d+(\.\d+)?$/.test(name)) return false;
  const day = parseDay(name, 'dayFirst');
  return day === null || /-(01|28|29|30|31)$/.test(day);
}

function monthColumns(header: Header): MonthColumn[] {
  return header.names.flatMap((name, index) => {
    const month = parseMonth(name, header.reading?.dates ?? 'onlyIfCertain');
    return month === null || !standsForMonth(name) ? [] : [{ month, index }];
  });
}

/** Reads one column by its place, because the names of months fold alike in more than one way. */
function amountAt(header: Header, index: number): TextCell {
  const one = oneColumn(header, index);
  const read = moneyCell(one, one.folded[0]!);
  return (cells) => read([cellText(cells, index)]);
}
