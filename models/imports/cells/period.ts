import { type Day, daysInMonth } from '../../calendar.ts';
import { type Cells, dayProblem, numberedDay, RejectedCell, statedText } from './cells.ts';
import { dayOfEpoch, epochDay, parseDay, parseMonth, type SlashOrder } from './dates.ts';
import type { Header } from './header.ts';
import { longPeriod, spreadQuestion } from './longPeriod.ts';
import { cellText, onceADay, onceEach } from './scannedRow.ts';
import { yearBeside } from './yearBeside.ts';

/** The days a row covers: one, or a full month. */
interface Period {
  readonly on: Day;
  readonly to: Day;
}

/**
 * Reads a column of days or months: a row of a full month starts on its first day and says so.
 *
 * Errors: rejects what is neither, and what could mean two days.
 *
 * @example
 * periodCell({
 *   header: { names: ['month'], folded: ['month'], find: () => 0, has: () => true },
 *   names: ['month'],
 * })(['2026-02']) // => { "on": "2026-02-01", "to": "2026-02-28" }
 */
export function periodCell(query: {
  readonly header: Header;
  readonly names: readonly string[];
  readonly order?: SlashOrder;
}): (cells: Cells) => Period | null {
  const { header, names } = query;
  const index = header.find(...names);
  if (index === -1) return () => null;
  const column = header.names[index] ?? names[0]!;
  const order = header.reading?.dates ?? query.order ?? 'onlyIfCertain';
  const year = yearBeside(header, index);
  const read = (cell: string): Period | null => {
    const text = statedText(cell);
    if (text === null) return null;
    const day = parseDay(text, order) ?? numberedDay(header, index, text);
    if (day !== null) return { on: day, to: day };
    const month = parseMonth(text, order);
    if (month !== null) return { on: `${month}-01`, to: `${month}-${daysInMonth(month)}` };
    const long = longPeriod(text);
    if (long !== null && header.reading?.spread === 'days') return { on: long.on, to: long.to };
    if (long !== null) throw new RejectedCell(spreadQuestion(text), column, text);
    throw new RejectedCell(dayProblem(text, column), column, text);
  };
  return year ? (cells) => read(year(cells)) : onceADay(index, read);
}

/**
 * The last day of a period whose end is the moment it is over; its first day where no end is stated.
 *
 * @example
 * lastDayBefore('2026-09-01', '2026-08-01') // => '2026-08-31'
 * lastDayBefore(null, '2026-08-01') // => '2026-08-01'
 */
export function lastDayBefore(end: Day | null, first: Day): Day {
  return end !== null && end > first ? dayOfEpoch(epochDay(end) - 1) : first;
}

/** A time of day that is not midnight. */
const laterTime = /[T ](?!00:00(?::00(?:\.0+)?)?(?:[^\d:.]|$))\d{2}:\d{2}/;

/**
 * Reads a column of ends of periods as the first day that is over: an end at midnight is that day, and one during a day
 * is the next.
 *
 * Errors: rejects an impossible date or time, and one that could mean two days.
 *
 * @example
 * endCell({ header: { names: ['end'], folded: ['end'], find: () => 0, has: () => true }, names: ['end'] })([
 *   '2026-08-31T23:59:59Z',
 * ]) // => '2026-09-01'
 */
export function endCell(query: {
  readonly header: Header;
  readonly names: readonly string[];
  readonly order?: SlashOrder;
}): (cells: Cells) => Day | null {
  const { header, names } = query;
  const index = header.find(...names);
  if (index === -1) return () => null;
  const column = header.names[index] ?? names[0]!;
  const order = header.reading?.dates ?? query.order ?? 'onlyIfCertain';
  return onceEach(index, (cell) => {
    const text = statedText(cell);
    if (text === null) return null;
    const day = parseDay(text, order) ?? numberedDay(header, index, text);
    if (day === null) throw new RejectedCell(dayProblem(text, column), column, text);
    return laterTime.test(text) ? dayOfEpoch(epochDay(day) + 1) : day;
  });
}

/**
 * Reads the end of what a row covers as its last day: an end at midnight, on the first of a month or on the day after
 * the start is the first day that is over; any other date belongs to the period. Null where none is stated, or where it
 * is before the start.
 *
 * Errors: rejects an impossible date, and one that could mean two days.
 *
 * @example
 * endOfPeriod({ header: { names: ['end'], folded: ['end'], find: () => 0, has: () => true }, names: ['end'] })(
 *   ['2026-09-30'],
 *   '2026-07-01',
 * ) // => '2026-09-30'
 */
export function endOfPeriod(query: {
  readonly header: Header;
  readonly names: readonly string[];
}): (cells: Cells, on: Day) => Day | null {
  const { header, names } = query;
  const index = header.find(...names);
  if (index === -1) return () => null;
  const over = endCell(query);
  return (cells, on) => {
    const end = over(cells);
    if (end === null || end <= on) return null;
    const isMoment = /\d[T ]\d/.test(cellText(cells, index));
    const isOver = isMoment || end.endsWith('-01') || epochDay(end) === epochDay(on) + 1;
    return isOver ? dayOfEpoch(epochDay(end) - 1) : end;
  };
}
