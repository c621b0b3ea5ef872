import { z } from 'zod';
import type { Month } from '../calendar.ts';
import { month, ratio } from '../distributions/fields.ts';
import { isMonthTable, monthEntries } from '../distributions/monthTable.ts';
import { assumptionSchema, monthlyAssumptionSchema } from '../distributions/quantity.ts';

/**
 * How the parameters of a curve go together, as correlations of their normal scores: what a fit knows beyond standard
 * errors. Parameters are named by their fields (an anchor by `anchor`); only normal and lognormal ones are tied.
 */
const parameterCorrelations = z
  .array(z.strictObject({ a: z.string().min(1), b: z.string().min(1), correlation: z.number().min(-1).max(1) }))
  .optional();

/** Share of a cohort that is still active after months. */
const retentionSchema = z.discriminatedUnion('kind', [
  /** The same part leaves every month. */
  z.strictObject({ kind: z.literal('constant'), monthlyChurn: assumptionSchema }),
  /** Shares left after 1, 2, 3 … months; beyond the last entry the last month's loss repeats. */
  z.strictObject({ kind: z.literal('table'), shares: z.array(ratio).min(1).max(240) }),
]);
export type Retention = z.infer<typeof retentionSchema>;

const curveSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('linear'),
    origin: month,
    /** Users at the origin. */
    start: assumptionSchema,
    /** Users gained each month (negative: lost). */
    perMonth: assumptionSchema,
    parameterCorrelations,
  }),
  z.strictObject({
    kind: z.literal('logistic'),
    origin: month,
    /** Users the curve approaches. */
    ceiling: assumptionSchema,
    /** Growth rate a month while far below the ceiling, as a ratio. */
    steepness: assumptionSchema,
    /** What pins the curve in time: users at the origin, or the month (after the origin) of half the ceiling. */
    anchor: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('start'), users: assumptionSchema }),
      z.strictObject({ kind: z.literal('midpoint'), months: assumptionSchema }),
    ]),
    parameterCorrelations,
  }),
  z.strictObject({
    kind: z.literal('gompertz'),
    origin: month,
    ceiling: assumptionSchema,
    /** Users at the origin, above 0. */
    start: assumptionSchema,
    /** Rate a month at which the logarithm of ceiling ÷ users shrinks, as a ratio. */
    steepness: assumptionSchema,
    parameterCorrelations,
  }),
  z.strictObject({
    kind: z.literal('bass'),
    origin: month,
    /** Everybody who will ever adopt. */
    market: assumptionSchema,
    /** Users at the origin; 0 is the launch. */
    start: assumptionSchema.prefault(0),
    /** Part of those who have not adopted that adopts in a month unprompted: p. */
    innovation: assumptionSchema,
    /** What each adopted part of the market adds to that: q. */
    imitation: assumptionSchema,
    parameterCorrelations,
  }),
  z.strictObject({
    kind: z.literal('table'),
    /** Users by month; between two months a straight line, before the first and after the last as there. */
    users: z.record(month, assumptionSchema),
  }),
  /** Users month by month, such as a forecast of their history. */
  z.strictObject({ kind: z.literal('forecast'), users: monthlyAssumptionSchema }),
  z.strictObject({
    kind: z.literal('cohorts'),
    origin: month,
    /** Users at the origin, of all ages. */
    start: assumptionSchema,
    /** Users who join in the month after the origin. */
    joining: assumptionSchema,
    /** Growth of the number who join, as a ratio a month. */
    joiningGrowth: assumptionSchema.prefault(0),
    retention: retentionSchema,
  }),
]);
export type AdoptionCurve = z.infer<typeof curveSchema>;

/**
 * The first month that a curve states; null where it states none, as one of users who stay the same.
 *
 * @example
 * curveStart({ kind: 'table', users: { '2027-03': 5, '2027-01': 3 } }) // => '2027-01'
 */
export function curveStart(curve: AdoptionCurve): Month | null {
  if (curve.kind === 'table') return Object.keys(curve.users).sort()[0] ?? null;
  if (curve.kind !== 'forecast') return curve.origin;
  const { value } = curve.users;
  return isMonthTable(value) ? monthEntries(value)[0]!.month : null;
}

/** Users over time. `months` are counted from `origin`. Formulas in `models/curves`. */
export const adoptionCurveSchema: z.ZodType<AdoptionCurve, z.input<typeof curveSchema>> = curveSchema;
