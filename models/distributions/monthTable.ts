import { type Month, monthsBetween } from '../calendar.ts';
import type { ForecastPath, MonthlyQuantity, MonthTable, Quantity } from './quantity.ts';

/**
 * What a quantity is in a month: in a table the last entry at or before it, and before the first entry the first.
 *
 * Shapes: scalar. Units: those of the assumption. Errors: throws RangeError for a table without entries.
 *
 * @example
 * quantityIn({ kind: 'months', values: { '2027-01': 5, '2027-06': 7 } }, '2027-05') // => 5
 */
export function quantityIn(quantity: MonthlyQuantity, month: Month): Quantity {
  if (!isMonthTable(quantity)) return quantity;
  const entries = monthEntries(quantity);
  const first = entries[0];
  if (!first) throw new RangeError('A table of months has no entry');
  return (entries.findLast((entry) => entry.month <= month) ?? first).quantity;
}

/**
 * Whether a quantity is stated month by month: as a table of months or as a forecast.
 *
 * @example
 * isMonthTable({ kind: 'uniform', low: 1, high: 2 }) // => false
 */
export function isMonthTable(quantity: MonthlyQuantity): quantity is MonthTable {
  return typeof quantity === 'object' && (quantity.kind === 'months' || quantity.kind === 'forecast');
}

/**
 * The entries of a table in order of month, however they were written.
 *
 * @example
 * monthEntries({ kind: 'months', values: { '2027-06': 7, '2027-01': 5 } })[0]
 * // => { "month": "2027-01", "quantity": 5 }
 */
export function monthEntries(table: MonthTable): { readonly month: Month; readonly quantity: Quantity }[] {
  return Object.entries(table.values)
    .map(([month, quantity]) => ({ month: month as Month, quantity }))
    .sort((a, b) => (a.month < b.month ? -1 : 1));
}

/**
 * The quantity that a table begins with, or the quantity itself: what a short note shows.
 *
 * @example
 * firstQuantity({ kind: 'months', values: { '2027-06': 7, '2027-01': 5 } }) // => 5
 */
export function firstQuantity(quantity: MonthlyQuantity): Quantity {
  return isMonthTable(quantity) ? monthEntries(quantity)[0]!.quantity : quantity;
}

/**
 * Where a month stands on the path of a forecast: 0 in its first month, and after its last as there. Null for what is
 * no forecast.
 *
 * @example
 * forecastMonth(
 *   { kind: 'forecast', values: { '2027-01': 5, '2027-06': 7 }, path: { persistent: 1, fade: 0, widening: 0 } },
 *   '2027-04',
 * ).index // => 3
 */
export function forecastMonth(
  quantity: MonthlyQuantity,
  month: Month | undefined,
): { readonly index: number; readonly path: ForecastPath } | null {
  if (month === undefined || !isMonthTable(quantity) || quantity.kind !== 'forecast') return null;
  const entries = monthEntries(quantity);
  const last = monthsBetween(entries[0]!.month, entries.at(-1)!.month);
  const index = Math.min(Math.max(monthsBetween(entries[0]!.month, month), 0), last);
  return { index, path: quantity.path };
}
