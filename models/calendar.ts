/** A calendar month, `YYYY-MM`. */
export type Month = string;
/** A UTC day, `YYYY-MM-DD`. */
export type Day = string;

const monthPattern = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** Months are subtracted for every column of a scenario: those met first are read once. */
const indexes = new Map<Month, number>();
const mostIndexes = 2000;

/**
 * Whether a text is a month written `YYYY-MM`.
 *
 * @example
 * isMonth('2026-11') // => true
 */
export function isMonth(text: string): text is Month {
  return monthPattern.test(text);
}

/**
 * Months since year 0, so that months can be subtracted. Errors: throws RangeError on a text that is not a month.
 *
 * @example
 * monthIndex('2026-11') // => 24322
 */
export function monthIndex(month: Month): number {
  const known = indexes.get(month);
  if (known !== undefined) return known;
  const match = monthPattern.exec(month);
  if (!match) throw new RangeError(`"${month}" is not a month; write it as YYYY-MM`);
  const index = Number(match[1]) * 12 + Number(match[2]) - 1;
  if (indexes.size < mostIndexes) indexes.set(month, index);
  return index;
}

/**
 * The month with a given index; the inverse of `monthIndex`.
 *
 * @example
 * monthAt(24322) // => '2026-11'
 */
export function monthAt(index: number): Month {
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/**
 * The month `count` months later (earlier when negative).
 *
 * @example
 * addMonths('2026-11', 3) // => '2027-02'
 */
export function addMonths(month: Month, count: number): Month {
  return monthAt(monthIndex(month) + count);
}

/**
 * Full months from one month to another, negative when `to` is earlier.
 *
 * @example
 * monthsBetween('2026-11', '2027-02') // => 3
 */
export function monthsBetween(from: Month, to: Month): number {
  return monthIndex(to) - monthIndex(from);
}

/**
 * `count` consecutive months from `start`.
 *
 * @example
 * monthRange('2026-12', 2) // => ['2026-12', '2027-01']
 */
export function monthRange(start: Month, count: number): Month[] {
  return Array.from({ length: count }, (_, index) => addMonths(start, index));
}

/**
 * Days of a month in the Gregorian calendar.
 *
 * @example
 * daysInMonth('2028-02') // => 29
 */
export function daysInMonth(month: Month): number {
  const index = monthIndex(month);
  const year = Math.floor(index / 12);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][index % 12]!;
}

/**
 * The month of a day.
 *
 * @example
 * monthOf('2026-11-21') // => '2026-11'
 */
export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

/**
 * Whether a text is a day that there is, written `YYYY-MM-DD`.
 *
 * @example
 * ['2028-02-29', '2027-02-29', '2027-2-1'].map(isDay) // => [true, false, false]
 */
export function isDay(text: string): text is Day {
  const [month, day] = [text.slice(0, 7), text.slice(7)];
  return /^-(0[1-9]|[12]\d|3[01])$/.test(day) && isMonth(month) && Number(day.slice(1)) <= daysInMonth(month);
}

/**
 * The day after a day.
 *
 * @example
 * dayAfter('2026-02-28') // => '2026-03-01'
 */
export function dayAfter(day: Day): Day {
  const month = monthOf(day);
  const next = Number(day.slice(8)) + 1;
  return next > daysInMonth(month) ? `${addMonths(month, 1)}-01` : `${month}-${String(next).padStart(2, '0')}`;
}

/**
 * Day of the week: 0 for Monday to 6 for Sunday.
 *
 * Source: Zeller's congruence. Errors: throws RangeError on a text that is not a month.
 *
 * @example
 * weekdayOf('2026-11', 1) // => 6
 */
export function weekdayOf(month: Month, day: number): number {
  const index = monthIndex(month);
  const shifted = index % 12 < 2 ? 12 : 0;
  const year = Math.floor(index / 12) - (shifted > 0 ? 1 : 0);
  const m = (index % 12) + 1 + shifted;
  const sum =
    day +
    Math.floor((13 * (m + 1)) / 5) +
    year +
    Math.floor(year / 4) -
    Math.floor(year / 100) +
    Math.floor(year / 400);
  return (sum + 5) % 7;
}
