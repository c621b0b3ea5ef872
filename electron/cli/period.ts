import { addMonths, isMonth, type Month } from '../../models/calendar.ts';
import { WorkbenchError } from '../../models/errors.ts';

/** The first and last month of a month, quarter, calendar year, or two months with a colon between. */
export function periodOf(period: string, flag: string): { readonly first: Month; readonly last: Month } {
  const [, year, quarter] = /^(\d{4})(?:-Q([1-4]))?$/.exec(period) ?? [];
  if (year !== undefined) {
    const start = quarter === undefined ? 1 : 3 * Number(quarter) - 2;
    const first = `${year}-${String(start).padStart(2, '0')}`;
    return { first, last: addMonths(first, quarter === undefined ? 11 : 2) };
  }
  const [first = '', last = first, ...more] = period.split(':');
  if (more.length === 0 && isMonth(first) && isMonth(last)) return { first, last };
  throw new WorkbenchError(
    'invalid_input',
    `${flag} ${period} is not a period; write 2026-09, 2026-Q3, 2026 or 2026-07:2026-09.`,
  );
}
