/** Tokens of a model on a day, or over all days. */
export interface MixedUse {
  readonly model: string;
  readonly tokens: number;
  readonly unpricedTokens: number;
  readonly costUsd: number;
}

/**
 * What a million tokens of each model cost on average over the whole of the history: one price for all days, so that
 * nothing but the mix moves what days cost at it.
 *
 * Convention: tokens without a price count neither way; a model without any priced token has no level. Units: US$/M
 * tokens.
 *
 * @example
 * priceLevels([{ model: 'a', tokens: 2e6, unpricedTokens: 0, costUsd: 6 }]).get('a') // => 3
 */
export function priceLevels(uses: readonly MixedUse[]): Map<string, number> {
  const sums = new Map<string, { tokens: number; costUsd: number }>();
  for (const { model, tokens, unpricedTokens, costUsd } of uses) {
    const sum = sums.get(model) ?? { tokens: 0, costUsd: 0 };
    sums.set(model, { tokens: sum.tokens + tokens - unpricedTokens, costUsd: sum.costUsd + costUsd });
  }
  return new Map(
    [...sums].flatMap(([model, { tokens, costUsd }]) => (tokens > 0 ? [[model, (costUsd / tokens) * 1e6]] : [])),
  );
}

/**
 * The mean price level of the models of a day: it rises where dearer models do more of the work, whatever their prices
 * do.
 *
 * Null of a day without tokens of a model that has a level. Units: US$/M tokens.
 *
 * @example
 * modelMix(
 *   [
 *     { model: 'a', tokens: 1e6 },
 *     { model: 'b', tokens: 3e6 },
 *   ],
 *   new Map([
 *     ['a', 4],
 *     ['b', 8],
 *   ]),
 * ) // => 7
 */
export function modelMix(
  uses: readonly Pick<MixedUse, 'model' | 'tokens'>[],
  levels: ReadonlyMap<string, number>,
): number | null {
  let [tokens, usd] = [0, 0];
  for (const use of uses) {
    const level = levels.get(use.model);
    if (level === undefined) continue;
    tokens += use.tokens;
    usd += use.tokens * level;
  }
  return tokens > 0 ? usd / tokens : null;
}
