import { type FoundPrice, findPrice } from '../prices/findPrice.ts';
import type { PriceBook, ServiceTier } from '../prices/priceBook.ts';
import { type PricedTokens, priceUsage, tokenKinds, tokensOf } from '../prices/priceUsage.ts';
import type { Tokens } from '../units.ts';
import { bandInputTokens } from './serviceTier.ts';
import type { UsageRow } from './usageRow.ts';

/** What the tokens of a row cost by the price book. */
export interface Estimate extends PricedTokens {
  /** The contract whose prices these are; null at list. */
  readonly contract: string | null;
}

export type Estimator = (row: UsageRow) => Estimate;

/** No catalogue has a context threshold below this; smaller requests share one lookup. */
const lowestThreshold: Tokens = 30_000;
const pricedTiers = new Set<string>(['standard', 'batch', 'flex', 'priority']);

/**
 * Prices usage rows from the price book, remembering what it looked up.
 *
 * Convention: the row's context band decides the size of request; without one, its mean input per request, where requests are
 * stated; else the lowest step. An unknown service tier is priced as standard. Units: US$. Errors: none. Source: SEMANTICS section 1.
 *
 * @example
 * createEstimator({ version: '1', sources: [], models: [] })({ provider: 'openai', model: 'm', day: '2026-08-31', inputTokens: 5, cacheReadTokens: null, cacheWrite5mTokens: null, cacheWrite1hTokens: null, outputTokens: null }).unpricedTokens // => 5
 */
export function createEstimator(book: PriceBook): Estimator {
  const known = new Map<string, FoundPrice | null>();
  return (row) => {
    if (row.model === null) return { ...priceUsage({ tokens: row, prices: null }), contract: null };
    const inputTokensPerRequest = requestSize(row);
    const serviceTier = pricedTiers.has(row.serviceTier ?? '') ? (row.serviceTier as ServiceTier) : 'standard';
    const key = `${row.provider}\n${row.model}\n${row.day}\n${serviceTier}\n${inputTokensPerRequest}\n${row.region}`;
    let price = known.get(key);
    if (price === undefined) {
      const { provider, model, day, region } = row;
      price = findPrice({ book, provider, model, day, region, serviceTier, inputTokensPerRequest });
      known.set(key, price);
    }
    return { ...priceUsage({ tokens: row, prices: price }), contract: price?.contract ?? null };
  };
}

function requestSize(row: UsageRow): Tokens {
  const stated = bandInputTokens(row.contextBand ?? null);
  if (stated !== null) return stated;
  if (!row.requests) return 0;
  const mean = tokenKinds
    .filter((kind) => kind !== 'output')
    .reduce((sum, kind) => sum + (tokensOf(row, kind) ?? 0) / row.requests!, 0);
  return mean < lowestThreshold ? 0 : mean;
}
