import type { PriceBookModel } from './priceBook.ts';
import type { Catalogue } from './readCatalogue.ts';

/** What a copy of a catalogue said of each model, as a short digest by provider and model. */
export type CatalogueDigests = { readonly [provider: string]: { readonly [model: string]: string } };

/**
 * Digests of every entry of a catalogue, so that a later copy tells which entries it changed, whatever else is known of
 * them.
 *
 * Convention: FNV-1a, twice 32 bits, over prices, what they are multiplied by in a place, and those beside text tokens.
 * Source: Fowler, Noll and Vo.
 *
 * @example
 * digestCatalogue({ models: [] }) // => {}
 */
export function digestCatalogue({ models }: Pick<Catalogue, 'models'>): CatalogueDigests {
  const byProvider = Map.groupBy(models, ({ provider }) => provider);
  return Object.fromEntries(
    [...byProvider].map(([provider, list]) => [
      provider,
      Object.fromEntries(list.map((model) => [model.model, digestOf(model)])),
    ]),
  );
}

/**
 * Digest of one entry.
 *
 * @example
 * digestOf({ provider: 'a', model: 'b', aliases: [], prices: [] }) ===
 *   digestOf({ provider: 'a', model: 'b', aliases: [], prices: [] }) // => true
 */
export function digestOf({ prices, placeFactors, otherPrices }: PriceBookModel): string {
  const said = JSON.stringify(
    prices.map((price) => [
      ...[price.input, price.cacheRead, price.cacheWrite5m, price.cacheWrite1h, price.output],
      ...[price.aboveInputTokens, price.serviceTier, price.effectiveFrom],
    ]),
  );
  const text = [said, ...[placeFactors, otherPrices].flatMap((one) => (one ? [JSON.stringify(one)] : []))].join('');
  return `${hash(text, 0x811c9dc5)}${hash(text, 0x1b873593)}`;
}

function hash(text: string, seed: number): string {
  let value = seed;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return (value >>> 0).toString(36).padStart(7, '0');
}
