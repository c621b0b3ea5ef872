import type { Day } from '../calendar.ts';
import { otherPriceKinds, otherPricesOf, othersOn } from './otherPrices.ts';
import type { PriceBook, PriceBookModel } from './priceBook.ts';
import type { PriceChange } from './priceBookChange.ts';

interface NewerOthers {
  readonly stated: Pick<PriceBookModel, 'laterOthers'>;
  readonly changes: readonly PriceChange[];
}

/**
 * What a newer catalogue states otherwise of prices beside those of text: from the day on, and not before.
 *
 * Units: US$/M tokens, of searches and requests US$ per thousand, fast mode times list.
 *
 * @example
 * newerOthers({
 *   book: { version: '1', sources: [], models: [] },
 *   model: { provider: 'a', model: 'm', aliases: [], prices: [] },
 *   newer: { provider: 'a', model: 'm', aliases: [], prices: [], otherPrices: { searches: 10 } },
 *   effectiveFrom: '2026-11-01',
 * }).stated // => { "laterOthers": [{ "from": "2026-11-01", "prices": { "searches": 10 } }] }
 */
export function newerOthers(query: {
  readonly book: PriceBook;
  readonly model: PriceBookModel;
  readonly newer: PriceBookModel;
  readonly effectiveFrom: Day;
}): NewerOthers {
  const { book, model, newer, effectiveFrom } = query;
  const before = otherPricesOf(book, model, effectiveFrom);
  const prices = { ...othersOn(model, effectiveFrom), ...newer.otherPrices };
  const step = { serviceTier: 'standard', aboveInputTokens: 0, effectiveFrom } as const;
  const changes = otherPriceKinds.flatMap((kind): PriceChange[] => {
    const [from, to] = [before[kind] ?? null, newer.otherPrices?.[kind] ?? before[kind] ?? null];
    if (from === to) return [];
    const changeRatio = from === null || to === null ? null : Number((to / from - 1).toPrecision(12));
    return [{ provider: model.provider, model: model.model, ...step, kind, from, to, changeRatio }];
  });
  if (changes.length === 0) return { stated: {}, changes };
  const earlier = (model.laterOthers ?? []).filter(({ from }) => from < effectiveFrom);
  return { stated: { laterOthers: [...earlier, { from: effectiveFrom, prices }] }, changes };
}
