import { daysInMonth, type Month, monthRange } from '../calendar.ts';
import { termShares } from './contractPeriods.ts';

interface FixedFee {
  readonly commitment: {
    readonly start: Month;
    readonly startDay?: number | undefined;
    readonly termMonths: number;
    readonly upfrontShare?: number | undefined;
  };
  readonly months: readonly Month[];
  readonly usdPerHour: number;
}

/**
 * Hours of each month that lie in a term: calendar hours, in UTC.
 *
 * Shapes: one number a month. Units: hours.
 *
 * @example
 * termHours({ start: '2028-02', termMonths: 1 }, ['2028-01', '2028-02']) // => [0, 696]
 */
export function termHours(term: FixedFee['commitment'], months: readonly Month[]): number[] {
  const shares = termShares(term, months);
  return months.map((month, index) => daysInMonth(month) * 24 * shares[index]!);
}

/**
 * Invoices of a fee for every hour of a term: the part paid up front in the month the term begins, for all its hours,
 * and the rest month by month. What was paid before the first month is not invoiced again.
 *
 * Shapes: one number a month. Units: US$. Source: FOCUS specification, commitment discount examples.
 *
 * @example
 * fixedFees({
 *   commitment: { start: '2027-01', termMonths: 2, upfrontShare: 0.5 },
 *   months: ['2027-01', '2027-02'],
 *   usdPerHour: 1,
 * }) // => [1080, 336]
 */
export function fixedFees({ commitment, months, usdPerHour }: FixedFee): number[] {
  const { start, termMonths, upfrontShare = 0 } = commitment;
  const all = termHours(commitment, monthRange(start, termMonths + 1)).reduce((sum, hours) => sum + hours, 0);
  return termHours(commitment, months).map((hours, index) => {
    const upfront = months[index] === start ? all * upfrontShare : 0;
    return usdPerHour * (upfront + hours * (1 - upfrontShare));
  });
}
