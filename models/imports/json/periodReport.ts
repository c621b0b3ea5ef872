import { type Day, dayAfter, daysInMonth, isMonth, type Month, monthRange } from '../../calendar.ts';
import { parseDecimal } from '../../decimal.ts';
import { isRecord } from '../../isRecord.ts';
import { spreadRevenue } from '../formats/spreadRevenue.ts';
import type { JsonRecord } from './flattenRecord.ts';

interface PeriodReport {
  readonly records: JsonRecord[];
  readonly notes: readonly string[];
}

/**
 * The items of a report that says once of which year, month or day it is (`timePeriod`), with its days and its
 * organization; null where it is none. Source: GitHub's REST API, report of premium requests.
 *
 * Convention: a report of a whole year is spread over its months by their days, which is noted.
 *
 * @example
 * periodReport({ timePeriod: { year: '2026', month: '2' }, usageItems: [{ netAmount: '3' }] }).records
 * // => [{ "date": "2026-02-01", "date_to": "2026-02-28", "netAmount": "3" }]
 * periodReport({ timePeriod: { year: '2026' }, usageItems: [{ netAmount: '365' }] }).records[1].netAmount // => "28"
 */
export function periodReport({ timePeriod, usageItems, ...around }: JsonRecord): PeriodReport | null {
  if (!isRecord(timePeriod) || !Array.isArray(usageItems)) return null;
  const [year, month, day] = ['year', 'month', 'day'].map((name) => Number(timePeriod[name] ?? 0));
  if (!year || (day && !month)) return null;
  const first: Month = `${year}-${String(month || 1).padStart(2, '0')}`;
  if (!isMonth(first)) return null;
  const texts = Object.fromEntries(Object.entries(around).filter(([, one]) => typeof one === 'string'));
  const items = usageItems.filter(isRecord).map((item) => ({ ...texts, ...item }));
  const on = (of: number) => `${first}-${String(of).padStart(2, '0')}`;
  if (day) return { records: items.map((item) => ({ date: on(day), date_to: on(day), ...item })), notes: [] };
  if (month) return { records: items.map((item) => ({ ...daysOf(first), ...item })), notes: [] };
  return {
    records: items.flatMap((item) => overYear(item, first)),
    notes: [
      `The report is of the whole year ${year}: it is spread over its months by days. Import a report of each month for months of their own, and where the year is not over.`,
    ],
  };
}

const daysOf = (month: Month): { date: Day; date_to: Day } => ({
  date: `${month}-01`,
  date_to: `${month}-${daysInMonth(month)}`,
});

/** Quantities and amounts by month; what a unit costs stays. */
const isSpread = (name: string) => /quantity|amount/i.test(name) && !/per/i.test(name);

function overYear(item: JsonRecord, january: Month): JsonRecord[] {
  const months = monthRange(january, 12);
  const until = dayAfter(`${months[11]!}-31`);
  const parts = Object.entries(item).flatMap(([name, value]) => {
    const total = isSpread(name) ? parseDecimal(String(value)) : null;
    return total ? [[name, spreadRevenue({ amount: total, from: `${january}-01`, to: until })] as const] : [];
  });
  return months.map((month, at) => ({
    ...daysOf(month),
    ...item,
    ...Object.fromEntries(parts.map(([name, spread]) => [name, spread[at]!.amount])),
  }));
}
