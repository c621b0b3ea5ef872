import type { Day } from '../../models/calendar.ts';

interface ListPrice {
  readonly from: Day;
  /** US$ per million tokens; `cacheWrite` is the five-minute write, null where the provider has none. */
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite: number | null;
  readonly output: number;
}

const since = '2025-01-01';

/** Published prices of the models the company used, as they stood on each day; a test holds them against the price book. */
const listPrices: { readonly [model: string]: readonly ListPrice[] } = {
  'gpt-4.1-mini-2025-04-14': [{ from: since, input: 0.4, cacheRead: 0.1, cacheWrite: null, output: 1.6 }],
  'gpt-5-mini-2025-08-07': [{ from: since, input: 0.25, cacheRead: 0.025, cacheWrite: null, output: 2 }],
  'gpt-5.4-mini-2026-03-17': [{ from: since, input: 0.75, cacheRead: 0.075, cacheWrite: null, output: 4.5 }],
  'claude-sonnet-4-20250514': [{ from: since, input: 3, cacheRead: 0.3, cacheWrite: 3.75, output: 15 }],
  'claude-sonnet-4-5-20250929': [{ from: since, input: 3, cacheRead: 0.3, cacheWrite: 3.75, output: 15 }],
  'claude-haiku-4-5-20251001': [{ from: since, input: 1, cacheRead: 0.1, cacheWrite: 1.25, output: 5 }],
  'claude-sonnet-5': [
    { from: since, input: 2, cacheRead: 0.2, cacheWrite: 2.5, output: 10 },
    { from: '2026-09-01', input: 3, cacheRead: 0.3, cacheWrite: 3.75, output: 15 },
  ],
};

/** The price of a model on a day. */
export function listPrice(model: string, day: Day): ListPrice {
  return listPrices[model]!.findLast((price) => price.from <= day)!;
}

/** Exact cost in nano-dollars; prices have at most three decimals, so the product is a whole number. */
export function nanoUsd(tokens: number, usdPerMillion: number): bigint {
  return BigInt(tokens) * BigInt(Math.round(usdPerMillion * 1000));
}
