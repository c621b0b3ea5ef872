import type { TokenCounts } from '../../usage/usageRow.ts';

const reads = /cache.*read|read.*cache|cached/i;
const writes = /cache.*(?:creat|writ)|(?:creat|writ).*cache/i;

/**
 * The disjoint token kinds of a map of usage whose keys are people's own; null when it counts no tokens.
 *
 * Convention: `total` tells whether cached and reasoning tokens come on top of input and output or are inside them; without
 * it they come on top, as Langfuse adds them up. Units: tokens. Errors: none. Source: FORMATS sections 0 and 5.
 *
 * @example
 * usageDetails({ input: 40, input_cached_tokens: 60, output: 5, total: 105 }) // => { "inputTokens": 40, "cacheReadTokens": 60, "cacheWrite5mTokens": null, "cacheWrite1hTokens": null, "outputTokens": 5, "reasoningTokens": null }
 * usageDetails({ input: 100, input_cached_tokens: 60, output: 5, total: 105 }).inputTokens // => 40
 */
export function usageDetails(map: { readonly [key: string]: unknown }): TokenCounts | null {
  const entries = Object.entries(map).flatMap(([key, value]): [string, number][] => {
    const count = typeof value === 'boolean' || value === null || value === '' ? Number.NaN : Number(value);
    return Number.isFinite(count) && count >= 0 ? [[key, count]] : [];
  });
  if (entries.length === 0) return null;
  const sum = (fits: (key: string) => boolean) => {
    const found = entries.filter(([key]) => fits(key));
    return found.length === 0 ? null : found.reduce((total, [, count]) => total + count, 0);
  };
  const isWrite = (key: string) => writes.test(key);
  const isRead = (key: string) => !isWrite(key) && reads.test(key);
  const isReasoning = (key: string) => /reasoning|thinking/i.test(key);
  const input = first(entries, ['input', 'input_tokens', 'prompt_tokens', 'promptTokens', 'inputTokens', 'prompt']);
  const output = first(entries, [
    'output',
    'output_tokens',
    'completion_tokens',
    'completionTokens',
    'outputTokens',
    'completion',
  ]);
  const [read, written, reasoning] = [sum(isRead), sum(isWrite), sum(isReasoning)];
  const total = first(entries, ['total', 'total_tokens', 'totalTokens']);
  const held = (read ?? 0) + (written ?? 0);
  const isInside = (part: number, extra: number) =>
    total !== null && (input ?? 0) + (output ?? 0) + extra === total && part > 0;
  const cachedInside = held <= (input ?? 0) && (isInside(held, 0) || isInside(held, reasoning ?? 0));
  const reasoningOnTop =
    (reasoning ?? 0) > 0 && !isInside(reasoning!, 0) && !isInside(reasoning!, cachedInside ? 0 : held);
  return {
    inputTokens: input === null ? null : cachedInside ? input - held : input,
    cacheReadTokens: read,
    cacheWrite5mTokens: written,
    cacheWrite1hTokens: null,
    outputTokens:
      output === null && reasoning === null ? null : (output ?? 0) + (reasoningOnTop ? (reasoning ?? 0) : 0),
    reasoningTokens: reasoning,
  };
}

function first(entries: readonly (readonly [string, number])[], names: readonly string[]): number | null {
  for (const name of names) {
    const found = entries.find(([key]) => key === name);
    if (found) return found[1];
  }
  return null;
}
