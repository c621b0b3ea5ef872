import { addMonths, type Month, monthIndex } from './calendar.ts';

/** A fiscal quarter or year and the months of a horizon that lie in it. */
export interface FiscalPeriod {
  readonly kind: 'quarter' | 'year';
  /** `FY2027`, `FY2027 Q1`: a fiscal year is named by the calendar year it ends in. */
  readonly label: string;
  readonly firstMonth: Month;
  readonly lastMonth: Month;
  /** Places of its months in the horizon. */
  readonly months: readonly number[];
  /** Months of the period lie outside the horizon, so that its sums are not those of a whole period. */
  readonly partial: boolean;
}

/**
 * The fiscal year a month belongs to, named by the calendar year it ends in, and its quarter.
 *
 * Shapes: scalar. Units: `start` is the calendar month the year starts in, 1 to 12. Errors: throws RangeError on a text
 * that is not a month. Source: SEMANTICS section 10.
 *
 * @example
 * fiscalQuarterOf('2026-11', 10) // => { "year": 2027, "quarter": 1 }
 */
export function fiscalQuarterOf(month: Month, start: number): { readonly year: number; readonly quarter: number } {
  const index = monthIndex(month);
  const calendarMonth = (index % 12) + 1;
  const elapsed = (calendarMonth - start + 12) % 12;
  const lastMonth = index - elapsed + 11;
  return { year: Math.floor(lastMonth / 12), quarter: Math.floor(elapsed / 3) + 1 };
}

/**
 * The first and last month of a fiscal year, which is named by the calendar year it ends in, or of a quarter of it.
 *
 * Units: `start` is the calendar month the year starts in, 1 to 12. Source: SEMANTICS section 10.
 *
 * @example
 * fiscalSpan({ year: 2027, quarter: 1 }, 7) // => { "first": "2026-07", "last": "2026-09" }
 */
export function fiscalSpan(
  { year, quarter }: { readonly year: number; readonly quarter: number | null },
  start: number,
): { readonly first: Month; readonly last: Month } {
  const yearStart = addMonths(`${year}-12`, start === 1 ? -11 : start - 24);
  const first = quarter === null ? yearStart : addMonths(yearStart, 3 * (quarter - 1));
  return { first, last: addMonths(first, quarter === null ? 11 : 2) };
}

/**
 * The fiscal quarters and then the fiscal years that a horizon touches, in order.
 *
 * Shapes: one entry a period; months are places in the horizon. Source: SEMANTICS section 10.
 *
 * @example
 * fiscalPeriods(['2026-12', '2027-01'], 1).map(({ label, partial }) => `${label} ${partial}`)
 * // => ["FY2026 Q4 true", "FY2027 Q1 true", "FY2026 true", "FY2027 true"]
 */
export function fiscalPeriods(months: readonly Month[], start: number): FiscalPeriod[] {
  const named = months.map((month) => fiscalQuarterOf(month, start));
  const quarters = named.map(({ year, quarter }) => `FY${year} Q${quarter}`);
  const years = named.map(({ year }) => `FY${year}`);
  return [...periods('quarter', months, quarters), ...periods('year', months, years)];
}

function periods(kind: FiscalPeriod['kind'], months: readonly Month[], labels: readonly string[]): FiscalPeriod[] {
  const whole = kind === 'quarter' ? 3 : 12;
  return [...new Set(labels)].map((label) => {
    const places = labels.flatMap((one, place) => (one === label ? [place] : []));
    return {
      kind,
      label,
      firstMonth: months[places[0]!]!,
      lastMonth: months[places.at(-1)!]!,
      months: places,
      partial: places.length < whole,
    };
  });
}
