import { z } from 'zod';
import { daysInMonth, type Month, monthIndex, weekdayOf } from '../calendar.ts';

/** How use differs between the months of a year: twelve factors from January on, or the working days of the month. */
export const seasonalitySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('factors'),
    factors: z
      .array(z.number().min(0).max(100))
      .length(12)
      .refine(
        (factors) => factors.some((factor) => factor > 0),
        'must have a month above 0; remove the seasonality for an even year',
      ),
  }),
  z.strictObject({
    kind: z.literal('workingDays'),
    /** Days off besides Saturdays and Sundays. */
    holidays: z.array(z.iso.date()).default([]),
    /** Use on a day off, as a part of that on a working day. */
    weekendShare: z.number().min(0).max(1).default(0),
  }),
]);
export type Seasonality = z.infer<typeof seasonalitySchema>;

/** Working days of a month of average length: 365.2425 · 5/7 ÷ 12. */
const daysOfYear = 365.2425;

/**
 * What the use of an average month is multiplied by: the month's factor over the mean of the twelve, or its working
 * days (and what days off count for) over those of an average month of the Gregorian calendar without holidays.
 *
 * Shapes: scalar. Units: ratio. Factors that are all 0 count as 1. Source: SEMANTICS section 7.
 *
 * @example
 * seasonalFactor({ kind: 'factors', factors: [0.5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.5] }, '2027-12') // => 1.5
 */
export function seasonalFactor(seasonality: Seasonality, month: Month): number {
  switch (seasonality.kind) {
    case 'factors': {
      const mean = seasonality.factors.reduce((sum, factor) => sum + factor, 0) / 12;
      return mean > 0 ? seasonality.factors[monthIndex(month) % 12]! / mean : 1;
    }
    case 'workingDays': {
      const { holidays, weekendShare } = seasonality;
      const working = workingDays(month, holidays);
      const average = (daysOfYear / 12 / 7) * (5 + 2 * weekendShare);
      return (working + (daysInMonth(month) - working) * weekendShare) / average;
    }
    default:
      return seasonality satisfies never;
  }
}

/**
 * Mondays to Fridays of a month that are not holidays.
 *
 * @example
 * workingDays('2027-01', ['2027-01-01']) // => 20
 */
export function workingDays(month: Month, holidays: readonly string[] = []): number {
  const off = new Set(holidays);
  let count = 0;
  for (let day = 1; day <= daysInMonth(month); day++) {
    const written = `${month}-${String(day).padStart(2, '0')}`;
    if (weekdayOf(month, day) < 5 && !off.has(written)) count++;
  }
  return count;
}
