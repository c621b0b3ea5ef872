import { z } from 'zod';
import { workSchema } from '../agents/work.ts';
import { id, name, ratio } from '../distributions/fields.ts';
import { monthlyAssumptionSchema } from '../distributions/quantity.ts';
import { serviceTiers } from '../prices/priceBook.ts';
import { seasonalitySchema } from './seasonality.ts';

/** An AI feature of the product: how often users run it, what a task consumes, which models serve it. */
export const featureSchema = z.strictObject({
  id,
  name,
  /** Tasks a user runs each month, by plan id. A plan that is not listed does not have the feature. */
  tasksPerUser: z.record(id, monthlyAssumptionSchema),
  /** Growth of tasks a user, as a ratio a month, from the scenario start. */
  usageGrowth: monthlyAssumptionSchema.prefault(0),
  /** Month-to-month shock of usage: sd of its logarithm and AR(1) persistence. */
  monthlyShock: z
    .strictObject({ sd: z.number().min(0).max(2), persistence: z.number().min(0).max(0.99) })
    .default({ sd: 0, persistence: 0 }),
  /** How use differs between the months of a year. */
  seasonality: seasonalitySchema.optional(),
  work: workSchema,
  /** What its tokens cost over their cost at the prices of its models; 1 where it is left out. */
  priceFactor: monthlyAssumptionSchema.optional(),
  /** Models that serve the feature; shares sum to 1. */
  models: z
    .array(
      z.strictObject({
        provider: z.string().min(1),
        model: z.string().min(1),
        share: ratio,
        /** Standard where it is left out. */
        serviceTier: z.enum(serviceTiers).optional(),
        /** What the region multiplies list prices by; 1 where it is left out. */
        regionFactor: z.number().positive().max(10).optional(),
        /** Where it is served, as the bills name it; it tells two lines of one model apart. */
        region: z.string().min(1).max(120).optional(),
        /** What the share is multiplied by in each month; the shares of a feature are then brought to a sum of 1. */
        shareFactor: monthlyAssumptionSchema.optional(),
      }),
    )
    .min(1),
});
export type Feature = z.infer<typeof featureSchema>;
