import { makerOf, modelKey } from './modelId.ts';
import type { PriceBook } from './priceBook.ts';
import type { ModelName } from './priceBookChange.ts';

/**
 * The entries of a price book that a model name may mean, the likeliest first: those that share most of its words, in
 * order.
 *
 * Convention: the provider's own list, then that of the name's maker, then all; a name that shares no word with an
 * entry is not like it.
 *
 * @example
 * suggestEntries({
 *   book: {
 *     version: '1',
 *     sources: [],
 *     models: [{ provider: 'openai', model: 'gpt-5-mini', aliases: [], prices: [] }],
 *   },
 *   provider: 'openai',
 *   model: 'acme-gpt-5-mini-ft',
 * }) // => [{ "provider": "openai", "model": "gpt-5-mini" }]
 */
export function suggestEntries(query: {
  readonly book: PriceBook;
  readonly provider: string | null;
  readonly model: string;
  readonly limit?: number;
}): ModelName[] {
  const { book, provider, model, limit = 5 } = query;
  const asked = wordsOf(model);
  const maker = makerOf(model) ?? makerWithin(model);
  return book.models
    .map((entry) => ({ entry, score: likeness(asked, wordsOf(entry.model)) + home(entry.provider) }))
    .filter(({ score }) => score >= 0.3)
    .sort(
      (a, b) =>
        b.score - a.score || a.entry.model.length - b.entry.model.length || (a.entry.model < b.entry.model ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ entry }) => ({ provider: entry.provider, model: entry.model }));

  function home(listed: string): number {
    return listed === provider ? 0.1 : listed === maker ? 0.05 : 0;
  }
}

function makerWithin(model: string): string | null {
  const words = modelKey(model).split('-');
  for (let at = 1; at < words.length; at++) {
    const maker = makerOf(words.slice(at).join('-'));
    if (maker) return maker;
  }
  return null;
}

function wordsOf(model: string): readonly string[] {
  return modelKey(model)
    .split(/[-/]/)
    .filter((word) => word !== '');
}

/** Words in common, as a share of all: twice the common ones by both counts. */
function likeness(a: readonly string[], b: readonly string[]): number {
  const left = new Set(a);
  const common = new Set(b.filter((word) => left.has(word)));
  const telling = [...common].some((word) => /[a-z]{2,}/.test(word));
  return telling ? (2 * common.size) / (left.size + new Set(b).size) : 0;
}
