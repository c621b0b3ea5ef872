import { type Month, monthIndex } from '../../models/calendar.ts';

const long = new Intl.DateTimeFormat('en-US', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const short = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' });
const date = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium' });
const moment = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short' });

/** The first instant of a month, for time axes. */
export function monthDate(month: Month): Date {
  const index = monthIndex(month);
  return new Date(Date.UTC(Math.floor(index / 12), index % 12, 1));
}

/** Nov 2026. */
export function monthLabel(month: Month): string {
  return long.format(monthDate(month));
}

/** Axis ticks: the year stands under January and under the first tick. */
export function monthTick(date: Date, index: number): string {
  const name = short.format(date);
  return index === 0 || date.getUTCMonth() === 0 ? `${name}\n${date.getUTCFullYear()}` : name;
}

/** Nov 2026 – Oct 2028. */
export function monthSpan(first: Month, last: Month): string {
  return first === last ? monthLabel(first) : `${monthLabel(first)} – ${monthLabel(last)}`;
}

/** The day of a moment, in the reader's own time zone. */
export function dateLabel(iso: string): string {
  return date.format(new Date(iso));
}

/** A moment in the reader's own time zone. */
export function momentLabel(iso: string): string {
  return moment.format(new Date(iso));
}

/** January to December. */
export const monthNames: readonly string[] = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat('en-US', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, month, 1)),
);

/** Nov 26: a month in the heading of a column. */
export function monthShort(month: Month): string {
  return `${short.format(monthDate(month))} ${month.slice(2, 4)}`;
}
