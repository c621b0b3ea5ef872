import { isDay } from '../calendar.ts';
import { foldedModel } from './modelId.ts';
import type { PriceBook, RetirementDay, RetirementNotice } from './priceBook.ts';
import type { CatalogueId, ModelName, RetirementChange } from './priceBookChange.ts';
import { providerId } from './providerId.ts';

/** A model that a catalogue lists, and what it says of its end; null where it says nothing. */
export interface ListedEnd extends ModelName {
  readonly retires: RetirementDay | null;
}

/**
 * What LiteLLM's catalogue says of the end of every model it lists, with prices or without.
 *
 * Convention: fine-tuned models are left out; what is not a day counts as nothing said. Source: LiteLLM,
 * `deprecation_date` of model_prices_and_context_window.json.
 *
 * @example
 * liteLlmEnds({ 'azure/m-1': { litellm_provider: 'azure', deprecation_date: '2026-03-31' } })
 * // => [{ "provider": "azure", "model": "m-1", "retires": "2026-03-31" }]
 */
export function liteLlmEnds(catalogue: { readonly [id: string]: unknown }): ListedEnd[] {
  return Object.entries(catalogue).flatMap(([id, entry]): ListedEnd[] => {
    const { litellm_provider: provider, deprecation_date: day } = (entry ?? {}) as LiteLlmEntry;
    if (typeof provider !== 'string' || provider.trim() === '' || id === 'sample_spec' || id.startsWith('ft:'))
      return [];
    const retires = typeof day === 'string' && isDay(day) ? day : null;
    return [{ provider: providerId(provider), model: id.slice(id.indexOf('/') + 1), retires }];
  });
}

interface LiteLlmEntry {
  readonly litellm_provider?: unknown;
  readonly deprecation_date?: unknown;
}

/**
 * What the genai-prices catalogue says of the end of every model it lists.
 *
 * Convention: a model marked as deprecated retires on a day that is not stated, unless the entry states one. Source:
 * pydantic genai-prices, `deprecated` of new_data/v2.
 *
 * @example
 * genaiEnds([{ id: 'x-ai', models: [{ id: 'g', deprecated: true }] }])
 * // => [{ "provider": "x-ai", "model": "g", "retires": "undated" }]
 */
export function genaiEnds(
  catalogue: readonly { readonly id: string; readonly models: readonly GenaiEntry[] }[],
): ListedEnd[] {
  return catalogue.flatMap(({ id, models }) =>
    models.map(({ id: model, deprecated, deprecation_date: day }): ListedEnd => {
      const retires = day && isDay(day) ? day : deprecated === true ? 'undated' : null;
      return { provider: providerId(id), model, retires };
    }),
  );
}

interface GenaiEntry {
  readonly id: string;
  readonly deprecated?: boolean | undefined;
  readonly deprecation_date?: string | undefined;
}

/**
 * What a price book's catalogues say of the end of a model; null where they say nothing.
 *
 * Convention: a notice covers a model of the same name, release date included, at the same provider (null: at any);
 * of several the soonest day counts, and any day before none.
 *
 * @example
 * noticeOf(
 *   {
 *     version: '1',
 *     sources: [],
 *     models: [],
 *     retirements: [{ provider: 'openai', model: 'm-1', retires: '2027-01-31', source: 'litellm' }],
 *   },
 *   { provider: 'OpenAI', model: 'M 1' },
 * ).retires // => '2027-01-31'
 */
export function noticeOf(
  book: PriceBook,
  { provider, model }: { readonly provider: string | null; readonly model: string },
): RetirementNotice | null {
  const own = provider === null ? null : providerId(provider);
  const named = noticesOf(book).get(foldedModel(model)) ?? [];
  return named.find((notice) => own === null || notice.provider === own) ?? null;
}

const known = new WeakMap<PriceBook, Map<string, RetirementNotice[]>>();

/** Notices by name, the soonest first. */
function noticesOf(book: PriceBook): Map<string, RetirementNotice[]> {
  const found = known.get(book);
  if (found) return found;
  const sorted = [...(book.retirements ?? [])].sort((a, b) => (a.retires < b.retires ? -1 : 1));
  const made = Map.groupBy(sorted, ({ model }) => foldedModel(model));
  known.set(book, made);
  return made;
}

/**
 * The notices of a book after a newer copy of one of its catalogues, and what that changes.
 *
 * Convention: what the other catalogue says stays; so does what was said of a model that is no longer listed. Of
 * entries of one name the soonest day counts.
 *
 * @example
 * updateNotices([], { id: 'litellm', ends: [{ provider: 'a', model: 'b', retires: '2027-01-31' }] }).changes
 * // => [{ "provider": "a", "model": "b", "from": null, "to": "2027-01-31" }]
 */
export function updateNotices(
  before: readonly RetirementNotice[],
  { id, ends }: { readonly id: CatalogueId; readonly ends: readonly ListedEnd[] },
): { readonly notices: readonly RetirementNotice[]; readonly changes: readonly RetirementChange[] } {
  const old = new Map(before.filter(({ source }) => source === id).map((one) => [keyOf(one), one]));
  const now = new Map<string, ListedEnd>();
  for (const end of ends) {
    const other = now.get(keyOf(end));
    if (!other?.retires || (end.retires && end.retires < other.retires)) now.set(keyOf(end), end);
  }
  const changes = [...now.values()].flatMap((end): RetirementChange[] => {
    const { provider, model, retires } = end;
    const from = old.get(keyOf(end))?.retires ?? null;
    return from === retires ? [] : [{ provider, model, from, to: retires }];
  });
  const kept = before.filter((one) => one.source !== id || !now.has(keyOf(one)));
  const told = [...now.values()].flatMap(({ retires, provider, model }): RetirementNotice[] =>
    retires === null ? [] : [{ provider, model, retires, source: id }],
  );
  return { notices: [...kept, ...told].sort(byName), changes: changes.sort(byName) };
}

function keyOf({ provider, model }: ModelName): string {
  return `${provider}\n${model}`;
}

function byName(a: ModelName, b: ModelName): number {
  return keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0;
}
