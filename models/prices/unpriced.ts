import type { Month } from '../calendar.ts';
import { findPrice } from './findPrice.ts';
import type { PriceBook } from './priceBook.ts';
import type { ModelName } from './priceBookChange.ts';
import { findModel } from './priceIndex.ts';
import { suggestEntries } from './suggestEntry.ts';

/** Usage of one model in one month, as it is priced now. */
export interface ModelUse {
  readonly provider: string | null;
  readonly model: string | null;
  readonly month: Month;
  readonly requests: number | null;
  readonly inputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
  readonly unpricedTokens: number;
}

/** Tokens of one model that have no price, and what they may have cost; the estimate is in no total. */
export interface UnpricedModel {
  readonly provider: string | null;
  readonly model: string | null;
  readonly months: { readonly first: Month; readonly last: Month };
  readonly requests: number | null;
  readonly tokens: number;
  readonly estimateUsd: number | null;
  /** Where the estimate comes from, in words. */
  readonly basis: string;
  /** Entries of the price book that the name may mean. */
  readonly suggestions: readonly ModelName[];
}

/**
 * The unpriced bucket: models with tokens that have no price, the largest first.
 *
 * Convention: estimated at the price of the likeliest entry of the price book; else at what a priced token of the same
 * provider, or of all usage, cost on average. Tokens of a partly priced model are estimated in the proportion of its
 * kinds.
 * Units: tokens, US$. Source: SEMANTICS section 1.
 *
 * @example
 * unpricedModels({ version: '1', sources: [], models: [] }, []) // => []
 */
export function unpricedModels(book: PriceBook, uses: readonly ModelUse[]): UnpricedModel[] {
  const groups = Map.groupBy(uses, ({ provider, model }) => `${provider ?? ''}\n${model ?? ''}`);
  const models = [...groups.values()].filter((group) => group.some(({ unpricedTokens }) => unpricedTokens > 0));
  return models.map((group) => bucketOf(book, uses, group)).sort((a, b) => b.tokens - a.tokens);
}

function bucketOf(book: PriceBook, uses: readonly ModelUse[], group: readonly ModelUse[]): UnpricedModel {
  const { provider, model } = group[0]!;
  const unpriced = group.filter(({ unpricedTokens }) => unpricedTokens > 0);
  const months = unpriced.map(({ month }) => month).sort();
  const suggestions = model === null ? [] : suggestEntries({ book, provider, model });
  const stated = unpriced.map(({ requests }) => requests).filter((count) => count !== null);
  const listed = model === null ? null : findModel({ book, provider, model });
  const likely = listed ? null : (suggestions[0] ?? null);
  const byEntry = likely && estimateAt(book, likely, unpriced);
  const average = byEntry === null ? averagePrice(uses, provider) : null;
  const tokens = unpriced.reduce((sum, use) => sum + use.unpricedTokens, 0);
  return {
    provider,
    model,
    months: { first: months[0]!, last: months.at(-1)! },
    requests: stated.length === 0 ? null : stated.reduce((sum, count) => sum + count, 0),
    tokens,
    estimateUsd: byEntry ?? (average ? tokens * average.usdPerToken : null),
    basis:
      byEntry !== null
        ? `if it is ${likely!.provider}/${likely!.model}`
        : average
          ? `at the average of ${average.of}`
          : 'no comparison',
    suggestions,
  };
}

function estimateAt(book: PriceBook, entry: ModelName, uses: readonly ModelUse[]): number | null {
  let total = 0;
  for (const use of uses) {
    const price = findPrice({ book, ...entry, day: `${use.month}-15` });
    if (!price || price.input === null) return null;
    const kinds = [
      [use.inputTokens, price.input],
      [use.cacheReadTokens, price.cacheRead ?? price.input],
      [use.cacheWriteTokens, price.cacheWrite5m ?? price.input],
      [use.outputTokens, price.output ?? 0],
    ] as const;
    const all = kinds.reduce((sum, [tokens]) => sum + tokens, 0);
    const share = all > 0 ? Math.min(1, use.unpricedTokens / all) : 0;
    total += (share * kinds.reduce((sum, [tokens, each]) => sum + tokens * each, 0)) / 1e6;
  }
  return total;
}

/** What one priced token costs on average: of the provider where it has any, else of all usage. */
function averagePrice(uses: readonly ModelUse[], provider: string | null) {
  const priced = (use: ModelUse) => tokensOf(use) - use.unpricedTokens;
  const average = (some: readonly ModelUse[], of: string) => {
    const with_ = some.filter((use) => priced(use) > 0 && use.costUsd > 0);
    const tokens = with_.reduce((sum, use) => sum + priced(use), 0);
    const cost = with_.reduce((sum, use) => sum + use.costUsd, 0);
    return tokens > 0 ? { usdPerToken: cost / tokens, of } : null;
  };
  const own = uses.filter((use) => use.provider === provider);
  return average(own, `all ${provider ?? 'such'} tokens`) ?? average(uses, 'all priced tokens');
}

function tokensOf(use: ModelUse): number {
  return use.inputTokens + use.cacheReadTokens + use.cacheWriteTokens + use.outputTokens;
}
