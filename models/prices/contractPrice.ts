import { z } from 'zod';

const price = z.number().min(0).max(1000);

/** A negotiated price of a model that replaces its list price, US$ per million tokens. */
export const contractPriceSchema = z.strictObject({
  provider: z.string().min(1),
  model: z.string().min(1),
  inputUsd: price,
  cacheReadUsd: price,
  cacheWriteUsd: price,
  outputUsd: price,
});
export type ContractPrice = z.infer<typeof contractPriceSchema>;
