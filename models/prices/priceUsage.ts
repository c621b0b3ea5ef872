import { type Tokens, tokenCost, type Usd, type UsdPerMillionTokens } from '../units.ts';
import type { TokenCounts, TokenKind } from '../usage/usageRow.ts';
import type { OtherPrices, TokenPrices } from './priceBook.ts';

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
 * tokensOf(
 *   {
 *     inputTokens: 5,
 *     cacheReadTokens: null,
 *     cacheWrite5mTokens: null,
 *     cacheWrite1hTokens: null,
 *     outputTokens: 2,
 *     reasoningTokens: 1,
 *   },
 *   'output',
 * ) // => 2
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
 * Sound has the price of sound or none; pictures have their own price where there is one, else that of text. Units:
 * tokens, US$/M tokens → US$.
 * Source: SEMANTICS section 1.
 *
 * @example
 * priceUsage({
 *   tokens: {
 *     inputTokens: 200000,
 *     cacheReadTokens: null,
 *     cacheWrite5mTokens: null,
 *     cacheWrite1hTokens: null,
 *     outputTokens: 0,
 *     reasoningTokens: null,
 *   },
 *   prices: { input: 3, cacheRead: null, cacheWrite5m: null, cacheWrite1h: null, output: 15 },
 * }).costUsd // => 0.6
 * priceUsage({
 *   tokens: {
 *     inputTokens: 200000,
 *     audioInputTokens: 100000,
 *     cacheReadTokens: null,
 *     cacheWrite5mTokens: null,
 *     cacheWrite1hTokens: null,
 *     outputTokens: 0,
 *     reasoningTokens: null,
 *   },
 *   prices: {
 *     input: 3,
 *     cacheRead: null,
 *     cacheWrite5m: null,
 *     cacheWrite1h: null,
 *     output: 15,
 *     others: { audioInput: 40 },
 *   },
 * }).costUsd // => 4.3
 */
export function priceUsage(query: {
  readonly tokens: TokenCounts;
  readonly prices: (TokenPrices & { readonly others?: OtherPrices }) | null;
}): PricedTokens {
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
    const parts = partsOf(query, kind, tokens);
    const lacking = parts.reduce((sum, { price, tokens: some }) => sum + (price === null ? some : 0), 0);
    if (lacking !== 0) {
      unpriced.push(kind);
      unpricedTokens += lacking;
      if (lacking === tokens) continue;
    }
    const cost = parts.reduce((sum, { price, tokens: some }) => sum + (price === null ? 0 : tokenCost(some, price)), 0);
    costByKind[kind] = cost;
    costUsd += cost;
  }
  return { costUsd, costByKind, unpriced, unpricedTokens };
}

interface PricedPart {
  readonly tokens: Tokens;
  readonly price: UsdPerMillionTokens | null;
}

/** The tokens of a kind by what they are: text, sound and pictures. */
function partsOf({ tokens, prices }: Parameters<typeof priceUsage>[0], kind: TokenKind, all: Tokens): PricedPart[] {
  const text = prices?.[kind] ?? null;
  const others = prices?.others ?? {};
  const [audio, image] = special(tokens, kind, all);
  if (audio === 0 && image === 0) return [{ tokens: all, price: text }];
  const [ofAudio, ofImage] =
    kind === 'input' ? [others.audioInput, others.imageInput] : [others.audioOutput, others.imageOutput];
  return [
    { tokens: all - audio - image, price: text },
    { tokens: audio, price: ofAudio ?? null },
    { tokens: image, price: ofImage ?? text },
  ].filter((part) => part.tokens !== 0);
}

/** Tokens of sound and of pictures in a kind; a part is never more than the whole. */
function special(tokens: TokenCounts, kind: TokenKind, all: Tokens): readonly [Tokens, Tokens] {
  if (kind !== 'input' && kind !== 'output') return [0, 0];
  const [audio, image] =
    kind === 'input'
      ? [tokens.audioInputTokens, tokens.imageInputTokens]
      : [tokens.audioOutputTokens, tokens.imageOutputTokens];
  const within = (stated: Tokens, most: Tokens) => (most > 0 ? Math.min(Math.max(0, stated), most) : stated);
  const sound = within(audio ?? 0, all);
  return [sound, within(image ?? 0, all - sound)];
}
