import { z } from 'zod';
import { believedPrices, type ImplausiblePrice } from './believedPrices.ts';
import { type GenaiProvider, genaiModels, genaiUnread } from './genaiPrices.ts';
import { liteLlmModels, liteLlmUnread } from './liteLlmPrices.ts';
import type { PriceBookModel } from './priceBook.ts';
import type { CatalogueId } from './priceBookChange.ts';
import { genaiEnds, type ListedEnd, liteLlmEnds } from './retirementNotice.ts';
import type { UnreadPrice } from './unreadPrices.ts';

/** A catalogue of prices as its file states it. */
export interface Catalogue {
  readonly id: CatalogueId;
  readonly models: readonly PriceBookModel[];
  /** What it says of the end of the models it lists, those without prices among them. */
  readonly ends: readonly ListedEnd[];
  /** Prices that cannot be meant and are not taken. */
  readonly implausible: readonly ImplausiblePrice[];
  /** Kinds of price that nobody reads. */
  readonly unread: readonly UnreadPrice[];
}

const number = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+(\.\d+)?(e-?\d+)?$/i)
    .transform(Number),
]);
const price = z.union([
  number,
  z.object({ base: number, tiers: z.array(z.object({ start: z.number(), price: number })) }),
]);
const prices = z.record(z.string(), z.union([price, z.null()]).optional().catch(undefined));
const genaiModel = z.object({
  id: z.string().min(1).max(300),
  name: z.string().max(300).optional(),
  match: z.record(z.string(), z.unknown()).optional(),
  deprecated: z.boolean().optional().catch(undefined),
  deprecation_date: z.string().optional().catch(undefined),
  prices: z.union([
    z.array(z.object({ constraint: z.record(z.string(), z.unknown()).nullable().optional(), prices })),
    prices,
  ]),
});
const genaiCatalogue = z.array(z.object({ id: z.string().min(1).max(200), models: z.array(genaiModel) })).min(1);
const liteLlmEntry = z.looseObject({ litellm_provider: z.string(), mode: z.string().optional() });

/**
 * A catalogue of prices from the JSON of its file, LiteLLM's or genai-prices', told apart by what it holds; null when
 * it is neither.
 *
 * Convention: entries are read as `liteLlmModels` and `genaiModels` say, and believed as `believedPrices` says.
 *
 * @example
 * readCatalogue({
 *   'm-1': {
 *     litellm_provider: 'openai',
 *     mode: 'chat',
 *     input_cost_per_token: 0.000003,
 *     output_cost_per_token: 0.000009,
 *   },
 * }).id // => 'litellm'
 * readCatalogue([1, 2]) // => null
 */
export function readCatalogue(input: unknown): Catalogue | null {
  const genai = genaiCatalogue.safeParse(input);
  if (genai.success) {
    const providers = genai.data.map(cleaned) as unknown as GenaiProvider[];
    const believed = believedPrices(genaiModels(providers));
    return { id: 'genai-prices', ...believed, ends: genaiEnds(genai.data), unread: genaiUnread(providers) };
  }
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return null;
  const entries = Object.entries(input as { readonly [id: string]: unknown });
  if (!entries.some(([, entry]) => liteLlmEntry.safeParse(entry).success)) return null;
  const catalogue = Object.fromEntries(entries);
  const believed = believedPrices(liteLlmModels(catalogue));
  const ends = liteLlmEnds(catalogue);
  const { models, implausible } = believed;
  const saysNothing = models.length + implausible.length === 0 && ends.every(({ retires }) => retires === null);
  return saysNothing ? null : { id: 'litellm', ...believed, ends, unread: liteLlmUnread(catalogue) };
}

/** Without prices that the catalogue leaves out in so many words. */
function cleaned(provider: z.infer<typeof genaiCatalogue>[number]) {
  const stated = (one: z.infer<typeof prices>) =>
    Object.fromEntries(Object.entries(one).filter(([, value]) => value !== null && value !== undefined));
  return {
    ...provider,
    models: provider.models.map((model) => ({
      ...model,
      prices: Array.isArray(model.prices)
        ? model.prices.map((one) => ({ constraint: one.constraint ?? undefined, prices: stated(one.prices) }))
        : stated(model.prices),
    })),
  };
}
