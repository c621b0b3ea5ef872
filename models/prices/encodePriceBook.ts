import { otherPriceKinds, statedOthers } from './otherPrices.ts';
import type { Price, PriceBook, PriceBookModel, RetirementDay, ServiceTier } from './priceBook.ts';

const tiers: readonly ServiceTier[] = ['standard', 'batch', 'flex', 'priority'];
type Cell = number | string | null;

/**
 * The book as stored: `[provider, [[model, aliases, prices, placeFactors, others]]]`, a price as `[in, read, write 5m,
 * write 1h, out, above, tier, source, from]` without trailing defaults.
 */
export interface EncodedPriceBook {
  readonly version: string;
  readonly sources: PriceBook['sources'];
  readonly models: readonly (readonly [provider: string, models: readonly EncodedModel[]])[];
  /** The source as its place in `sources`. */
  readonly retirements?: readonly (readonly [
    provider: string,
    model: string,
    retires: RetirementDay,
    source: number,
  ])[];
}
type EncodedModel = readonly [
  model: string,
  aliases: readonly string[],
  prices: readonly (readonly Cell[])[],
  placeFactors?: PriceBookModel['placeFactors'] | null,
  /** In the order of `otherPriceKinds`, without trailing gaps. */
  others?: readonly Cell[],
  later?: readonly (readonly [from: string, others: readonly Cell[]])[],
];

const defaults: readonly Cell[] = [null, null, null, null, null, 0, 0, 0, null];

/**
 * The price book in its compact stored form; `decodePriceBook` is the inverse.
 *
 * @example
 * encodePriceBook({ version: '1', sources: [], models: [] }).models // => []
 */
export function encodePriceBook(book: PriceBook): EncodedPriceBook {
  const providers = new Map<string, EncodedModel[]>();
  for (const model of book.models) {
    const list = providers.get(model.provider) ?? [];
    providers.set(model.provider, list);
    const prices = model.prices.map((price) => encodePrice(price, book));
    const { model: name, aliases, placeFactors, otherPrices, laterOthers } = model;
    const later = laterOthers?.map(({ from, prices }) => [from, encodeOthers(prices)] as const);
    const others = encodeOthers(otherPrices ?? {});
    if (later) list.push([name, aliases, prices, placeFactors ?? null, others, later]);
    else if (otherPrices) list.push([name, aliases, prices, placeFactors ?? null, others]);
    else list.push(placeFactors ? [name, aliases, prices, placeFactors] : [name, aliases, prices]);
  }
  const retirements = (book.retirements ?? []).map(
    ({ provider, model, retires, source }) => [provider, model, retires, sourceOf(book, source)] as const,
  );
  const said = retirements.length > 0 ? { retirements } : {};
  return { version: book.version, sources: book.sources, models: [...providers], ...said };
}

function encodePrice(price: Price, book: PriceBook): Cell[] {
  const cells: Cell[] = [
    price.input,
    price.cacheRead,
    price.cacheWrite5m,
    price.cacheWrite1h,
    price.output,
    price.aboveInputTokens,
    tiers.indexOf(price.serviceTier),
    sourceOf(book, price.source),
    price.effectiveFrom,
  ];
  while (cells.length > 0 && cells.at(-1) === defaults[cells.length - 1]) cells.pop();
  return cells;
}

function encodeOthers(others: NonNullable<PriceBookModel['otherPrices']>): Cell[] {
  const cells = otherPriceKinds.map((kind) => others[kind] ?? null);
  return cells.slice(0, cells.findLastIndex((cell) => cell !== null) + 1);
}

function decodeOthers(stored: readonly Cell[] | undefined): Pick<PriceBookModel, 'otherPrices'> {
  const others = statedOthers(otherPriceKinds.map((kind, place) => [kind, stored?.[place] as number | null]));
  return others ? { otherPrices: others } : {};
}

function decodeLater([from, stored]: readonly [string, readonly Cell[]]) {
  return { from, prices: decodeOthers(stored).otherPrices ?? {} };
}

function sourceOf(book: PriceBook, id: Price['source']): number {
  return book.sources.findIndex((source) => source.id === id);
}

/**
 * Reads the stored price book.
 *
 * Errors: throws RangeError on a tier or source that the book does not declare, which is a damaged file.
 *
 * @example
 * decodePriceBook({
 *   version: '1',
 *   sources: [{ id: 'litellm', name: 'L', snapshotDate: '2026-08-01', licence: 'MIT' }],
 *   models: [['openai', [['m', [], [[3]]]]]],
 * }).models[0].prices[0].input // => 3
 */
export function decodePriceBook(encoded: EncodedPriceBook): PriceBook {
  const models = encoded.models.flatMap(([provider, list]) =>
    list.map(
      ([model, aliases, prices, placeFactors, others, later]): PriceBookModel => ({
        provider,
        model,
        aliases,
        prices: prices.map((cells) => decodePrice(cells, encoded)),
        ...(placeFactors ? { placeFactors } : {}),
        ...decodeOthers(others),
        ...(later ? { laterOthers: later.map(decodeLater) } : {}),
      }),
    ),
  );
  const retirements = encoded.retirements?.map(([provider, model, retires, place]) => {
    const source = encoded.sources[place];
    if (!source) throw new RangeError(`The price book has no source ${place}, which the end of ${model} names`);
    return { provider, model, retires, source: source.id };
  });
  return { version: encoded.version, sources: encoded.sources, models, ...(retirements ? { retirements } : {}) };
}

function decodePrice(stored: readonly Cell[], encoded: EncodedPriceBook): Price {
  const cells = defaults.map((value, index) => stored[index] ?? value);
  const serviceTier = tiers[cells[6] as number];
  const source = encoded.sources[cells[7] as number];
  if (!serviceTier || !source) {
    throw new RangeError(
      `Price ${JSON.stringify(stored)} names tier ${cells[6]} or source ${cells[7]} that does not exist`,
    );
  }
  return {
    input: cells[0] as number | null,
    cacheRead: cells[1] as number | null,
    cacheWrite5m: cells[2] as number | null,
    cacheWrite1h: cells[3] as number | null,
    output: cells[4] as number | null,
    aboveInputTokens: cells[5] as number,
    serviceTier,
    source: source.id,
    effectiveFrom: cells[8] as string | null,
  };
}
