import type { Price, PriceBook, PriceBookModel } from './priceBook.ts';

/** One published price as a table shows it. Units: US$/M tokens. */
export interface PriceBookRow {
  readonly provider: string;
  readonly model: string;
  readonly serviceTier: string;
  readonly aboveInputTokens: number;
  readonly inputUsd: number | null;
  readonly cacheReadUsd: number | null;
  readonly cacheWriteUsd: number | null;
  readonly outputUsd: number | null;
  readonly effectiveFrom: string | null;
  readonly source: string;
}

/** Providers that publish their own list, before resellers of the same models. */
const makers = ['openai', 'anthropic', 'google', 'mistral', 'x-ai', 'deepseek', 'cohere', 'aws', 'azure'];

/**
 * The prices of every model whose provider, name or alias contains all words of a text; every price for an empty text.
 *
 * Convention: case does not matter; a dot in a name may be written as a hyphen; makers come before resellers, then by name.
 * Errors: none.
 *
 * @example
 * searchPriceRows({ version: '1', sources: [], models: [] }, 'gpt') // => []
 */
export function searchPriceRows(book: PriceBook, text: string): PriceBookRow[] {
  const words = plain(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  return book.models
    .filter((model) => {
      const names = plain([model.provider, model.model, ...model.aliases].join(' '));
      return words.every((word) => names.includes(word));
    })
    .sort((a, b) => rank(a) - rank(b) || (a.model < b.model ? -1 : 1))
    .flatMap((model) => model.prices.map((price) => tableRow(model, price)));
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll('.', '-');
}

function rank({ provider }: PriceBookModel): number {
  const position = makers.indexOf(provider);
  return position === -1 ? makers.length : position;
}

function tableRow({ provider, model }: PriceBookModel, price: Price): PriceBookRow {
  return {
    provider,
    model,
    serviceTier: price.serviceTier,
    aboveInputTokens: price.aboveInputTokens,
    inputUsd: price.input,
    cacheReadUsd: price.cacheRead,
    cacheWriteUsd: price.cacheWrite5m,
    outputUsd: price.output,
    effectiveFrom: price.effectiveFrom,
    source: price.source,
  };
}
