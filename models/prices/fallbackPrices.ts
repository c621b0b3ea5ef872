import type { UsdPerMillionTokens } from '../units.ts';
import type { ServiceTier, TokenPrices } from './priceBook.ts';

/** Multiples of the input price, where a catalogue states no cache price at all. Source: SEMANTICS section 2. */
const cacheMultipliers = { cacheRead: 0.1, cacheWrite5m: 1.25, cacheWrite1h: 2 } as const;

/**
 * Multiples of the standard price, where a catalogue states no price for a service tier. Source: SEMANTICS section 1.
 */
export const tierMultipliers: { readonly [T in ServiceTier]: number } = {
  standard: 1,
  batch: 0.5,
  flex: 0.5,
  priority: 2,
};

/**
 * Multiples of the list price where a provider runs a model in one place only, for models whose entry does not say it.
 * Source: FORMATS section 11.
 */
export const placeFactors: { readonly [provider: string]: { readonly [place: string]: number } } = {
  anthropic: { us: 1.1 },
};

export type AssumedPrice = keyof typeof cacheMultipliers | 'serviceTier' | 'place';

/**
 * Fills cache prices that a catalogue does not state from the input price, and says which ones.
 *
 * Convention: a stated price is never changed; without an input price nothing is filled. Units: US$/M tokens.
 * Source: SEMANTICS section 2 (reads 0.1x, writes 1.25x for 5 minutes and 2x for 1 hour).
 *
 * @example
 * withCacheFallback({ input: 4, cacheRead: null, cacheWrite5m: 6, cacheWrite1h: null, output: 8 }).prices
 * // => { "input": 4, "cacheRead": 0.4, "cacheWrite5m": 6, "cacheWrite1h": 8, "output": 8 }
 */
export function withCacheFallback(prices: TokenPrices): { prices: TokenPrices; assumed: AssumedPrice[] } {
  const { input } = prices;
  if (input === null) return { prices, assumed: [] };
  const assumed: AssumedPrice[] = [];
  const fill = (kind: keyof typeof cacheMultipliers): UsdPerMillionTokens => {
    const stated = prices[kind];
    if (stated !== null) return stated;
    assumed.push(kind);
    return input * cacheMultipliers[kind];
  };
  const filled = {
    input,
    cacheRead: fill('cacheRead'),
    cacheWrite5m: fill('cacheWrite5m'),
    cacheWrite1h: fill('cacheWrite1h'),
    output: prices.output,
  };
  return { prices: filled, assumed };
}

/**
 * Token prices times one factor; a price that does not exist stays absent.
 *
 * Units: US$/M tokens.
 *
 * @example
 * scaledPrices({ input: 4, cacheRead: null, cacheWrite5m: null, cacheWrite1h: null, output: 8 }, 0.5).output // => 4
 */
export function scaledPrices(prices: TokenPrices, factor: number): TokenPrices {
  const scale = (price: UsdPerMillionTokens | null) => (price === null ? null : price * factor);
  return {
    input: scale(prices.input),
    cacheRead: scale(prices.cacheRead),
    cacheWrite5m: scale(prices.cacheWrite5m),
    cacheWrite1h: scale(prices.cacheWrite1h),
    output: scale(prices.output),
  };
}

export const noPrices: TokenPrices = {
  input: null,
  cacheRead: null,
  cacheWrite5m: null,
  cacheWrite1h: null,
  output: null,
};

/**
 * Token prices whose gaps are filled from other prices.
 *
 * @example
 * filled(
 *   { input: 3, cacheRead: null, cacheWrite5m: null, cacheWrite1h: null, output: null },
 *   { input: 1, cacheRead: null, cacheWrite5m: null, cacheWrite1h: null, output: 5 },
 * ).output // => 5
 */
export function filled(prices: TokenPrices, gaps: TokenPrices): TokenPrices {
  return {
    input: prices.input ?? gaps.input,
    cacheRead: prices.cacheRead ?? gaps.cacheRead,
    cacheWrite5m: prices.cacheWrite5m ?? gaps.cacheWrite5m,
    cacheWrite1h: prices.cacheWrite1h ?? gaps.cacheWrite1h,
    output: prices.output ?? gaps.output,
  };
}
