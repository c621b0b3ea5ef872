import { z } from 'zod';
import { adoptionCurveSchema } from '../curves/adoptionCurve.ts';
import { currency, id, name } from '../distributions/fields.ts';
import { assumptionSchema, monthlyAssumptionSchema } from '../distributions/quantity.ts';

/** What customers of one tier buy: seats with included usage and overage. */
export const planSchema = z.strictObject({
  id,
  name,
  users: adoptionCurveSchema,
  seatPriceUsd: monthlyAssumptionSchema,
  /** Tasks a user may run each month before overage; null is unlimited. */
  includedTasks: monthlyAssumptionSchema.nullable().default(null),
  overagePriceUsd: monthlyAssumptionSchema.nullable().default(null),
  /** Spread of usage between the users of the plan: sigma of a lognormal; 0 means every user is average. */
  usageSpread: assumptionSchema.prefault(0),
  /** What classification rules call its customers: 'free', 'internal', or a name of your own. */
  tier: name.optional(),
  /** Currency of its prices; the scenario states its rate. Without it, US dollars. */
  currency: currency.optional(),
});
export type Plan = z.infer<typeof planSchema>;
