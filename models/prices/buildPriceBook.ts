import type { Day } from '../calendar.ts';
import { believedPrices } from './believedPrices.ts';
import { filled } from './fallbackPrices.ts';
import { type GenaiProvider, genaiModels } from './genaiPrices.ts';
import { liteLlmModels } from './liteLlmPrices.ts';
import { foldedModel, modelKey } from './modelId.ts';
import type { Price, PriceBook, PriceBookModel } from './priceBook.ts';
import { genaiEnds, liteLlmEnds, updateNotices } from './retirementNotice.ts';

/**
 * The built-in price book from the two public catalogues: LiteLLM's models, overlaid with genai-prices' dates, names
 * and the models that only it has.
 *
 * Convention: where genai-prices knows several dates for a model, its standard prices replace LiteLLM's and LiteLLM's
 * tier prices belong to the date in force at LiteLLM's snapshot; otherwise LiteLLM's prices stand and only their gaps
 * are filled.
 * Units: US$/M tokens. Source: the filter rules are stated at `liteLlmModels`, `genaiModels` and `believedPrices`.
 *
 * @example
 * buildPriceBook({
 *   version: '1',
 *   litellm: { catalogue: {}, snapshotDate: '2026-08-01' },
 *   genai: { catalogue: [], snapshotDate: '2026-08-21' },
 * }).models // => []
 */
export function buildPriceBook(input: {
  readonly version: string;
  readonly litellm: { readonly catalogue: { readonly [id: string]: unknown }; readonly snapshotDate: Day };
  readonly genai: { readonly catalogue: readonly GenaiProvider[]; readonly snapshotDate: Day };
}): PriceBook {
  const listed = believedPrices(liteLlmModels(input.litellm.catalogue)).models;
  const dated = believedPrices(genaiModels(input.genai.catalogue)).models;
  const finder = finderOf(dated);
  const met = new Set<PriceBookModel>();
  const models = listed.map((model) => {
    const match = finder(model);
    if (!match) return model;
    met.add(match);
    const made = overlay({ model, match, snapshotDate: input.litellm.snapshotDate });
    const otherPrices = { ...match.otherPrices, ...made.otherPrices };
    return Object.keys(otherPrices).length > 0 ? { ...made, otherPrices } : made;
  });
  const all = [...models, ...dated.filter((model) => !met.has(model))];
  return {
    version: input.version,
    sources: [
      { id: 'litellm', name: 'BerriAI/litellm', snapshotDate: input.litellm.snapshotDate, licence: 'MIT' },
      { id: 'genai-prices', name: 'pydantic/genai-prices', snapshotDate: input.genai.snapshotDate, licence: 'MIT' },
    ],
    retirements: updateNotices(
      updateNotices([], { id: 'litellm', ends: liteLlmEnds(input.litellm.catalogue) }).notices,
      { id: 'genai-prices', ends: genaiEnds(input.genai.catalogue) },
    ).notices,
    models: all.sort((a, b) => compare(a.provider, b.provider) || compare(a.model, b.model)),
  };
}

function finderOf(models: readonly PriceBookModel[]): (model: PriceBookModel) => PriceBookModel | null {
  const names = new Map<string, PriceBookModel>();
  const keys = new Map<string, PriceBookModel>();
  for (const model of models) {
    for (const name of [model.model, ...model.aliases]) {
      const at = `${model.provider}\n${foldedModel(name)}`;
      if (!names.has(at)) names.set(at, model);
    }
    const at = `${model.provider}\n${modelKey(model.model)}`;
    if (!keys.has(at)) keys.set(at, model);
  }
  return ({ provider, model }) =>
    names.get(`${provider}\n${foldedModel(model)}`) ?? keys.get(`${provider}\n${modelKey(model)}`) ?? null;
}

function overlay(input: {
  readonly model: PriceBookModel;
  readonly match: PriceBookModel;
  readonly snapshotDate: Day;
}): PriceBookModel {
  const { model, match } = input;
  // A name that is an id of its own in the other list (gpt-4o-2024-05-13) keeps its own price.
  const aliases = foldedModel(model.model) === foldedModel(match.model) ? match.aliases : [];
  const dates = new Set(match.prices.map((price) => price.effectiveFrom));
  const sameName = [match.model, ...match.aliases].includes(model.model);
  if (dates.size > 1 && (sameName || agrees(model, match, input.snapshotDate))) {
    const current =
      [...dates]
        .filter((date) => (date ?? '') <= input.snapshotDate)
        .sort(compareDates)
        .at(-1) ?? null;
    const tiers = model.prices
      .filter((price) => price.serviceTier !== 'standard')
      .map((price) => ({ ...price, effectiveFrom: current }));
    return { ...model, aliases, prices: [...match.prices, ...tiers] };
  }
  const prices = model.prices.map((price) => ({ ...price, ...gapsFilled(price, match.prices) }));
  return { ...model, aliases, prices };
}

/** A regional variant has a price of its own; dates of the plain model are not its dates. */
function agrees(model: PriceBookModel, match: PriceBookModel, day: Day): boolean {
  const own = model.prices.find((price) => price.serviceTier === 'standard' && price.aboveInputTokens === 0);
  const known = match.prices.filter((price) => price.aboveInputTokens === 0 && (price.effectiveFrom ?? '') <= day);
  return known.some((price) => price.input === own?.input && price.output === own?.output);
}

function gapsFilled(price: Price, others: readonly Price[]): Partial<Price> {
  const same = others.find(
    (other) =>
      other.serviceTier === price.serviceTier &&
      other.aboveInputTokens === price.aboveInputTokens &&
      other.input === price.input &&
      other.output === price.output,
  );
  return same ? filled(price, same) : {};
}

function compareDates(a: Day | null, b: Day | null): number {
  return compare(a ?? '', b ?? '');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
