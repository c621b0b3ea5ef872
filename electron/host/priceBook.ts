import digests from '../../models/prices/catalogueDigests.json' with { type: 'json' };
import type { CatalogueDigests } from '../../models/prices/catalogueDigests.ts';
import { decodePriceBook, type EncodedPriceBook } from '../../models/prices/encodePriceBook.ts';
import encoded from '../../models/prices/priceBook.json' with { type: 'json' };
import type { CatalogueId } from '../../models/prices/priceBookChange.ts';

/** The built-in price book. The stored form is a list of tuples, which TypeScript reads from JSON as mixed arrays. */
export const priceBook = decodePriceBook(encoded as unknown as EncodedPriceBook);

/** What the catalogues said that it was built from. */
export const builtInDigests: { readonly [C in CatalogueId]: CatalogueDigests } = digests;
