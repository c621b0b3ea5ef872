import { daysInMonth, isMonth, type Month } from '../../calendar.ts';
import { isRecord } from '../../isRecord.ts';
import type { JsonRecord } from './flattenRecord.ts';

/**
 * The items of a report that says once of which month or day it is (`timePeriod`), with its days and its organization;
 * null where it is none, or of a whole year. Source: GitHub's REST API, report of premium requests.
 *
 * @example
 * periodReport({ timePeriod: { year: '2026', month: '2' }, usageItems: [{ netAmount: '3' }] })
 * // => [{ "date": "2026-02-01", "date_to": "2026-02-28", "netAmount": "3" }]
 */
export function periodReport({ timePeriod, usageItems, ...around }: JsonRecord): JsonRecord[] | null {
  if (!isRecord(timePeriod) || !Array.isArray(usageItems)) return null;
  const [year, month, day] = ['year', 'month', 'day'].map((name) => Number(timePeriod[name] ?? 0));
  if (!year || !month) return null;
  const named: Month = `${year}-${String(month).padStart(2, '0')}`;
  if (!isMonth(named)) return null;
  const on = (of: number) => `${named}-${String(of).padStart(2, '0')}`;
  const days = day ? { date: on(day), date_to: on(day) } : { date: on(1), date_to: on(daysInMonth(named)) };
  const texts = Object.entries(around).filter(([, one]) => typeof one === 'string');
  return usageItems.filter(isRecord).map((item) => ({ ...Object.fromEntries(texts), ...days, ...item }));
}
