import { withLent } from './lentPrices.ts';
import type { Price, PriceBook, PriceBookModel } from './priceBook.ts';
import { siblingsOf } from './priceIndex.ts';

const known = new WeakMap<PriceBook, WeakMap<PriceBookModel, readonly Price[]>>();

/**
 * The prices of an entry with its gaps filled from richer entries of the same model: a catalogue lists tiers, cache
 * prices and context steps of a model under one of its names only.
 *
 * Convention: an entry of the same provider and place, named like it but for the release, lends only where its standard
 * price is the same; what the entry states itself is never changed. Units: US$/M tokens.
 *
 * @example
 * completePrices(
 *   { version: '1', sources: [], models: [] },
 *   { provider: 'openai', model: 'gpt-4o', aliases: [], prices: [] },
 * ) // => []
 */
export function completePrices(book: PriceBook, entry: PriceBookModel): readonly Price[] {
  const ofBook = known.get(book) ?? new WeakMap<PriceBookModel, readonly Price[]>();
  known.set(book, ofBook);
  const made = ofBook.get(entry);
  if (made) return made;
  const prices = siblingsOf(book, entry).reduce<readonly Price[]>(
    (own, { prices: lent }) => withLent(own, lent),
    entry.prices,
  );
  ofBook.set(entry, prices);
  return prices;
}
