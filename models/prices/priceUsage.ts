import { type Tokens, tokenCost, type Usd } from '../units.ts';
import type { TokenCounts, TokenKind } from '../usage/usageRow.ts';
import type { TokenPrices } from './priceBook.ts';

export const tokenKinds = [
  'input',
  'cacheRead',
  'cacheWrite5m',
  'cacheWrite1h',
  'output',
] as const satisfies TokenKind[];

export interface PricedTokens {
  readonly costUsd: Usd;
  readonly costByKind: { readonly [K in TokenKind]: Usd | null };
  /** Kinds with tokens but no price; their tokens are in no dollar figure. */
  readonly unpriced: readonly TokenKind[];
  readonly unpricedTokens: Tokens;
}

/**
 * Tokens of one kind; null when the source does not state them.
 *
 * @example
 * tokensOf({ inputTokens: 5, cacheReadTokens: null, cacheWrite5mTokens: null, cacheWrite1hTokens: null, outputTokens: 2, reasoningTokens: 1 }, 'output') // => 2
 */
export function tokensOf(counts: TokenCounts, kind: TokenKind): Tokens | null {
  return {
    input: counts.inputTokens,
    cacheRead: counts.cacheReadTokens,
    cacheWrite5m: counts.cacheWrite5mTokens,
    cacheWrite1h: counts.cacheWrite1hTokens,
    output: counts.outputTokens,
  }[kind];
}

/**
 * Cost of disjoint token kinds at given prices, and what could not be priced.
 *
 * Convention: reasoning is part of output and never added; tokens without a price are reported, never priced at zero.
 * Units: tokens, US$/M tokens → US$. Errors: none. Source: SEMANTICS section 1.
 *
 * @example
 * priceUsage({ tokens: { inputTokens: 200000, cacheReadTokens: null, cacheWrite5mTokens: null, cacheWrite1hTokens: null, outputTokens: 0, reasoningTokens: null }, prices: { input: 3, cacheRead: null, cacheWrite5m: null, cacheWrite1h: null, output: 15 } }).costUsd // => 0.6
 */
export function priceUsage(query: { readonly tokens: TokenCounts; readonly prices: TokenPrices | null }): PricedTokens {
  const costByKind: { [K in TokenKind]: Usd | null } = {
    input: null,
    cacheRead: null,
    cacheWrite5m: null,
    cacheWrite1h: null,
    output: null,
  };
  const unpriced: TokenKind[] = [];
  let costUsd = 0;
  let unpricedTokens = 0;
  for (const kind of tokenKinds) {
    const tokens = tokensOf(query.tokens, kind);
    if (tokens === null || tokens === 0) continue;
    const price = query.prices?.[kind] ?? null;
    if (price === null) {
      unpriced.push(kind);
      unpricedTokens += tokens;
      continue;
    }
    const cost = tokenCost(tokens, price);
    costByKind[kind] = cost;
    costUsd += cost;
  }
  return { costUsd, costByKind, unpriced, unpricedTokens };
}
