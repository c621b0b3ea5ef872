import { z } from 'zod';

const schema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('gamma'),
    /** sd ÷ mean of the use of the customers; 1 is exponential. */
    coefficientOfVariation: z.number().min(0.01).max(5),
  }),
  /**
   * Few customers hold most of the use, and none uses more than the cap; what the cap cuts off is spread over the rest.
   */
  z.strictObject({
    kind: z.literal('pareto'),
    /** Alpha: the smaller, the heavier the tail. */
    tailExponent: z.number().min(1.01).max(20),
    /** Most that a customer uses, as a multiple of the mean. */
    capOverMean: z.number().min(1.05).max(1e6),
  }),
]);
/** How use differs between the customers of a plan where it is not lognormal. */
export type UsageDistribution = z.infer<typeof schema>;
export const usageDistributionSchema: z.ZodType<UsageDistribution, z.input<typeof schema>> = schema;
