import type { Month } from '../../../models/calendar.ts';
import { fiscalPeriods } from '../../../models/fiscalCalendar.ts';
import { monthLabel, monthSpan } from '../../format/months.ts';

/** A month, quarter or year that a bridge can be of. */
export interface BridgePeriod {
  readonly id: string;
  readonly label: string;
  readonly first: Month;
  readonly last: Month;
}

/** The choice of two months of one's own. */
export const ownSpan = 'own';

/** Months newest first, then fiscal quarters and years with two of them or more; `start` is their first month. */
export function bridgePeriods(months: readonly Month[], start: number): BridgePeriod[] {
  const spans = fiscalPeriods([...months].sort(), start).filter(({ months: places }) => places.length > 1);
  const named = (kind: 'quarter' | 'year') =>
    spans
      .filter((one) => one.kind === kind)
      .reverse()
      .map(({ label, firstMonth, lastMonth, partial }) => {
        const [, year, quarter] = /^FY(\d+)(?: (Q\d))?$/.exec(label)!;
        const named = start === 1 ? year! : `FY${year}`;
        const name = quarter ? `${quarter} ${named}` : named;
        const part = `${name} (${monthSpan(firstMonth, lastMonth)})`;
        return { id: label, label: partial ? part : name, first: firstMonth, last: lastMonth };
      });
  const single = months.map((month) => ({ id: month, label: monthLabel(month), first: month, last: month }));
  return [...single, ...named('quarter'), ...named('year')];
}
