import { isMonth, type Month } from '../../models/calendar.ts';
import { WorkbenchError } from '../../models/errors.ts';
import { fiscalSpan } from '../../models/fiscalCalendar.ts';

/** The first and last month of a month, fiscal quarter or year, or two months with a colon between. */
export function periodOf(
  period: string,
  { flag, fiscalYearStart }: { readonly flag: string; readonly fiscalYearStart: number },
): { readonly first: Month; readonly last: Month } {
  const [, year, quarter] = /^(\d{4})(?:-Q([1-4]))?$/.exec(period) ?? [];
  if (year !== undefined)
    return fiscalSpan({ year: Number(year), quarter: quarter === undefined ? null : Number(quarter) }, fiscalYearStart);
  const [first = '', last = first, ...more] = period.split(':');
  if (more.length === 0 && isMonth(first) && isMonth(last)) return { first, last };
  throw new WorkbenchError(
    'invalid_input',
    `${flag} ${period} is not a period; write 2026-09, 2026-Q3, 2026 or 2026-07:2026-09.`,
  );
}
