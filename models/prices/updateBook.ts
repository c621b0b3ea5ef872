import type { Day } from '../calendar.ts';
import { type CatalogueDigests, digestOf } from './catalogueDigests.ts';
import { foldedModel } from './modelId.ts';
import { placedModel } from './modelPlace.ts';
import { newerOthers } from './newerOthers.ts';
import type { Price, PriceBook, PriceBookModel, RetirementNotice, ServiceTier, TokenPrices } from './priceBook.ts';
import type { PriceBookChange, PriceChange } from './priceBookChange.ts';
import { tokenKinds } from './priceUsage.ts';
import type { Catalogue } from './readCatalogue.ts';
import { updateNotices } from './retirementNotice.ts';

/** A price book with a newer catalogue worked in, and what that changed. */
interface UpdatedBook {
  readonly models: readonly PriceBookModel[];
  readonly retirements: readonly RetirementNotice[];
  readonly change: PriceBookChange;
}

/**
 * A price book with a newer copy of one of its catalogues worked in.
 *
 * Convention: nothing that was in force is lost. A price that the catalogue states otherwise without a date holds from
 * `effectiveFrom`, and all steps and tiers of the model with it; dated prices take the place of the book's for their
 * dates. So with prices beside those of text. What the catalogue does not state stays as it was, and so do models it no
 * longer lists, which are told as gone. A model that is new has its price from the beginning. Units: US$/M tokens.
 * Source: SEMANTICS section 1 (effective dates).
 *
 * @example
 * updateBook({
 *   book: { version: '1', sources: [], models: [] },
 *   catalogue: { id: 'litellm', models: [], ends: [], implausible: [], unread: [] },
 *   digests: {},
 *   effectiveFrom: '2026-11-01',
 * }).change.unchanged // => 0
 */
export function updateBook(query: {
  readonly book: PriceBook;
  readonly catalogue: Catalogue;
  /** What the copy before said: what it said already is no news, whatever the book knows from elsewhere. */
  readonly digests: CatalogueDigests;
  readonly effectiveFrom: Day;
}): UpdatedBook {
  const { book, catalogue, digests, effectiveFrom } = query;
  const finder = finderOf(book.models);
  const replaced = new Map<PriceBookModel, PriceBookModel>();
  const added: PriceBookModel[] = [];
  const changed: PriceChange[] = [];
  let unchanged = 0;
  for (const newer of catalogue.models) {
    const model = finder(newer);
    if (digests[newer.provider]?.[newer.model] === digestOf(newer)) unchanged++;
    else if (!model) added.push(newer);
    else {
      const prices = newerPrices({ model, newer, effectiveFrom });
      const changes = prices ? changesOf(model, prices, effectiveFrom) : [];
      const others = newerOthers({ book, model, newer, effectiveFrom });
      if (changes.length + others.changes.length === 0) unchanged++;
      const factors = newer.placeFactors ? { placeFactors: newer.placeFactors } : {};
      const kept = changes.length === 0 ? model.prices : prices!;
      replaced.set(model, { ...model, ...factors, ...others.stated, prices: kept });
      changed.push(...changes, ...others.changes);
    }
  }
  const { notices, changes: retirements } = updateNotices(book.retirements ?? [], catalogue);
  const names = ({ provider, model }: PriceBookModel) => ({ provider, model });
  return {
    models: [...book.models.map((model) => replaced.get(model) ?? model), ...added].sort(
      (a, b) => compare(a.provider, b.provider) || compare(a.model, b.model),
    ),
    retirements: notices,
    change: {
      catalogue: catalogue.id,
      effectiveFrom,
      added: added.map((model) => ({ ...names(model), ...basePrice(model) })),
      changed,
      gone: goneOf({ book, catalogue, digests }),
      unchanged,
      retirements,
      implausible: catalogue.implausible,
      unread: catalogue.unread,
    },
  };
}

/** The entry of the book that an entry of a catalogue is: by its name, then by a name that it gives itself. */
function finderOf(models: readonly PriceBookModel[]): (model: PriceBookModel) => PriceBookModel | null {
  // Of entries that share a name the first is the one that prices are found by.
  const last = [...models].reverse();
  const exact = new Map(last.map((model) => [`${model.provider}\n${model.model}`, model]));
  const nameOf = (provider: string, name: string) =>
    `${provider}\n${placedModel(name).place ?? ''}\n${foldedModel(name)}`;
  const folded = new Map(last.map((model) => [nameOf(model.provider, model.model), model]));
  return ({ provider, model, aliases }) =>
    exact.get(`${provider}\n${model}`) ??
    [model, ...aliases].map((name) => folded.get(nameOf(provider, name))).find((found) => found) ??
    null;
}

/** What the copy before listed and this one does not. */
function goneOf(query: {
  readonly book: PriceBook;
  readonly catalogue: Catalogue;
  readonly digests: CatalogueDigests;
}): PriceBookChange['gone'] {
  const listed = new Set(query.catalogue.models.map(({ provider, model }) => `${provider}\n${model}`));
  const before = Object.entries(query.digests).flatMap(([provider, models]) =>
    Object.keys(models).map((model) => ({ provider, model })),
  );
  return before.filter(({ provider, model }) => !listed.has(`${provider}\n${model}`));
}

