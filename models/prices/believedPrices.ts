import type { UsdPerMillionTokens } from '../units.ts';
import type { Price, PriceBookModel, ServiceTier, TokenPrices } from './priceBook.ts';
import { tokenKinds } from './priceUsage.ts';

/**
 * Above these a catalogue entry is a mistake of unit: the most expensive text model there has been was $150 in, $600
 * out.
 */
const highestCredible: { readonly input: UsdPerMillionTokens; readonly other: UsdPerMillionTokens } = {
  input: 200,
  other: 1_000,
};

/** A price of a catalogue that is not taken, and why. Units: US$/M tokens. */
export interface ImplausiblePrice {
  readonly provider: string;
  readonly model: string;
  readonly serviceTier: ServiceTier;
  readonly aboveInputTokens: number;
  readonly kind: keyof TokenPrices;
  readonly value: UsdPerMillionTokens;
  readonly reason: string;
}

interface BelievedPrices {
  readonly models: readonly PriceBookModel[];
  readonly implausible: readonly ImplausiblePrice[];
}

/**
 * The prices of a catalogue that can be meant, and those that cannot: below 0, mistakes of unit, cached input that
 * costs more than fresh, a write that costs many times fresh input, an hour's write below a 5-minute write, output at
 * over 100 times input, a discount tier above the standard price.
 *
 * Convention: an implausible kind is left out, so that it is derived like one that is not stated; an entry with a
 * mistake of unit is left out whole. Units: US$/M tokens. Source: ratios of all prices of both public catalogues,
 * 2026-08.
 *
 * @example
 * believedPrices([
 *   {
 *     provider: 'a',
 *     model: 'm',
 *     aliases: [],
 *     prices: [
 *       {
 *         input: 0.25,
 *         cacheRead: 0.03,
 *         cacheWrite5m: 0.3,
 *         cacheWrite1h: 6,
 *         output: 1.25,
 *         effectiveFrom: null,
 *         serviceTier: 'standard',
 *         aboveInputTokens: 0,
 *         source: 'litellm',
 *       },
 *     ],
 *   },
 * ]).implausible[0].kind // => 'cacheWrite1h'
 */
export function believedPrices(models: readonly PriceBookModel[]): BelievedPrices {
  const implausible: ImplausiblePrice[] = [];
  const believed = models.flatMap((model): PriceBookModel[] => {
    const found = model.prices.flatMap((price) => doubtsOf(model, price));
    implausible.push(...found.map(({ isUnit: _, price: _price, ...doubt }) => doubt));
    if (found.some(({ isUnit }) => isUnit)) return [];
    if (found.length === 0) return [model];
    const prices = model.prices.flatMap((price) => without(price, found));
    const hasBase = prices.some(({ serviceTier, aboveInputTokens }) => serviceTier === 'standard' && !aboveInputTokens);
    return hasBase ? [{ ...model, prices }] : [];
  });
  return { models: believed, implausible };
}

interface Doubt extends ImplausiblePrice {
  readonly price: Price;
  /** The whole entry is in another unit. */
  readonly isUnit: boolean;
}

function without(price: Price, doubts: readonly Doubt[]): Price[] {
  const gone = doubts.filter((one) => one.price === price).map(({ kind }) => [kind, null]);
  const rest: Price = { ...price, ...Object.fromEntries(gone) };
  return rest.input === null && rest.output === null ? [] : [rest];
}

function doubtsOf(model: PriceBookModel, price: Price): Doubt[] {
  const { provider, model: name, prices } = model;
  const { serviceTier, aboveInputTokens } = price;
  const standard = prices.find(
    (one) =>
      one.serviceTier === 'standard' &&
      one.aboveInputTokens === aboveInputTokens &&
      one.effectiveFrom === price.effectiveFrom,
  );
  return tokenKinds.flatMap((kind): Doubt[] => {
    const value = price[kind];
    if (value === null) return [];
    const isUnit = value > (kind === 'input' ? highestCredible.input : highestCredible.other);
    const reason = isUnit
      ? `above $${kind === 'input' ? highestCredible.input : highestCredible.other} per million tokens, likely a unit error`
      : doubt({ kind, value, price, standard: standard?.[kind] ?? null });
    if (reason === null) return [];
    return [{ provider, model: name, serviceTier, aboveInputTokens, kind, value, reason, price, isUnit }];
  });
}

function doubt(query: {
  readonly kind: keyof TokenPrices;
  readonly value: number;
  readonly price: Price;
  readonly standard: number | null;
}): string | null {
  const { kind, value, price, standard } = query;
  if (value < 0) return 'below 0';
  if (standard !== null && standard > 0) {
    const tier = price.serviceTier;
    if ((tier === 'batch' || tier === 'flex') && value > standard) return `above the standard price of $${standard}`;
    if (tier === 'priority' && value < standard) return `below the standard price of $${standard}`;
  }
  return byInput(kind, value, price);
}

/** Doubts by the input price of the same step, with room for rounded prices. */
function byInput(kind: keyof TokenPrices, value: number, { input, cacheWrite5m }: Price): string | null {
  if (input === null || input <= 0) return null;
  const times = Number((value / input).toPrecision(3));
  switch (kind) {
    case 'input':
      return null;
    case 'output':
      return times > 100 ? `${times} times the input price` : null;
    case 'cacheRead':
      return times > 1.01 ? `${times} times the price of fresh input` : null;
    case 'cacheWrite5m':
      // Some bill the storage of a written cache only, which costs less than reading it fresh.
      return times > 3 ? `${times} times the price of fresh input` : null;
    case 'cacheWrite1h':
      if (times > 4) return `${times} times the price of fresh input`;
      return cacheWrite5m !== null && cacheWrite5m / input <= 3 && value < cacheWrite5m
        ? `below the 5-minute write of $${cacheWrite5m}`
        : null;
    default:
      return kind satisfies never;
  }
}
