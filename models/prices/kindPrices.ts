import type { Month } from '../calendar.ts';
import { completePrices } from './completePrices.ts';
import type { PriceBook, ServiceTier, TokenPrices } from './priceBook.ts';
import { findModel } from './priceIndex.ts';
import { pricesForMonths } from './pricesForMonths.ts';

export const pricedKinds = ['input', 'cacheRead', 'cacheWrite', 'cacheWrite1h', 'output'] as const;
export type PricedKind = (typeof pricedKinds)[number];

/** Prices of one model in one month, US$ per million tokens. */
export interface KindPrices {
  readonly input: number;
  readonly cacheRead: number;
  /** Written for 5 minutes. */
  readonly cacheWrite: number;
  /** Written for 1 hour; what a write for 5 minutes costs where there is none. */
  readonly cacheWrite1h?: number;
  readonly output: number;
  /** Prices that ALL tokens of a call take when its total input is above so many tokens, in rising order. */
  readonly above?: readonly { readonly inputTokens: number; readonly prices: KindPrices }[];
}

/**
 * Price of one kind of token.
 *
 * Units: US$/M tokens.
 *
 * @example
 * priceOfKind({ input: 3, cacheRead: 0.3, cacheWrite: 3.75, output: 15 }, 'cacheWrite1h') // => 3.75
 */
export function priceOfKind(prices: KindPrices, kind: PricedKind): number {
  return kind === 'cacheWrite1h' ? (prices.cacheWrite1h ?? prices.cacheWrite) : prices[kind];
}

/**
 * Prices of the kinds a forecast uses. Without a cache price of its own, a cached token costs what a fresh one
 * does; without an input or output price the model is unpriced.
 *
 * Shapes: one month. Units: US$/M tokens. Errors: null when unpriced.
 *
 * @example
 * kindPrices({ input: 3, cacheRead: null, cacheWrite5m: 3.75, cacheWrite1h: 6, output: 15 })
 * // => { "input": 3, "cacheRead": 3, "cacheWrite": 3.75, "cacheWrite1h": 6, "output": 15 }
 */
export function kindPrices(prices: TokenPrices | null): KindPrices | null {
  if (!prices || prices.input === null || prices.output === null) return null;
  const cacheWrite = prices.cacheWrite5m ?? prices.input;
  return {
    input: prices.input,
    cacheRead: prices.cacheRead ?? prices.input,
    cacheWrite,
    cacheWrite1h: prices.cacheWrite1h ?? cacheWrite,
    output: prices.output,
  };
}

/**
 * Prices of a model for each of several months, with what they are above each size of request that has a price of its
 * own.
 *
 * Shapes: one entry a month; null where the book has no price. Units: US$/M tokens. Source: SEMANTICS section 1.
 *
 * @example
 * monthlyKindPrices({
 *   book: { version: '1', sources: [], models: [] },
 *   provider: 'openai',
 *   model: 'gpt-4o',
 *   months: ['2026-11'],
 * }) // => [null]
 */
export function monthlyKindPrices(query: {
  readonly book: PriceBook;
  readonly provider: string | null;
  readonly model: string;
  readonly months: readonly Month[];
  readonly serviceTier?: ServiceTier;
}): (KindPrices | null)[] {
  const entry = findModel(query);
  const known = entry ? completePrices(query.book, entry) : [];
  const steps = new Set(known.map(({ aboveInputTokens }) => aboveInputTokens));
  const thresholds = [...steps].filter((tokens) => tokens > 0).sort((a, b) => a - b);
  const base = pricesForMonths(query).map(kindPrices);
  const banded = thresholds.map((inputTokens) => ({
    inputTokens,
    prices: pricesForMonths({ ...query, inputTokensPerRequest: inputTokens + 1 }).map(kindPrices),
  }));
  return base.map((prices, month) => {
    if (!prices) return null;
    const above = banded.flatMap(({ inputTokens, prices: monthly }, at) => {
      const before = at > 0 ? banded[at - 1]!.prices[month]! : prices;
      const own = monthly[month];
      return own && pricedKinds.some((kind) => own[kind] !== before[kind]) ? [{ inputTokens, prices: own }] : [];
    });
    return above.length > 0 ? { ...prices, above } : prices;
  });
}
