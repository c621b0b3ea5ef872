import type { Ratio } from '../units.ts';
import { placeFactors } from './fallbackPrices.ts';
import { foldedModel, isSameRelease, type ModelRelease, makerOf, modelKey, releaseOf } from './modelId.ts';
import { doorOf, placedModel, placeName } from './modelPlace.ts';
import type { ModelMapping, PriceBook, PriceBookModel } from './priceBook.ts';
import { providerId } from './providerId.ts';

/** The book by provider: exact names first, then folded names, then names without their dates. */
type ProviderIndex = { readonly exact: Map<string, PriceBookModel>; readonly folded: Lookup; readonly undated: Lookup };
/** Entries of one name, the plainest first: a model may have a price for each place that it runs in. */
type Lookup = Map<string, PriceBookModel[]>;

const indexes = new WeakMap<PriceBook, Map<string, ProviderIndex>>();

interface ModelQuery {
  readonly book: PriceBook;
  readonly provider: string | null;
  readonly model: string;
  /** Where it ran, where the name does not say it. */
  readonly region?: string | null;
}

/** An entry of the book, with what running in a place makes of its prices. */
interface FoundModel {
  readonly entry: PriceBookModel;
  /** What its prices are multiplied by in the place asked for; 1 where it has them itself. */
  readonly placeFactor: Ratio;
  /** The catalogue states no price for the place, and that of other places is taken. */
  readonly isPlaceAssumed: boolean;
}

/**
 * The entry of the book that a provider's model id or display name means; null when the book does not know it.
 *
 * Convention: as `findModelIn`.
 *
 * @example
 * findModel({ book: { version: '1', sources: [], models: [] }, provider: 'openai', model: 'gpt-4o' }) // => null
 */
export function findModel(query: ModelQuery): PriceBookModel | null {
  return findModelIn(query)?.entry ?? null;
}

/**
 * The entry of the book that a model means where it ran; null when the book does not know it.
 *
 * Convention: exact id, then alias, then the same name without dates and prefixes; the provider's own list first; where
 * the provider publishes no list (a gateway, or none named), that of the door in the name (`bedrock/`, `azure/`), else
 * of the maker. A release that nobody lists, where others of the model are listed, is unknown. Of several places the
 * one in the name, else the region. What the book's mappings say comes before all of it.
 *
 * @example
 * findModelIn({ book: { version: '1', sources: [], models: [] }, provider: 'openai', model: 'gpt-4o' }) // => null
 */
export function findModelIn(query: ModelQuery): FoundModel | null {
  const index = indexOf(query.book);
  const meant = query.book.mappings && meantBy(query.book, query);
  if (meant) return asItIs(index.get(meant.toProvider)?.exact.get(meant.toModel.toLowerCase()), query);
  const provider = query.provider === null ? null : providerId(query.provider);
  const maker = index.get(makerOf(query.model) ?? '');
  const list = index.get(provider ?? '') ?? index.get(doorOf(query.model) ?? '') ?? maker;
  if (!list) return null;
  const exact = list.exact.get(query.model.trim().toLowerCase());
  if (exact) return asItIs(exact, query);
  const released = ofRelease(query.model, { list, maker });
  const entries = list.folded.get(foldedModel(query.model)) ?? released;
  return entries ? inPlace([...entries, ...(released ?? [])], query) : null;
}

/**
 * Entries of the same model and place that a price book lists beside one, the plainest first: a dated id and the name
 * of the family.
 *
 * @example
 * siblingsOf(
 *   { version: '1', sources: [], models: [] },
 *   { provider: 'openai', model: 'gpt-4o', aliases: [], prices: [] },
 * ) // => []
 */
export function siblingsOf(book: PriceBook, entry: PriceBookModel): readonly PriceBookModel[] {
  const named = indexOf(book).get(entry.provider)?.undated.get(modelKey(entry.model)) ?? [];
  const { place } = placedModel(entry.model);
  return named.filter((one) => one !== entry && placedModel(one.model).place === place);
}

