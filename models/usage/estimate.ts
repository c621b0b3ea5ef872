import { scaledPrices } from '../prices/fallbackPrices.ts';
import { type FoundPrice, findPrice } from '../prices/findPrice.ts';
import type { PriceBook, ServiceTier } from '../prices/priceBook.ts';
import { type PricedTokens, priceUsage, tokenKinds, tokensOf } from '../prices/priceUsage.ts';
import type { Tokens, Usd } from '../units.ts';
import { bandInputTokens, fastMode } from './serviceTier.ts';
import type { UsageRow } from './usageRow.ts';

/** What the tokens of a row cost by the price book. */
export interface Estimate extends PricedTokens {
  /** The contract whose prices these are; null at list. */
  readonly contract: string | null;
  /** What is charged beside tokens, by searches and requests; it is in no other figure here. */
  readonly feesUsd: Usd;
}

export type Estimator = (row: UsageRow) => Estimate;

/** No catalogue has a context threshold below this; smaller requests share one lookup. */
const lowestThreshold: Tokens = 30_000;
const pricedTiers = new Set<string>(['standard', 'batch', 'flex', 'priority']);

/**
 * Prices usage rows from the price book, remembering what it looked up.
 *
 * Convention: the row's context band decides the size of request; without one, its mean input per request, where
 * requests are stated; else the lowest step. An unknown service tier is priced as standard; fast mode only where its
 * price is known. Units: US$. Source: SEMANTICS section 1.
 *
 * @example
 * createEstimator({ version: '1', sources: [], models: [] })({
 *   provider: 'openai',
 *   model: 'm',
 *   day: '2026-08-31',
 *   inputTokens: 5,
 *   cacheReadTokens: null,
 *   cacheWrite5mTokens: null,
 *   cacheWrite1hTokens: null,
 *   outputTokens: null,
 * }).unpricedTokens // => 5
 */
export function createEstimator(book: PriceBook): Estimator {
  const known = new Map<string, FoundPrice | null>();
  return (row) => {
    if (row.model === null) return { ...priceUsage({ tokens: row, prices: null }), contract: null, feesUsd: 0 };
    const inputTokensPerRequest = requestSize(row);
    const serviceTier = pricedTiers.has(row.serviceTier ?? '') ? (row.serviceTier as ServiceTier) : 'standard';
    const isFast = row.serviceTier === fastMode;
    const key = `${row.provider}\n${row.model}\n${row.day}\n${serviceTier}\n${inputTokensPerRequest}\n${row.region}\n${isFast}`;
    let price = known.get(key);
    if (price === undefined) {
      const { provider, model, day, region } = row;
      const found = findPrice({ book, provider, model, day, region, serviceTier, inputTokensPerRequest });
      price = found && isFast ? fastPrice(found) : found;
      known.set(key, price);
    }
    return {
      ...priceUsage({ tokens: row, prices: price }),
      contract: price?.contract ?? null,
      feesUsd: feesOf(row, price),
    };
  };
}

/** Null where nobody says what fast mode costs: tokens at the plain price would be too cheap. */
function fastPrice(found: FoundPrice): FoundPrice | null {
  const factor = found.others?.fast;
  return factor === undefined ? null : { ...found, ...scaledPrices(found, factor) };
}

/** Where each request has a price, it is that of its searches as well. */
function feesOf(row: UsageRow, price: FoundPrice | null): Usd {
  const { requests, searches } = price?.others ?? {};
  if (requests !== undefined) return ((row.requests ?? 0) * requests) / 1_000;
  return ((row.webSearches ?? 0) * (searches ?? 0)) / 1_000;
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
