import type { z } from 'zod';
import type { PriceBook, TokenPrices } from '../prices/priceBook.ts';
import { type StatedPrice, statedBook } from '../prices/statedBook.ts';
import type { CalculatorContext } from './calculator.ts';
import type { kindPriceSchema, pricedModelSchema } from './fields.ts';

/**
 * Where the prices that a calculation asks for are: in the price book, or in a book of the stated prices.
 *
 * Units: US$/M tokens.
 *
 * @example
 * askedModel(
 *   {
 *     prices: [
 *       { inputUsd: 3, outputUsd: 15, aboveInputTokens: 0, serviceTier: 'standard', effectiveFrom: null },
 *     ],
 *   },
 *   { book: null },
 * ).book.models[0].prices[0].input // => 3
 */
export function askedModel(
  asked: z.output<typeof pricedModelSchema>,
  { book }: CalculatorContext,
): { readonly book: PriceBook; readonly provider: string | null; readonly model: string } {
  if (!('prices' in asked)) return { book, ...asked };
  const prices = asked.prices.map((price): StatedPrice => {
    const { aboveInputTokens, serviceTier, effectiveFrom } = price;
    return { ...tokenPricesOf(price), aboveInputTokens, serviceTier, effectiveFrom };
  });
  return { book: statedBook(prices), provider: 'stated', model: 'stated' };
}

/**
 * The unit prices that were stated, under the names of the price book.
 *
 * Units: US$/M tokens.
 *
 * @example
 * tokenPricesOf({ inputUsd: 3, cacheWriteUsd: 4 }) // => { "input": 3, "cacheWrite5m": 4 }
 */
export function tokenPricesOf(price: z.output<typeof kindPriceSchema>): Partial<TokenPrices> {
  const named = {
    input: price.inputUsd,
    cacheRead: price.cacheReadUsd,
    cacheWrite5m: price.cacheWriteUsd,
    cacheWrite1h: price.cacheWrite1hUsd,
    output: price.outputUsd,
  };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
}
