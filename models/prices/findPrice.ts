import type { Day } from '../calendar.ts';
import { contractedPrices, contractFor } from '../contracts/contract.ts';
import type { Tokens } from '../units.ts';
import { completePrices } from './completePrices.ts';
import { type AssumedPrice, scaledPrices, tierMultipliers, withCacheFallback } from './fallbackPrices.ts';
import { otherPriceKinds, otherPricesOf, scaledOthers } from './otherPrices.ts';
import type { Contract, OtherPrices, Price, PriceBook, ServiceTier, TokenPrices } from './priceBook.ts';
import { findModel, findModelIn } from './priceIndex.ts';
import { tokenKinds } from './priceUsage.ts';

export interface PriceQuery {
  readonly book: PriceBook;
  readonly provider: string | null;
  readonly model: string;
  readonly day: Day;
  readonly serviceTier?: ServiceTier;
  /** Where it ran: for contracts of one region, and for list prices where inference that stays there costs more. */
  readonly region?: string | null;
  /** Total input of one request (fresh, read and written); Infinity means "in the longest context band". */
  readonly inputTokensPerRequest?: Tokens;
}

/** The price that applies, with what it was found as and which parts the catalogue did not state. */
export interface FoundPrice extends TokenPrices {
  readonly provider: string;
  readonly model: string;
  readonly serviceTier: ServiceTier;
  readonly aboveInputTokens: Tokens;
  readonly effectiveFrom: Day | null;
  readonly source: Price['source'];
  readonly assumed: readonly AssumedPrice[];
  /** The contract that the prices are of; null at list. */
  readonly contract: string | null;
  /** What it charges beside text tokens; left out where that is nothing. */
  readonly others?: OtherPrices;
}

/**
 * The price of a model on a day, for a service tier and a size of request; null when the book has no price, which is
 * "unpriced" and never zero.
 *
 * Convention: the newest price whose first day is not after `day`; above a context threshold, strictly greater, ALL
 * tokens of the request take the higher rate. A tier or cache price that the catalogue does not state is derived from
 * the standard price and named in `assumed`. A contract of the book's contracts that holds for the model, tier, region
 * and day comes last.
 * Units: US$/M tokens. Source: SEMANTICS sections 1 and 2.
 *
 * @example
 * findPrice({
 *   book: { version: '1', sources: [], models: [] },
 *   provider: 'openai',
 *   model: 'gpt-4o',
 *   day: '2026-11-01',
 * }) // => null
 */
export function findPrice(query: PriceQuery): FoundPrice | null {
  const list = findListPrice(query);
  const contract = contractOf(query);
  const agreed = contract && contractedPrices(contract, list);
  if (!agreed) return list;
  const found = list ?? {
    ...{ provider: contract.provider, model: query.model, serviceTier: query.serviceTier ?? 'standard' },
    ...{ aboveInputTokens: 0, assumed: [], effectiveFrom: contract.from, source: 'stated' as const },
  };
  return { ...found, ...agreed, ...contractedOthers(contract, list?.others), contract: contract.name };
}

/**
 * The contract of a workspace that holds for what is asked; null when none does.
 *
 * @example
 * contractOf({
 *   book: { version: '1', sources: [], models: [] },
 *   provider: 'openai',
 *   model: 'gpt-4o',
 *   day: '2026-11-01',
 * }) // => null
 */
export function contractOf(query: PriceQuery): Contract | null {
  const { contracts } = query.book;
  if (!contracts || contracts.length === 0) return null;
  const { serviceTier = 'standard', region = null } = query;
  return contractFor(contracts, { ...query, serviceTier, region, entry: findModel(query) });
}

/**
 * The price that applies without any contract.
 *
 * Units: US$/M tokens.
 *
 * @example
 * findListPrice({
 *   book: { version: '1', sources: [], models: [] },
 *   provider: 'openai',
 *   model: 'gpt-4o',
 *   day: '2026-11-01',
 * }) // => null
 */
export function findListPrice(query: PriceQuery): FoundPrice | null {
  const found = findModelIn(query);
  if (!found) return null;
  const { entry } = found;
  const input = query.inputTokensPerRequest ?? 0;
  const tier = query.serviceTier ?? 'standard';
  const known = completePrices(query.book, entry);
  const base = inForce(known, 'standard', query.day);
  const standard = step(base, input);
  if (!standard) return null;
  const tiered = tierPrice({ prices: known, base, standard, tier, input });
  const { prices, assumed } = withCacheFallback(tiered.prices);
  return {
    ...(found.placeFactor === 1 ? prices : inWholeDigits(scaledPrices(prices, found.placeFactor))),
    provider: entry.provider,
    model: entry.model,
    serviceTier: tier,
    aboveInputTokens: standard.aboveInputTokens,
    effectiveFrom: standard.effectiveFrom,
    source: standard.source,
    assumed: [
      ...(tiered.assumed ? (['serviceTier'] as const) : []),
      ...(found.isPlaceAssumed ? (['place'] as const) : []),
      ...assumed,
    ],
    contract: null,
    ...othersOf({ query, found, standard, tiered: tiered.prices }),
  };
}

