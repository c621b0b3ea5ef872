import type { Day } from '../calendar.ts';
import type { Ratio } from '../units.ts';
import type { OtherPrices, PriceBook, PriceBookModel } from './priceBook.ts';
import { siblingsOf } from './priceIndex.ts';

/** In the order in which they are stored. */
export const otherPriceKinds = [
  ...(['audioInput', 'audioOutput', 'imageInput', 'imageOutput', 'searches', 'requests', 'fast'] as const),
] satisfies readonly (keyof OtherPrices)[];

/** Those per million tokens. */
const ofTokens: ReadonlySet<string> = new Set(['audioInput', 'audioOutput', 'imageInput', 'imageOutput']);
/** The most expensive sound there has been was $200 per million tokens, the most expensive search $50 per thousand. */
const highest = 1_000;

/**
 * Prices beside those of text tokens, where any can be meant: above 0, and below a mistake of unit.
 *
 * @example
 * statedOthers([['audioInput', 40], ['searches', 0]]) // => { "audioInput": 40 }
 * statedOthers([]) // => null
 */
export function statedOthers(
  entries: readonly (readonly [keyof OtherPrices, number | null | undefined])[],
): OtherPrices | null {
  const known = entries.filter((one): one is [keyof OtherPrices, number] => {
    const value = one[1] ?? 0;
    return Number.isFinite(value) && value > 0 && value <= highest;
  });
  return known.length === 0 ? null : Object.fromEntries(known);
}

/**
 * The prices of an entry beside those of text tokens that hold on a day; gaps are filled from entries of the same model
 * and place with the same prices of text.
 *
 * @example
 * otherPricesOf(
 *   { version: '1', sources: [], models: [] },
 *   { provider: 'a', model: 'm', aliases: [], prices: [], otherPrices: { searches: 10 } },
 *   '2026-11-01',
 * ) // => { "searches": 10 }
 */
export function otherPricesOf(book: PriceBook, entry: PriceBookModel, day: Day): OtherPrices {
  const alike = siblingsOf(book, entry).filter((one) => isSameText(one, entry));
  return Object.assign({}, ...alike.map((one) => othersOn(one, day)).toReversed(), othersOn(entry, day));
}

/**
 * What an entry itself states beside its prices of text tokens, as it holds on a day.
 *
 * @example
 * othersOn({ laterOthers: [{ from: '2026-11-01', prices: { searches: 12 } }] }, '2026-10-31') // => {}
 */
export function othersOn(
  { otherPrices, laterOthers }: Pick<PriceBookModel, 'otherPrices' | 'laterOthers'>,
  day: Day,
): OtherPrices {
  return laterOthers?.findLast(({ from }) => from <= day)?.prices ?? otherPrices ?? {};
}

function isSameText(a: PriceBookModel, b: PriceBookModel): boolean {
  const base = ({ prices }: PriceBookModel) =>
    prices.findLast(({ serviceTier, aboveInputTokens }) => serviceTier === 'standard' && aboveInputTokens === 0);
  const [one, other] = [base(a), base(b)];
  return one !== undefined && one.input === other?.input && one.output === other?.output;
}

/**
 * The prices beside text tokens of a tier, a place or a contract that multiplies what it charges; a search or a request
 * costs the same in each.
 *
 * @example
 * scaledOthers({ audioInput: 40, searches: 10 }, 0.5) // => { "audioInput": 20, "searches": 10 }
 */
export function scaledOthers(others: OtherPrices, factor: Ratio): OtherPrices {
  if (factor === 1) return others;
  return Object.fromEntries(
    Object.entries(others).map(([kind, price]) => [
      kind,
      ofTokens.has(kind) ? Number((price * factor).toPrecision(12)) : price,
    ]),
  );
}

const words: { readonly [K in keyof Required<OtherPrices>]: (price: number) => string } = {
  audioInput: (price) => `audio input $${price} per million tokens`,
  audioOutput: (price) => `audio output $${price} per million tokens`,
  imageInput: (price) => `image input $${price} per million tokens`,
  imageOutput: (price) => `image output $${price} per million tokens`,
  searches: (price) => `web searches $${price} per thousand`,
  requests: (price) => `requests $${price} per thousand`,
  fast: (price) => `fast mode ${price}× list`,
};

/**
 * Prices beside those of text tokens in a sentence; null where there are none.
 *
 * @example
 * otherPriceWords({ audioInput: 40, fast: 6 })
 * // => 'Beside text: audio input $40 per million tokens, fast mode 6× list'
 * otherPriceWords({}) // => null
 */
export function otherPriceWords(others: OtherPrices): string | null {
  const told = otherPriceKinds.flatMap((kind) => (others[kind] === undefined ? [] : [words[kind](others[kind])]));
  return told.length === 0 ? null : `Beside text: ${told.join(', ')}`;
}

/**
 * What a price beside those of text tokens is per.
 *
 * @example
 * otherPriceUnit('searches') // => 'per thousand'
 */
export function otherPriceUnit(kind: keyof OtherPrices): 'per million tokens' | 'per thousand' | '× list' {
  return ofTokens.has(kind) ? 'per million tokens' : kind === 'fast' ? '× list' : 'per thousand';
}

/**
 * Whether a name is that of a price beside those of text tokens.
 *
 * @example
 * isOtherPrice('input') // => false
 */
export function isOtherPrice(kind: string): kind is keyof OtherPrices {
  return (otherPriceKinds as readonly string[]).includes(kind);
}
