import type { KindPrices } from '../prices/kindPrices.ts';
import type { SpendCell } from './spendHistory.ts';

/** What each driver adds to the cost of a month. */
export interface CostDrivers {
  readonly volume: number;
  readonly mix: number;
  /** Tokens per request; 0 where requests are not stated. */
  readonly steps: number;
  readonly cache: number;
  readonly price: number;
}

/** Cells of some months, which count as their mean month. */
interface Months {
  readonly cells: readonly SpendCell[];
  readonly months: number;
}

interface Model {
  readonly units: number;
  readonly usd: number;
  readonly tokens: number;
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly output: number;
}

/**
 * What changed between the mean month of some and of others: units, their mix over models, tokens per unit, what is
 * read from the cache (and the share of output), and price per token. Adds up to the difference of cost.
 *
 * Convention: order volume, mix, rate; units are requests where every cell states them, else tokens; a model that is
 * new, or has gone, is mix; the cache is told by list prices. Units: US$ a month. Source: SEMANTICS section 9.
 *
 * @example
 * costDrivers({ before: { cells: [], months: 1 }, after: { cells: [], months: 1 }, pricesOf: () => null })
 *   .volume // => 0
 */
export function costDrivers({
  before,
  after,
  pricesOf,
}: {
  readonly before: Months;
  readonly after: Months;
  readonly pricesOf: (cell: Pick<SpendCell, 'provider' | 'model'>) => KindPrices | null;
}): CostDrivers {
  const byRequests = [...before.cells, ...after.cells].every((cell) => cell.requests !== null || cell.usd === 0);
  const [from, to] = [modelsOf(before, byRequests), modelsOf(after, byRequests)];
  const total = (models: ReadonlyMap<string, Model>, part: 'units' | 'usd') =>
    [...models.values()].reduce((sum, one) => sum + one[part], 0);
  const [unitsBefore, unitsAfter] = [total(from, 'units'), total(to, 'units')];
  const difference = total(to, 'usd') - total(from, 'usd');
  if (unitsBefore === 0 || unitsAfter === 0) return { volume: difference, mix: 0, steps: 0, cache: 0, price: 0 };
  const volume = (unitsAfter / unitsBefore - 1) * total(from, 'usd');
  let [steps, cache, price] = [0, 0, 0];
  for (const [key, now] of to) {
    const was = from.get(key);
    if (!was || was.units === 0 || now.units === 0) continue;
    const rate = now.usd - (now.units * was.usd) / was.units;
    const [tokensWas, tokensNow] = [was.tokens / was.units, now.tokens / now.units];
    const perToken = was.tokens > 0 ? was.usd / was.tokens : 0;
    const longer = now.units * (tokensNow - tokensWas) * perToken;
    const blend = blendedChange(was, now, pricesOf(JSON.parse(key) as Pick<SpendCell, 'provider' | 'model'>));
    const cached = now.tokens * perToken * blend;
    steps += longer;
    cache += cached;
    price += rate - longer - cached;
  }
  return { volume, mix: difference - volume - steps - cache - price, steps, cache, price };
}

/** How much more expensive a token is by its kinds alone, at today's list prices; 0 where the model has none. */
function blendedChange(was: Model, now: Model, prices: KindPrices | null): number {
  if (!prices || was.tokens === 0 || now.tokens === 0) return 0;
  const blend = ({ input, cacheRead, cacheWrite, output, tokens }: Model) =>
    (input * prices.input + cacheRead * prices.cacheRead + cacheWrite * prices.cacheWrite + output * prices.output) /
    tokens;
  const before = blend(was);
  return before > 0 ? blend(now) / before - 1 : 0;
}

function modelsOf({ cells, months }: Months, byRequests: boolean): Map<string, Model> {
  const models = new Map<string, Model>();
  for (const cell of cells) {
    const key = JSON.stringify({ provider: cell.provider, model: cell.model });
    const { inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens } = cell;
    const tokens = inputTokens + cacheReadTokens + cacheWriteTokens + outputTokens;
    const found = models.get(key);
    models.set(key, {
      units: (found?.units ?? 0) + (byRequests ? (cell.requests ?? 0) : tokens) / months,
      usd: (found?.usd ?? 0) + cell.usd / months,
      tokens: (found?.tokens ?? 0) + tokens / months,
      input: (found?.input ?? 0) + inputTokens / months,
      cacheRead: (found?.cacheRead ?? 0) + cacheReadTokens / months,
      cacheWrite: (found?.cacheWrite ?? 0) + cacheWriteTokens / months,
      output: (found?.output ?? 0) + outputTokens / months,
    });
  }
  return models;
}
