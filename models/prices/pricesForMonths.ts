import { dayAfter, daysInMonth, type Month } from '../calendar.ts';
import { type FoundPrice, findPrice } from './findPrice.ts';
import type { PriceBook, ServiceTier, TokenPrices } from './priceBook.ts';
import { findModel } from './priceIndex.ts';
import { tokenKinds } from './priceUsage.ts';

/**
 * Token prices of a model for each of several months; null where the book has no price.
 *
 * Convention: a price that changes inside a month counts by the days it is in force, as usage is taken to be even over
 * the days; prices of the lowest context step unless a size of request is given. Shapes: one entry a month, in the
 * given order. Units: US$/M tokens. Errors: throws RangeError on a text that is not a month. Source: SEMANTICS
 * section 1 (price paths are step functions).
 *
 * @example
 * pricesForMonths({
 *   book: { version: '1', sources: [], models: [] },
 *   provider: 'openai',
 *   model: 'gpt-4o',
 *   months: ['2026-11'],
 * }) // => [null]
 */
export function pricesForMonths(query: {
  readonly book: PriceBook;
  readonly provider: string | null;
  readonly model: string;
  readonly months: readonly Month[];
  readonly serviceTier?: ServiceTier;
  readonly inputTokensPerRequest?: number;
}): (TokenPrices | null)[] {
  const model = findModel(query);
  const contracts = query.book.contracts ?? [];
  const starts = new Set([
    ...(model?.prices.map((price) => price.effectiveFrom) ?? []),
    ...contracts.flatMap(({ from, to }) => [from, to === null ? null : dayAfter(to)]),
  ]);
  return query.months.map((month) => {
    const days = daysInMonth(month);
    const changes = [...starts].filter((day) => day?.startsWith(month)).map((day) => Number(day!.slice(8)));
    const firstDays = [...new Set([1, ...changes])].sort((a, b) => a - b);
    const spans = firstDays.map((first, index) => ({
      days: (firstDays[index + 1] ?? days + 1) - first,
      price: findPrice({ ...query, day: `${month}-${String(first).padStart(2, '0')}` }),
    }));
    return average(spans);
  });
}

function average(spans: readonly { readonly days: number; readonly price: FoundPrice | null }[]): TokenPrices | null {
  const found = spans.filter((span) => span.price !== null);
  if (found.length === 0) return null;
  const total = found.reduce((sum, span) => sum + span.days, 0);
  const kinds = tokenKinds.map((kind) => {
    const known = found.every((span) => span.price![kind] !== null);
    if (!known) return [kind, null];
    if (found.length === 1) return [kind, found[0]!.price![kind]];
    return [kind, found.reduce((sum, span) => sum + span.price![kind]! * span.days, 0) / total];
  });
  return Object.fromEntries(kinds) as TokenPrices;
}
