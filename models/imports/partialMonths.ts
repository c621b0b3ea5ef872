import { type Day, daysInMonth, type Month } from '../calendar.ts';

/**
 * The first and last month of a file that it does not hold all days of: they must not be read as whole.
 *
 * Units: UTC days. Errors: throws RangeError on a text that is not a day.
 *
 * @example
 * partialMonths({ first: '2026-06-01', last: '2026-08-17' }) // => ['2026-08']
 * partialMonths({ first: '2026-08-02', last: '2026-08-17' }) // => ['2026-08']
 */
export function partialMonths({ first, last }: { readonly first: Day; readonly last: Day }): Month[] {
  const [from, to] = [first.slice(0, 7), last.slice(0, 7)];
  const months = [
    ...(first.slice(8) === '01' ? [] : [from]),
    ...(Number(last.slice(8)) === daysInMonth(to) ? [] : [to]),
  ];
  return [...new Set(months)];
}
