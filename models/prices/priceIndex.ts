import { foldedModel, makerOf, modelKey } from './modelId.ts';
import type { ModelMapping, PriceBook, PriceBookModel } from './priceBook.ts';
import { providerId } from './providerId.ts';

/** The book by provider: exact names first, then folded names, then names without their dates. */
type ProviderIndex = { readonly exact: Lookup; readonly folded: Lookup; readonly undated: Lookup };
type Lookup = Map<string, PriceBookModel>;

const indexes = new WeakMap<PriceBook, Map<string, ProviderIndex>>();

/**
 * The entry of the book that a provider's model id or display name means; null when the book does not know it.
 *
 * Convention: exact id, then alias, then the same name without dates and prefixes; the provider's own list first; where the
 * provider publishes no list (a gateway, or none named), the list of the model's maker. What the book's mappings say comes
 * before all of it. Errors: none.
 *
 * @example
 * findModel({ book: { version: '1', sources: [], models: [] }, provider: 'openai', model: 'gpt-4o' }) // => null
 */
export function findModel(query: {
  readonly book: PriceBook;
  readonly provider: string | null;
  readonly model: string;
}): PriceBookModel | null {
  const index = indexOf(query.book);
  const meant = query.book.mappings && meantBy(query.book, query);
  if (meant) return index.get(meant.toProvider)?.exact.get(meant.toModel.toLowerCase()) ?? null;
  const provider = query.provider === null ? null : providerId(query.provider);
  const own = provider === null ? undefined : index.get(provider);
  const list = own ?? index.get(makerOf(query.model) ?? '');
  if (!list) return null;
  return (
    list.exact.get(query.model.trim().toLowerCase()) ??
    list.folded.get(foldedModel(query.model)) ??
    list.undated.get(modelKey(query.model)) ??
    null
  );
}

const meanings = new WeakMap<NonNullable<PriceBook['mappings']>, Map<string, ModelMapping>>();

function meantBy({ mappings }: PriceBook, { provider, model }: { provider: string | null; model: string }) {
  if (!mappings || mappings.length === 0) return null;
  const known =
    meanings.get(mappings) ?? new Map(mappings.map((one) => [meaningKey(one.provider, one.model), one] as const));
  meanings.set(mappings, known);
  return known.get(meaningKey(provider, model)) ?? known.get(meaningKey(null, model)) ?? null;
}

function meaningKey(provider: string | null, model: string): string {
  return `${provider === null ? '' : providerId(provider)}\n${model.trim().toLowerCase()}`;
}

function indexOf(book: PriceBook): Map<string, ProviderIndex> {
  const known = indexes.get(book);
  if (known) return known;
  const index = new Map<string, ProviderIndex>();
  for (const model of book.models) {
    const list = index.get(model.provider) ?? { exact: new Map(), folded: new Map(), undated: new Map() };
    index.set(model.provider, list);
    add(list.exact, model.model.toLowerCase(), model);
  }
  // Own names go in before anyone's aliases: a catalogue lists gpt-4o-2024-05-13 both as a model and as an alias of gpt-4o.
  for (const model of byPlainness(book.models)) {
    const list = index.get(model.provider)!;
    add(list.folded, foldedModel(model.model), model);
    add(list.undated, modelKey(model.model), model);
  }
  for (const model of book.models) {
    const list = index.get(model.provider)!;
    for (const alias of model.aliases) {
      add(list.exact, alias, model);
      add(list.folded, foldedModel(alias), model);
      add(list.undated, modelKey(alias), model);
    }
  }
  indexes.set(book, index);
  return index;
}

/** Shortest id first, so that an undated name means the undated entry and not a regional or dated variant. */
function byPlainness(models: readonly PriceBookModel[]): PriceBookModel[] {
  return [...models].sort((a, b) => a.model.length - b.model.length || (a.model < b.model ? -1 : 1));
}

function add(lookup: Lookup, key: string, model: PriceBookModel): void {
  if (!lookup.has(key)) lookup.set(key, model);
}
