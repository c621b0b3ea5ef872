import { addMonths, type Day, daysInMonth, type Month } from '../../calendar.ts';
import { dayOfEpoch, epochDay, parseDay, weekdayOfDay } from './dates.ts';

/** A week, a quarter, a half year or a year, by its first and last day. */
export interface LongPeriod {
  readonly kind: 'week' | 'quarter' | 'half' | 'year';
  readonly on: Day;
  readonly to: Day;
}

const fullYear = (text: string) => (text.length === 2 ? `20${text}` : text);
const years = '(20\\d\\d|(?<=\\D)\\d\\d)';
const between = "[\\s\\-/.']*";
const parts: readonly (readonly [kind: 'quarter' | 'half', months: number, pattern: RegExp])[] = [
  ['quarter', 3, new RegExp(`^(?:Q|T|quarter |quartal |trim(?:estre)? )([1-4])${between}${years}$`, 'i')],
  ['quarter', 3, new RegExp(`^([1-4])(?:Q|\\. ?quartal|er trimestre|e trimestre)${between}${years}$`, 'i')],
  ['half', 6, new RegExp(`^(?:H|S)([12])${between}${years}$`, 'i')],
  ['half', 6, new RegExp(`^([12])H${between}${years}$`, 'i')],
];
const yearFirst = /^(20\d\d)[\s\-/.]*(Q|H)([1-4])$/i;
const isoWeek = /^(20\d\d)[\s-]?W(\d\d)$/i;
const germanWeek = /^KW\s?(\d{1,2})[\s/.-]+(20\d\d)$/i;
const weekOf = /^(?:week|wk|w)\.?(?:\s+|\/)(?:of|beginning|commencing|starting|from|c|b)\s+(.+)$/i;
const weekEnding = /^(?:week|wk|w)\.?(?:\s+|\/)(?:ending|ended|to|e)\s+(.+)$/i;

/**
 * The calendar period that a text names; null for a month, a day, a fiscal year and any other text.
 *
 * Convention: quarters and years are those of the calendar; a numbered week is that of ISO 8601, from its Monday.
 *
 * @example
 * longPeriod('Q2 2026') // => { "kind": "quarter", "on": "2026-04-01", "to": "2026-06-30" }
 * longPeriod('1Q26').to // => '2026-03-31'
 * longPeriod('2026-W01') // => { "kind": "week", "on": "2025-12-29", "to": "2026-01-04" }
 * longPeriod('Week of 2026-01-05').to // => '2026-01-11'
 * longPeriod('2026') // => { "kind": "year", "on": "2026-01-01", "to": "2026-12-31" }
 * longPeriod('FY26') // => null
 */
export function longPeriod(text: string): LongPeriod | null {
  const cell = text.trim();
  if (cell.length > 40) return null;
  if (/^(?:CY\s?|year\s)?20\d\d$/i.test(cell)) return months('year', `${cell.slice(-4)}-01`, 12);
  for (const [kind, length, pattern] of parts) {
    const [, number, year] = pattern.exec(cell) ?? [];
    if (number) return months(kind, addMonths(`${fullYear(year!)}-01`, (Number(number) - 1) * length), length);
  }
  const [, year, letter, number] = yearFirst.exec(cell) ?? [];
  if (year && (letter!.toUpperCase() === 'Q' || Number(number) < 3)) {
    const [kind, length] = letter!.toUpperCase() === 'Q' ? (['quarter', 3] as const) : (['half', 6] as const);
    return months(kind, addMonths(`${year}-01`, (Number(number) - 1) * length), length);
  }
  return weekIn(cell);
}

function weekIn(cell: string): LongPeriod | null {
  const [, isoYear, isoNumber] = isoWeek.exec(cell) ?? [];
  const [, germanNumber, germanYear] = germanWeek.exec(cell) ?? [];
  const [year, number] = [isoYear ?? germanYear, Number(isoNumber ?? germanNumber)];
  if (year && number >= 1 && number <= 53) {
    const fourth = epochDay(`${year}-01-04`);
    const monday = fourth - ((weekdayOfDay(fourth) + 6) % 7);
    return week(monday + (number - 1) * 7);
  }
  const first = parseDay(weekOf.exec(cell)?.[1] ?? '', 'onlyIfCertain');
  if (first !== null) return week(epochDay(first));
  const last = parseDay(weekEnding.exec(cell)?.[1] ?? '', 'onlyIfCertain');
  return last === null ? null : week(epochDay(last) - 6);
}

function week(first: number): LongPeriod {
  return { kind: 'week', on: dayOfEpoch(first), to: dayOfEpoch(first + 6) };
}

function months(kind: LongPeriod['kind'], first: Month, count: number): LongPeriod {
  const last = addMonths(first, count - 1);
  return { kind, on: `${first}-01`, to: `${last}-${daysInMonth(last)}` };
}

/**
 * What is asked about an amount of a longer period than a month.
 *
 * @example
 * spreadQuestion('Q1 2026').startsWith('"Q1 2026" is a quarter') // => true
 */
export function spreadQuestion(text: string): string {
  const kind = longPeriod(text)?.kind ?? 'quarter';
  const called = kind === 'half' ? 'half year' : kind;
  return `"${text}" is a ${called}, and amounts are kept by month; state months, or choose to spread each amount evenly over its days (--spread days in the terminal).`;
}
