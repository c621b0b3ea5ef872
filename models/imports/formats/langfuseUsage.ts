import type { TokenCounts } from '../../usage/usageRow.ts';
import { promptTokens } from './promptTokens.ts';
import { statedTokens } from './tokenKeys.ts';

/** The tokens of a map of usage, and the total that it states. */
interface UsageDetails {
  readonly counts: TokenCounts;
  readonly total: number | null;
}

/**
 * The disjoint token kinds of a map of usage whose keys are people's own; null when it counts no tokens.
 *
 * Convention: `total` tells whether cached, audio and reasoning tokens come on top of input and output or are inside
 * them; without it they come on top, as Langfuse adds them up. Units: tokens. Source: FORMATS sections 0, 5 and 11.
 *
 * @example
 * usageDetails({ input: 40, input_cached_tokens: 60, output: 5, total: 105 }).counts
 * // => {
 * //   inputTokens: 40,
 * //   cacheReadTokens: 60,
 * //   cacheWrite5mTokens: null,
 * //   cacheWrite1hTokens: null,
 * //   outputTokens: 5,
 * //   reasoningTokens: null,
 * // }
 * usageDetails({ input: 100, input_cached_tokens: 60, output: 5, total: 105 }).counts.inputTokens // => 40
 */
export function usageDetails(map: { readonly [key: string]: unknown }): UsageDetails | null {
  const entries = Object.entries(map).flatMap(([key, value]): [string, number][] => {
    const count = typeof value === 'boolean' || value === null || value === '' ? Number.NaN : Number(value);
    return Number.isFinite(count) && count >= 0 ? [[key, count]] : [];
  });
  const stated = statedTokens(entries);
  if (!stated) return null;
  const { counts } = promptTokens({ ...stated, counting: 'added' });
  return { counts, total: stated.total ?? null };
}
