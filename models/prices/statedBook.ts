import type { Price, PriceBook } from './priceBook.ts';

/** A price as somebody states it; what is left out is derived as it is for a catalogue. */
export type StatedPrice = Partial<Price>;

/**
 * A price book of one model, `stated`, so that stated prices follow the same rules as published ones.
 *
 * Units: US$/M tokens.
 *
 * @example
 * statedBook([{ input: 3, output: 15 }]).models[0].prices[0].aboveInputTokens // => 0
 */
export function statedBook(prices: readonly StatedPrice[]): PriceBook {
  const nothing: Price = {
    effectiveFrom: null,
    serviceTier: 'standard',
    aboveInputTokens: 0,
    source: 'stated',
    input: null,
    cacheRead: null,
    cacheWrite5m: null,
    cacheWrite1h: null,
    output: null,
  };
  const all = prices.map((price) => ({ ...nothing, ...price }));
  return {
    version: 'stated',
    sources: [],
    models: [{ provider: 'stated', model: 'stated', aliases: [], prices: all }],
  };
}
