import { z } from 'zod';
import { month } from '../distributions/fields.ts';
import { assumptionSchema } from '../distributions/quantity.ts';

/** Users over time. `months` are counted from `origin`. Formulas in `models/curves`. */
export const adoptionCurveSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('linear'),
    origin: month,
    /** Users at the origin. */
    start: assumptionSchema,
    /** Users gained each month (negative: lost). */
    perMonth: assumptionSchema,
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
  }),
]);
export type AdoptionCurve = z.infer<typeof adoptionCurveSchema>;
