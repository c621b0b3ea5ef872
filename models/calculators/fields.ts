import { z } from 'zod';

/** Small fields that several calculators share. */
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day written YYYY-MM-DD')
  .describe('a day, YYYY-MM-DD');
export const tokens = z.number().min(0).describe('tokens');
const usdPerMillion = z.number().min(0).describe('US$ per million tokens');
export const share = z.number().min(0).max(1).describe('a share, 0 to 1');

const kindPriceFields = {
  inputUsd: usdPerMillion.optional(),
  cacheReadUsd: usdPerMillion.optional().describe('US$ per million cached tokens read (default: 0.1 of input)'),
  cacheWriteUsd: usdPerMillion
    .optional()
    .describe('US$ per million tokens written for 5 minutes (default: 1.25 of input)'),
  cacheWrite1hUsd: usdPerMillion.optional().describe('US$ per million tokens written for 1 hour (default: 2 of input)'),
  outputUsd: usdPerMillion.optional(),
};

/** Unit prices that may leave kinds out. */
export const kindPriceSchema = z.strictObject(kindPriceFields);

/** A price as people state it: the base, a step above a size of request, or the price of a tier or from a day on. */
const statedPriceSchema = z.strictObject({
  ...kindPriceFields,
  aboveInputTokens: tokens
    .default(0)
    .describe('total input per request above which this price applies to ALL its tokens'),
  serviceTier: z.enum(['standard', 'batch', 'flex', 'priority']).default('standard'),
  effectiveFrom: day.nullable().default(null),
});

/** A model of the price book, or prices of one's own. */
export const pricedModelSchema = z.union([
  z.strictObject({ provider: z.string().min(1), model: z.string().min(1) }).describe('a model of the price book'),
  z
    .strictObject({ prices: z.union([statedPriceSchema.transform((one) => [one]), z.array(statedPriceSchema).min(1)]) })
    .describe('custom prices: one, or a list of steps, tiers and dates'),
]);
