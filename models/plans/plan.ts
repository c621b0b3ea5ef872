import { z } from 'zod';
import { adoptionCurveSchema } from '../curves/adoptionCurve.ts';
import { id, name } from '../distributions/fields.ts';
import { assumptionSchema } from '../distributions/quantity.ts';

/** What customers of one tier buy: seats with included usage and overage. */
export const planSchema = z.strictObject({
  id,
  name,
  users: adoptionCurveSchema,
  seatPriceUsd: assumptionSchema,
  /** Tasks a user may run each month before overage; null is unlimited. */
  includedTasks: assumptionSchema.nullable().default(null),
  overagePriceUsd: assumptionSchema.nullable().default(null),
  /** Spread of usage between the users of the plan: sigma of a lognormal; 0 means every user is average. */
  usageSpread: assumptionSchema.prefault(0),
});
export type Plan = z.infer<typeof planSchema>;
