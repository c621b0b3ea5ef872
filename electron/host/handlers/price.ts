import { searchPriceRows } from '../../../models/prices/searchPriceRows.ts';
import type { PriceRow } from '../../../models/workbench.ts';
import type { Context } from '../context.ts';

/** Rows that are shown at once; the rest is counted. */
const shown = 200;

export function searchPrices(
  { priceBook }: Context,
  { text }: { text: string },
): { version: string; total: number; rows: PriceRow[] } {
  const rows = searchPriceRows(priceBook, text);
  return { version: priceBook.version, total: rows.length, rows: rows.slice(0, shown) };
}
