import { z } from 'zod';
import { id, month, name, ratio } from '../distributions/fields.ts';

/** An annual spend commitment: a discount on eligible spend against a minimum per contract year. */
export const commitmentSchema = z.strictObject({
  id,
  name,
  provider: z.string().min(1),
  start: month,
  /** Minimum discounted spend of each contract year, US$; its length is the term in years. */
  annualMinimumUsd: z.array(z.number().positive()).min(1).max(10),
  discount: ratio,
  /** Spend of the running contract year before the scenario starts; it counts towards that year's minimum. */
  spentBeforeStartUsd: z.number().min(0).default(0),
});
export type Commitment = z.infer<typeof commitmentSchema>;
