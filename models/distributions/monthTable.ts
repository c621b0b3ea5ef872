import { addMonths, type Month, monthsBetween } from '../calendar.ts';
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

/**
 * A quantity with other values in some months and what it was in all others: a plain one becomes a table of months, a
 * table that says one thing in all months a plain one; a forecast stays a forecast.
 *
 * Shapes: `horizon` months in order; entries outside of it stay. Units: those of the assumption.
 *
 * @example
 * withMonths(5, { horizon: ['2027-01', '2027-02', '2027-03'], values: new Map([['2027-02', 7]]) })
 * // => { "kind": "months", "values": { "2027-01": 5, "2027-02": 7, "2027-03": 5 } }
 */
export function withMonths(
  quantity: MonthlyQuantity,
  { horizon, values }: { readonly horizon: readonly Month[]; readonly values: ReadonlyMap<Month, Quantity> },
): MonthlyQuantity {
  const [start, end] = [horizon[0], horizon.at(-1)];
  if (start === undefined || end === undefined || values.size === 0) return quantity;
  const before = isMonthTable(quantity) ? quantity.values : { [start]: quantity };
  const entries: { [month: Month]: Quantity } = { ...before };
  // What holds at the ends of the changed months is stated before they change.
  const pin = (month: Month) => {
    if (month >= start && month <= end && !(month in before)) entries[month] = quantityIn(quantity, month);
  };
  pin(start);
  for (const month of values.keys()) pin(addMonths(month, 1));
  for (const [month, value] of values) entries[month] = value;
  if (isMonthTable(quantity) && quantity.kind === 'forecast') return { ...quantity, values: entries };
  const said = monthEntries({ kind: 'months', values: entries });
  const kept = said.filter((one, at) => at === 0 || !isSame(one.quantity, said[at - 1]!.quantity));
  if (kept.length === 1) return kept[0]!.quantity;
  return { kind: 'months', values: Object.fromEntries(kept.map((one) => [one.month, one.quantity])) };
}

function isSame(a: Quantity, b: Quantity): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