/** Entries of a name without its date; none for a release that is not among those listed. */
function ofRelease(
  model: string,
  { list, maker }: { readonly list: ProviderIndex; readonly maker: ProviderIndex | undefined },
): readonly PriceBookModel[] | null {
  const entries = list.undated.get(modelKey(model));
  const asked = releaseOf(model);
  if (!entries || asked === null) return entries ?? null;
  const listed = entries.flatMap((entry) =>
    [entry.model, ...entry.aliases].map(releaseOf).filter((one) => one !== null),
  );
  const same = entries.filter((entry) =>
    [entry.model, ...entry.aliases].some((name) => isSame(releaseOf(name), asked)),
  );
  if (same.length > 0) return same;
  // A reseller may list the family only; the release is known where its maker lists it.
  const isKnown = listed.length === 0 ? (asked.revision ?? 1) === 1 : maker?.folded.has(foldedModel(model));
  const undated = entries.filter((entry) => releaseOf(entry.model) === null);
  return isKnown && undated.length > 0 ? undated : null;
}

/** A later revision is another one unless it is listed. */
function isSame(listed: ModelRelease | null, asked: ModelRelease): boolean {
  if (listed === null || !isSameRelease(listed, asked)) return false;
  return (asked.revision ?? 1) === 1 || listed.revision === asked.revision;
}

/** An entry that was named as it is listed; a region counts only where its name states no place. */
function asItIs(entry: PriceBookModel | undefined, query: ModelQuery): FoundModel | null {
  if (!entry) return null;
  return inPlace([entry, ...siblingsInPlaces(query.book, entry)], query);
}

function siblingsInPlaces(book: PriceBook, entry: PriceBookModel): readonly PriceBookModel[] {
  const named = indexOf(book).get(entry.provider)?.folded.get(foldedModel(entry.model)) ?? [];
  return named.filter((one) => one !== entry);
}

/** The first of entries, the plainest, as it is priced where the query says that it ran. */
function inPlace(entries: readonly PriceBookModel[], { model, region, provider }: ModelQuery): FoundModel {
  const placeOf = (entry: PriceBookModel) => placedModel(entry.model).place;
  const named = placedModel(model).place;
  const place = named ?? placeName(region ?? null);
  const listed = place === null ? null : entries.find((entry) => placeOf(entry) === place);
  if (listed) return { entry: listed, placeFactor: 1, isPlaceAssumed: false };
  const plain = entries.find((entry) => placeOf(entry) === null);
  const base = plain ?? entries.find((entry) => placeOf(entry) === 'global') ?? entries[0]!;
  const stated = place === null ? undefined : base.placeFactors?.[place];
  if (stated !== undefined) return { entry: base, placeFactor: stated, isPlaceAssumed: false };
  const known = place === null || provider === null ? undefined : placeFactors[providerId(provider)]?.[place];
  if (known !== undefined) return { entry: base, placeFactor: known, isPlaceAssumed: true };
  const other = named === null || !isZone(named) ? null : likeOtherZones(entries);
  return { entry: other ?? base, placeFactor: 1, isPlaceAssumed: other !== null };
}

/** The entry of another zone, where all zones that are listed have one price. */
function likeOtherZones(entries: readonly PriceBookModel[]): PriceBookModel | null {
  const zones = entries.filter((entry) => isZone(placedModel(entry.model).place));
  const prices = new Set(zones.map((entry) => JSON.stringify(entry.prices)));
  return prices.size === 1 ? zones[0]! : null;
}

/**
 * A geography whose premium is the same wherever it is; the whole world has none, and a government's cloud has its own.
 */
function isZone(place: string | null): boolean {
  return place !== null && /^(us|eu|apac|jp|au|ca)$/.test(place);
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
    addFirst(list.exact, model.model.toLowerCase(), model);
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
      addFirst(list.exact, alias, model);
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

function addFirst(lookup: ProviderIndex['exact'], key: string, model: PriceBookModel): void {
  if (!lookup.has(key)) lookup.set(key, model);
}

function add(lookup: Lookup, key: string, model: PriceBookModel): void {
  const known = lookup.get(key);
  if (!known) lookup.set(key, [model]);
  else if (!known.includes(model)) known.push(model);
}