/** A part off holds for what is charged per token; unit prices replace the kinds they name. */
function contractedOthers({ terms }: Contract, list: OtherPrices | undefined): Pick<FoundPrice, 'others'> {
  if (terms.kind === 'discount') return list ? { others: scaledOthers(list, 1 - terms.discount) } : {};
  const agreed = otherPriceKinds.flatMap((kind) =>
    terms.prices[kind] === undefined ? [] : [[kind, terms.prices[kind]]],
  );
  return agreed.length === 0 && !list ? {} : { others: { ...list, ...Object.fromEntries(agreed) } };
}

/** What a tier or a place multiplies prices of text by holds for sound and pictures as well. */
function othersOf({
  query,
  found,
  standard,
  tiered,
}: {
  readonly query: PriceQuery;
  readonly found: NonNullable<ReturnType<typeof findModelIn>>;
  readonly standard: TokenPrices;
  readonly tiered: TokenPrices;
}): Pick<FoundPrice, 'others'> {
  const others = otherPricesOf(query.book, found.entry, query.day);
  if (Object.keys(others).length === 0) return {};
  const ratio = standard.input && tiered.input ? tiered.input / standard.input : 1;
  return { others: scaledOthers(others, ratio * found.placeFactor) };
}

/** Published prices have few digits; a factor of 1.1 adds binary dust. */
function inWholeDigits(prices: TokenPrices): TokenPrices {
  const rounded = tokenKinds.map((kind) => [kind, prices[kind] === null ? null : Number(prices[kind].toPrecision(12))]);
  return Object.fromEntries(rounded) as unknown as TokenPrices;
}

/** All context steps of one tier that the newest price in force has. */
function inForce(prices: readonly Price[], tier: ServiceTier, day: Day): Price[] {
  const ofTier = prices.filter((price) => price.serviceTier === tier && (price.effectiveFrom ?? '') <= day);
  const newest = ofTier.reduce(
    (latest, price) => ((price.effectiveFrom ?? '') > latest ? price.effectiveFrom! : latest),
    '',
  );
  return ofTier.filter((price) => (price.effectiveFrom ?? '') === newest);
}

function step(steps: readonly Price[], input: Tokens): Price | null {
  return steps.reduce<Price | null>(
    (best, price) =>
      (price.aboveInputTokens === 0 || input > price.aboveInputTokens) &&
      (!best || price.aboveInputTokens > best.aboveInputTokens)
        ? price
        : best,
    null,
  );
}

/**
 * A tier's own price where the catalogue states it for this date and context step; otherwise the standard price times
 * the ratio of the two.
 */
function tierPrice(query: {
  readonly prices: readonly Price[];
  readonly base: readonly Price[];
  readonly standard: Price;
  readonly tier: ServiceTier;
  readonly input: Tokens;
}): { prices: TokenPrices; assumed: boolean } {
  const { standard, tier } = query;
  if (tier === 'standard') return { prices: standard, assumed: false };
  const own = query.prices.filter((price) => price.serviceTier === tier);
  const sameDate = own.filter((price) => price.effectiveFrom === standard.effectiveFrom);
  const found = step(sameDate, query.input);
  const reference = sameDate.length > 0 ? sameDate : own;
  const ratio = tierRatio(query.prices, step(reference, 0)) ?? tierMultipliers[tier];
  const derived = scaledPrices(standard, ratio);
  if (found?.aboveInputTokens !== standard.aboveInputTokens) return { prices: derived, assumed: true };
  return { prices: { ...derived, ...stated(found) }, assumed: false };
}

function tierRatio(prices: readonly Price[], tier: Price | null): number | null {
  const standard = prices.find(
    (price) =>
      price.serviceTier === 'standard' && price.aboveInputTokens === 0 && price.effectiveFrom === tier?.effectiveFrom,
  );
  return tier?.input && standard?.input ? tier.input / standard.input : null;
}

function stated(price: TokenPrices): Partial<TokenPrices> {
  return Object.fromEntries(tokenKinds.flatMap((kind) => (price[kind] === null ? [] : [[kind, price[kind]]])));
}
