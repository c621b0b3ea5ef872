import { z } from 'zod';
import { adoptionCurveSchema } from '../curves/adoptionCurve.ts';
import { currency, id, name } from '../distributions/fields.ts';
import { assumptionSchema, monthlyAssumptionSchema } from '../distributions/quantity.ts';
import { billingSchema, chargeSchema } from './charge.ts';
import { usageDistributionSchema } from './usageDistribution.ts';

const schema = z.strictObject({
  id,
  name,
  users: adoptionCurveSchema,
  seatPriceUsd: monthlyAssumptionSchema.prefault(0),
  /** Tasks a user may run each month before overage; null is unlimited. */
  includedTasks: monthlyAssumptionSchema.nullable().default(null),
  overagePriceUsd: monthlyAssumptionSchema.nullable().default(null),
  /** Spread of usage between the users of the plan: sigma of a lognormal; 0 means every user is average. */
  usageSpread: assumptionSchema.prefault(0),
  /** How use differs between the users where it is not lognormal; usageSpread is then 0. */
  usageDistribution: usageDistributionSchema.optional(),
  /** Further parts of what customers pay, beside seat price and overage. */
  charges: z.array(chargeSchema).optional(),
  /** Seats of a customer; charges of a customer, their allowances and minimums are for all its seats. */
  seatsPerCustomer: assumptionSchema.optional(),
  /** Share of the seats that are used. */
  activation: monthlyAssumptionSchema.optional(),
  billing: billingSchema.optional(),
  /** Share of the users who leave each month and are replaced on the curve of users; cohorts state their own. */
  monthlyChurn: assumptionSchema.optional(),
  /** What users answer to a change of price: users multiply by (new bill ÷ old bill) to this power, such as −0.4. */
  priceElasticity: assumptionSchema.optional(),
  /** What classification rules call its customers: 'free', 'internal', or a name of your own. */
  tier: name.optional(),
  /** Currency of its prices; the scenario states its rate. Without it, US dollars. */
  currency: currency.optional(),
});
/** What customers of one tier buy: seats with included usage and overage, and any other charges. */
export interface Plan extends z.infer<typeof schema> {}
export const planSchema: z.ZodType<Plan, z.input<typeof schema>> = schema;
