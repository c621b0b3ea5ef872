import type { KindPrices } from '../prices/kindPrices.ts';
import type { WorkMonth } from './history.ts';

/** Prices of a model today; null where it has none. */
export type PriceOf = (provider: string, model: string) => KindPrices | null;

/** Tokens of a row or of a task. */
export type SeenTokens = Pick<WorkMonth, 'inputTokens' | 'cacheReadTokens' | 'cacheWriteTokens' | 'outputTokens'>;

/**
 * What tokens cost at the prices of today; null where the model has none.
 *
 * Units: tokens, US$/M tokens → US$.
 *
 * @example
 * listCost(
 *   {
 *     provider: 'p',
 *     model: 'm',
 *     inputTokens: 1e6,
 *     cacheReadTokens: 0,
 *     cacheWriteTokens: 0,
 *     outputTokens: 1e6,
 *   },
 *   () => ({ input: 2, cacheRead: 1, cacheWrite: 2, output: 8 }),
 * ) // => 10
 */
export function listCost(tokens: SeenTokens & Pick<WorkMonth, 'provider' | 'model'>, priceOf: PriceOf): number | null {
  const prices = priceOf(tokens.provider, tokens.model);
  if (!prices) return null;
  return costAt(tokens, prices);
}

/**
 * What the tokens of one call cost: at the price of the band that its input is in.
 *
 * Units: tokens, US$/M tokens → US$.
 *
 * @example
 * costOfCall(
 *   { inputTokens: 1e6, cacheReadTokens: 0, cacheWriteTokens: 0, outputTokens: 0 },
 *   { input: 2, cacheRead: 1, cacheWrite: 2, output: 8 },
 * ) // => 2
 */
export function costOfCall(call: SeenTokens, prices: KindPrices): number {
  const read = call.inputTokens + call.cacheReadTokens + call.cacheWriteTokens;
  const band = prices.above?.findLast(({ inputTokens }) => read > inputTokens);
  return costAt(call, band?.prices ?? prices);
}

function costAt(tokens: SeenTokens, prices: KindPrices): number {
  const { inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens } = tokens;
  const usd =
    inputTokens * prices.input +
    cacheReadTokens * prices.cacheRead +
    cacheWriteTokens * prices.cacheWrite +
    outputTokens * prices.output;
  return usd / 1e6;
}
