import { z } from 'zod';
import { id, name } from '../distributions/fields.ts';
import { assumptionSchema } from '../distributions/quantity.ts';

/** A cost of revenue that is not model inference: hosting, support, payment fees. */
export const costLineSchema = z.strictObject({
  id,
  name,
  /** What the amount multiplies: each month, each active user, each task, or revenue (as a ratio). */
  basis: z.enum(['month', 'user', 'task', 'revenue']),
  amount: assumptionSchema,
});
export type CostLine = z.infer<typeof costLineSchema>;
