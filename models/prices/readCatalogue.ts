import { z } from 'zod';
import { type GenaiProvider, genaiModels } from './genaiPrices.ts';
import { liteLlmModels } from './liteLlmPrices.ts';
import type { PriceBookModel } from './priceBook.ts';
import type { CatalogueId } from './priceBookChange.ts';
import { genaiEnds, type ListedEnd, liteLlmEnds } from './retirementNotice.ts';

/** A catalogue of prices as its file states it. */
export interface Catalogue {
  readonly id: CatalogueId;
  readonly models: readonly PriceBookModel[];
  /** What it says of the end of the models it lists, those without prices among them. */
  readonly ends: readonly ListedEnd[];
}

const number = z.union([
  z.number(),
  z
    .string()
    .regex(/^\d+(\.\d+)?(e-?\d+)?$/i)
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
 * A catalogue of prices from the JSON of its file, LiteLLM's or genai-prices', told apart by what it holds; null when it is
 * neither.
 *
 * Convention: entries are read as `liteLlmModels` and `genaiModels` say. Errors: none.
 *
 * @example
 * readCatalogue({ 'm-1': { litellm_provider: 'openai', mode: 'chat', input_cost_per_token: 0.000003, output_cost_per_token: 0.000009 } }).id // => 'litellm'
 * readCatalogue([1, 2]) // => null
 */
export function readCatalogue(input: unknown): Catalogue | null {
  const genai = genaiCatalogue.safeParse(input);
  if (genai.success) {
    const models = genaiModels(genai.data.map(cleaned) as unknown as GenaiProvider[]);
    return { id: 'genai-prices', models, ends: genaiEnds(genai.data) };
  }
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return null;
  const entries = Object.entries(input as { readonly [id: string]: unknown });
  if (!entries.some(([, entry]) => liteLlmEntry.safeParse(entry).success)) return null;
  const models = liteLlmModels(Object.fromEntries(entries));
  const ends = liteLlmEnds(Object.fromEntries(entries));
  const saysNothing = models.length === 0 && ends.every(({ retires }) => retires === null);
  return saysNothing ? null : { id: 'litellm', models, ends };
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
