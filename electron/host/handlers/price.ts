import { WorkbenchError } from '../../../models/errors.ts';
import type { PriceHistory } from '../../../models/prices/priceBookVersions.ts';
import { findModel } from '../../../models/prices/priceIndex.ts';
import { providerId } from '../../../models/prices/providerId.ts';
import { priceRowsOf, searchPriceRows } from '../../../models/prices/searchPriceRows.ts';
import type { Args, Result } from '../../../models/workbench.ts';
import type { Context } from '../context.ts';

/** Rows that are shown at once; the rest is counted. */
const shown = 200;

export function searchPrices({ priceBook, now }: Context, asked: Args<'price.search'>): Result<'price.search'> {
  const rows = searchPriceRows(priceBook, { ...asked, day: now().slice(0, 10) });
  const offset = asked.offset ?? 0;
  return {
    version: priceBook.version,
    total: rows.length,
    rows: rows.slice(offset, offset + shown),
    providers: [...new Set(priceBook.models.map(({ provider }) => provider))],
  };
}

/** Everything about one model: its prices past and to come, its contracts, the names that mean it. */
export function readPriceHistory(
  { priceBook, now }: Context,
  { provider, model }: Args<'price.history'>,
): PriceHistory {
  const entry = findModel({ book: priceBook, provider, model });
  if (!entry) {
    const message = `The price book has no model "${model}" of ${provider}; search the price book to see its names.`;
    throw new WorkbenchError('not_found', message);
  }
  const names = [entry.model, model].map((name) => name.toLowerCase());
  return {
    provider: entry.provider,
    model: entry.model,
    aliases: entry.aliases,
    rows: priceRowsOf(priceBook, entry, now().slice(0, 10)),
    overlays: (priceBook.overlays ?? []).filter(
      (one) =>
        one.provider === providerId(entry.provider) &&
        (one.model === null || one.model.includes('*') || names.includes(one.model.toLowerCase())),
    ),
    mappings: (priceBook.mappings ?? []).filter(
      (one) => one.toProvider === entry.provider && one.toModel === entry.model,
    ),
  };
}
