import type { KindPrices } from '../agents/taskTokens.ts';
import type { TokenPrices } from './priceBook.ts';

/**
 * Prices of the four kinds a forecast uses. Without a cache price of its own, a cached token costs what a fresh one
 * does; without an input or output price the model is unpriced.
 *
 * Shapes: one month. Units: US$/M tokens. Errors: null when unpriced.
 *
 * @example
 * kindPrices({ input: 3, cacheRead: null, cacheWrite5m: 3.75, cacheWrite1h: 6, output: 15 }) // => { "input": 3, "cacheRead": 3, "cacheWrite": 3.75, "output": 15 }
 */
export function kindPrices(prices: TokenPrices | null): KindPrices | null {
  if (!prices || prices.input === null || prices.output === null) return null;
  return {
    input: prices.input,
    cacheRead: prices.cacheRead ?? prices.input,
    cacheWrite: prices.cacheWrite5m ?? prices.input,
    output: prices.output,
  };
}
