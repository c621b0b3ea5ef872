import { type Day, dayAfter } from '../../../models/calendar.ts';

/** Collects the days that the rows of a file cover, those between the first and the last of a span included. */
export function collectDays() {
  const days = new Set<Day>();
  const spans = new Set<string>();
  return {
    cover(day: Day | null, to: Day | null = null): void {
      if (day !== null) days.add(day);
      if (day === null || to === null || spans.has(`${day} ${to}`)) return;
      spans.add(`${day} ${to}`);
      for (let next = day; next < to; ) {
        next = dayAfter(next);
        days.add(next);
      }
    },
    /** In order. */
    days: () => [...days].sort(),
  };
}