/** The prices of a model after the catalogue's are known; null where they say the same. */
function newerPrices(query: {
  readonly model: PriceBookModel;
  readonly newer: PriceBookModel;
  readonly effectiveFrom: Day;
}): readonly Price[] | null {
  const { model, newer, effectiveFrom } = query;
  if (newer.prices.some((price) => price.effectiveFrom !== null)) return datedPrices(model, newer);
  const before = inForceAt(model.prices, effectiveFrom);
  const after = merged(before, newer.prices, effectiveFrom);
  if (!after) return null;
  const kept = model.prices.filter((price) => price.effectiveFrom !== effectiveFrom);
  return [...kept, ...after];
}

/** A catalogue with dates knows the whole history of the standard prices; tiers it does not know stay. */
function datedPrices(model: PriceBookModel, newer: PriceBookModel): readonly Price[] {
  const tiers = model.prices.filter(
    ({ serviceTier }) => !newer.prices.some((price) => price.serviceTier === serviceTier),
  );
  return [...newer.prices.map((price) => gapsFilled(price, model.prices)), ...tiers];
}

function gapsFilled(price: Price, known: readonly Price[]): Price {
  const same = known.find((one) => keyOf(one) === keyOf(price) && one.effectiveFrom === price.effectiveFrom);
  return same ? { ...price, ...stated(same), ...stated(price) } : price;
}

/** All steps and tiers as they are from a day on; null where the newer ones change nothing. */
function merged(before: readonly Price[], newer: readonly Price[], from: Day): Price[] | null {
  const known = new Map(before.map((price) => [keyOf(price), price]));
  let differs = false;
  for (const price of newer) {
    const old = known.get(keyOf(price));
    const next = old ? { ...old, ...stated(price) } : price;
    if (!old || tokenKinds.some((kind) => next[kind] !== old[kind])) {
      differs = true;
      known.set(keyOf(price), { ...next, source: price.source });
    }
  }
  for (const price of before) {
    const tierIsListed = newer.some(({ serviceTier }) => serviceTier === price.serviceTier);
    if (price.source !== newer[0]?.source || !tierIsListed || newer.some((one) => keyOf(one) === keyOf(price)))
      continue;
    // A context step that the catalogue took away.
    differs = true;
    known.delete(keyOf(price));
  }
  return differs ? [...known.values()].map((price) => ({ ...price, effectiveFrom: from })) : null;
}

function changesOf(model: PriceBookModel, after: readonly Price[], from: Day): PriceChange[] {
  const days = new Set(after.map(({ effectiveFrom }) => effectiveFrom));
  for (const { effectiveFrom } of model.prices) days.add(effectiveFrom);
  return [...days]
    .sort((a, b) => compare(a ?? '', b ?? ''))
    .flatMap((day) => {
      const [old, now] = [inForceAt(model.prices, day ?? ''), inForceAt(after, day ?? '')];
      const had = new Map(old.map((price) => [keyOf(price), price]));
      const has = new Map(now.map((price) => [keyOf(price), price]));
      return [...new Set([...had.keys(), ...has.keys()])].flatMap((key) =>
        changesOfStep({ model, before: had.get(key), after: has.get(key), day: day ?? (old.length > 0 ? null : from) }),
      );
    });
}

function changesOfStep(query: {
  readonly model: PriceBookModel;
  readonly before: Price | undefined;
  readonly after: Price | undefined;
  readonly day: Day | null;
}): PriceChange[] {
  const { model, before, after, day } = query;
  const { serviceTier, aboveInputTokens } = (after ?? before)!;
  return tokenKinds.flatMap((kind): PriceChange[] => {
    const [from, to] = [before?.[kind] ?? null, after?.[kind] ?? null];
    if (from === to) return [];
    const changeRatio = from === null || to === null ? null : Number((to / from - 1).toPrecision(12));
    const { provider, model: name } = model;
    return [{ provider, model: name, serviceTier, aboveInputTokens, kind, from, to, changeRatio, effectiveFrom: day }];
  });
}

/** Every tier's steps that are in force on a day, each tier as of its own newest date. */
function inForceAt(prices: readonly Price[], day: Day): Price[] {
  const newest = new Map<ServiceTier, string>();
  for (const { serviceTier, effectiveFrom } of prices) {
    const from = effectiveFrom ?? '';
    if (from <= day && from >= (newest.get(serviceTier) ?? '')) newest.set(serviceTier, from);
  }
  return prices.filter(({ serviceTier, effectiveFrom }) => newest.get(serviceTier) === (effectiveFrom ?? ''));
}

function basePrice({ prices }: PriceBookModel): Pick<TokenPrices, 'input' | 'output'> {
  const base = prices.find((price) => price.serviceTier === 'standard' && price.aboveInputTokens === 0);
  return { input: base?.input ?? null, output: base?.output ?? null };
}

function stated(price: TokenPrices): Partial<TokenPrices> {
  return Object.fromEntries(tokenKinds.flatMap((kind) => (price[kind] === null ? [] : [[kind, price[kind]]])));
}

function keyOf({ serviceTier, aboveInputTokens }: Price): string {
  return `${serviceTier} ${aboveInputTokens}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
