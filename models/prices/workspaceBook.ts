import type { Contract, ModelMapping, PriceBook } from './priceBook.ts';

/**
 * A price book as a workspace uses it: a catalogue, what model names mean in it, and what was negotiated over it.
 *
 * Convention: its version names all three, so that the same version always is the same prices.
 *
 * @example
 * workspaceBook(
 *   { version: '2026-08-21-ab', sources: [], models: [] },
 *   { mappings: { version: 2, list: [] }, contracts: { version: 1, list: [] } },
 * ).version // => '2026-08-21-ab+names2+contracts1'
 */
export function workspaceBook(
  book: PriceBook,
  own: {
    readonly mappings: { readonly version: number; readonly list: readonly ModelMapping[] };
    readonly contracts: { readonly version: number; readonly list: readonly Contract[] };
  },
): PriceBook {
  const { mappings, contracts } = own;
  if (mappings.version === 0 && contracts.version === 0) return book;
  const parts = [
    book.version,
    ...(mappings.version === 0 ? [] : [`names${mappings.version}`]),
    ...(contracts.version === 0 ? [] : [`contracts${contracts.version}`]),
  ];
  return { ...book, version: parts.join('+'), mappings: mappings.list, contracts: contracts.list };
}
