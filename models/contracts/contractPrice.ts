import { z } from 'zod';
import type { Month } from '../calendar.ts';
import { month } from '../distributions/fields.ts';
import type { KindPrices } from '../prices/kindPrices.ts';
import { serviceTiers } from '../prices/priceBook.ts';

const price = z.number().min(0).max(1000);

/**
 * A negotiated price of a model that replaces its list price, US$ per million tokens, in the months it is agreed for.
 */
export const contractPriceSchema = z.strictObject({
  provider: z.string().min(1),
  model: z.string().min(1),
  /** Standard where it is left out. */
  serviceTier: z.enum(serviceTiers).optional(),
  inputUsd: price,
  cacheReadUsd: price,
  cacheWriteUsd: price,
  cacheWrite1hUsd: price.optional(),
  outputUsd: price,
  /** First and last month; open where left out. */
  from: month.optional(),
  to: month.optional(),
});
export type ContractPrice = z.infer<typeof contractPriceSchema>;

/**
 * What a contract price makes of a month: its prices, or null in a month it does not hold for.
 *
 * Convention: unit prices replace list, whatever the size of the request. Units: US$/M tokens.
 *
 * @example
 * contractIn(
 *   {
 *     provider: 'a',
 *     model: 'b',
 *     inputUsd: 2,
 *     cacheReadUsd: 0.2,
 *     cacheWriteUsd: 2.5,
 *     outputUsd: 8,
 *     to: '2027-02',
 *   },
 *   '2027-03',
 * ) // => null
 */
export function contractIn(contract: ContractPrice, at: Month): KindPrices | null {
  const { inputUsd, cacheReadUsd, cacheWriteUsd, cacheWrite1hUsd, outputUsd, from, to } = contract;
  if ((from ?? at) > at || (to ?? at) < at) return null;
  return {
    input: inputUsd,
    cacheRead: cacheReadUsd,
    cacheWrite: cacheWriteUsd,
    ...(cacheWrite1hUsd === undefined ? {} : { cacheWrite1h: cacheWrite1hUsd }),
    output: outputUsd,
  };
}
