import { type Day, daysInMonth, type Month } from '../calendar.ts';

/** Days without data that a month in the midst of the history may have: exports leave out quiet days. */
const quietDays = 4;

/**
 * Whether files cover too little of a month to read it as a whole one.
 *
 * Convention: at the outer edges of the history every day counts; between two files up to four days may be missing,
 * because some exports have no line for a day without usage. Errors: throws RangeError on a text that is not a month.
 * Source: FORMATS section 8.
 *
 * @example
 * isPartialMonth('2026-08', [{ first: '2026-08-01', last: '2026-08-31' }]) // => false
 * isPartialMonth('2026-08', [{ first: '2026-08-03', last: '2026-10-31' }]) // => true
 */
export function isPartialMonth(month: Month, spans: readonly { readonly first: Day; readonly last: Day }[]): boolean {
  const length = daysInMonth(month);
  const covered = new Set<number>();
  for (const { first, last } of spans) {
    for (let day = 1; day <= length; day++) {
      const date = `${month}-${String(day).padStart(2, '0')}`;
      if (first <= date && date <= last) covered.add(day);
    }
  }
  const isFirst = !spans.some(({ first }) => first < `${month}-01`);
  const isLast = !spans.some(({ last }) => last > `${month}-${length}`);
  if ((isFirst && !covered.has(1)) || (isLast && !covered.has(length))) return true;
  return length - covered.size > quietDays;
}
