import { z } from 'zod';
import { addMonths, type Month, monthRange } from '../calendar.ts';
import { fiscalPeriods } from '../fiscalCalendar.ts';

/** The id of a period, as it is asked for; null leaves the choice. */
export const periodSchema = z
  .string()
  .regex(/^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/, 'must be a month (2026-09), quarter (2026-Q3) or year (2026)')
  .nullable();

/** A month, quarter or year of the history. */
export interface HistoryPeriod {
  /** `2026-09`, `2026-Q3`, `2026`. */
  readonly id: string;
  readonly kind: 'month' | 'quarter' | 'year';
  readonly label: string;
  readonly months: readonly Month[];
  /** Months of it are missing, or a month has not all its days. */
  readonly partial: boolean;
}

/**
 * The periods that a history has, newest first: quarters, then months, then years.
 *
 * Shapes: months in order. Units: `start` is the calendar month a fiscal year starts in. Source: SEMANTICS section 10.
 *
 * @example
 * historyPeriods(['2026-09'], { start: 1, isPartial: () => false }).map(({ id }) => id)
 * // => ["2026-Q3", "2026-09", "2026"]
 */
export function historyPeriods(
  months: readonly Month[],
  { start, isPartial }: { readonly start: number; readonly isPartial: (month: Month) => boolean },
): HistoryPeriod[] {
  const fiscal = fiscalPeriods(months, start).map(({ kind, label, months: places, partial }): HistoryPeriod => {
    const own = places.map((place) => months[place]!);
    const [year, quarter] = label.replace('FY', '').split(' ');
    const named = start === 1 ? year! : `FY${year}`;
    return {
      id: quarter === undefined ? year! : `${year}-${quarter}`,
      kind,
      label: quarter === undefined ? named : `${quarter} ${named}`,
      months: own,
      partial: partial || own.some(isPartial),
    };
  });
  const single = months.map((month): HistoryPeriod => {
    return { id: month, kind: 'month', label: monthLabel(month), months: [month], partial: isPartial(month) };
  });
  const newest = (kind: HistoryPeriod['kind'], of: readonly HistoryPeriod[]) =>
    of.filter((one) => one.kind === kind).reverse();
  return [...newest('quarter', fiscal), ...newest('month', single), ...newest('year', fiscal)];
}

const monthNames = 'January February March April May June July August September October November December'.split(' ');

function monthLabel(month: Month): string {
  return `${monthNames[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;
}

/**
 * The months before a period, as many as it has.
 *
 * @example
 * monthsBefore({ months: ['2026-07', '2026-08'] }) // => ["2026-05", "2026-06"]
 */
export function monthsBefore({ months }: Pick<HistoryPeriod, 'months'>): Month[] {
  return monthRange(addMonths(months[0]!, -months.length), months.length);
}
