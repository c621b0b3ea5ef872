import { decodePriceBook, type EncodedPriceBook } from '../../models/prices/encodePriceBook.ts';
import encoded from '../../models/prices/priceBook.json' with { type: 'json' };

/** The built-in price book. The stored form is a list of tuples, which TypeScript reads from JSON as mixed arrays. */
export const priceBook = decodePriceBook(encoded as unknown as EncodedPriceBook);
