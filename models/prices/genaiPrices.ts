import type { Day } from '../calendar.ts';
import { noPrices } from './fallbackPrices.ts';
import { statedOthers } from './otherPrices.ts';
import type { OtherPrices, Price, PriceBookModel, TokenPrices } from './priceBook.ts';
import { providerId } from './providerId.ts';
import { type UnreadPrice, unreadPrices } from './unreadPrices.ts';

/** The part of the genai-prices catalogue that is read. */
export interface GenaiProvider {
  readonly id: string;
  readonly models: readonly GenaiModel[];
}
interface GenaiModel {
  readonly id: string;
  readonly name?: string;
  readonly match?: GenaiMatch;
  readonly deprecated?: boolean;
  readonly prices: GenaiPrices | readonly { readonly constraint?: GenaiConstraint; readonly prices: GenaiPrices }[];
}
type GenaiMatch = { readonly [rule: string]: string | readonly GenaiMatch[] };
type GenaiPrices = {
  readonly [field: string]: number | { readonly base: number; readonly tiers: readonly GenaiTier[] };
};
type GenaiTier = { readonly start: number; readonly price: number };
type GenaiConstraint = { readonly start_date?: Day; readonly start_time?: string };

const fields: { readonly [field: string]: keyof TokenPrices } = {
  input_mtok: 'input',
  cache_read_mtok: 'cacheRead',
  cache_write_mtok: 'cacheWrite5m',
  cache_write_1h_mtok: 'cacheWrite1h',
  output_mtok: 'output',
};
const otherFields: { readonly [field: string]: keyof OtherPrices } = {
  input_audio_mtok: 'audioInput',
  output_audio_mtok: 'audioOutput',
  input_image_mtok: 'imageInput',
  output_image_mtok: 'imageOutput',
  web_searches_kcount: 'searches',
  requests_kcount: 'requests',
};

/**
 * Models and dated prices of the genai-prices catalogue.
 *
 * Convention: a price without a date holds from the beginning; prices by time of day count at the most expensive hours;
 * "equals" and "starts with" rules become aliases; a zero or missing price is "no price". Units: US$/M tokens, as
 * published.
 * Source: pydantic genai-prices, new_data/v2.
 *
 * @example
 * genaiModels([{ id: 'x-ai', models: [{ id: 'g', prices: { input_mtok: 2 } }] }])[0].prices[0].input // => 2
 */
export function genaiModels(catalogue: readonly GenaiProvider[]): PriceBookModel[] {
  return catalogue
    .filter((provider) => !provider.id.startsWith('huggingface_'))
    .flatMap((provider) =>
      provider.models.flatMap((model) => {
        const prices = datedPrices(model.prices);
        if (prices.length === 0) return [];
        const aliases = [...new Set([...matchTexts(model.match), ...(model.name ? [model.name.toLowerCase()] : [])])];
        return [
          {
            provider: providerId(provider.id),
            model: model.id,
            aliases: aliases.filter((alias) => alias !== model.id),
            prices,
            ...othersOf(model.prices),
          },
        ];
      }),
    );
}

/**
 * The kinds of price that the genai-prices catalogue states and nobody reads.
 *
 * @example
 * genaiUnread([{ id: 'x-ai', models: [{ id: 'g', prices: { input_mtok: 2, input_video_mtok: 5 } }] }])
 * // => [{ "field": "input_video_mtok", "models": 1 }]
 */
export function genaiUnread(catalogue: readonly GenaiProvider[]): UnreadPrice[] {
  const entries = catalogue.flatMap(({ models }) =>
    models.map(({ prices }) => {
      const list = Array.isArray(prices)
        ? (prices as readonly { prices: GenaiPrices }[]).map((one) => one.prices)
        : [prices as GenaiPrices];
      return Object.assign({}, ...list) as GenaiPrices;
    }),
  );
  return unreadPrices(entries, (field) => field in fields || field in otherFields);
}

function matchTexts(match: GenaiMatch | undefined): string[] {
  return Object.entries(match ?? {}).flatMap(([rule, value]) => {
    if (Array.isArray(value)) return rule === 'or' ? value.flatMap(matchTexts) : [];
    return (rule === 'equals' || rule === 'starts_with') && typeof value === 'string' ? [value.toLowerCase()] : [];
  });
}

function datedPrices(prices: GenaiModel['prices']): Price[] {
  const list = Array.isArray(prices) ? prices : [{ prices: prices as GenaiPrices }];
  const byDate = new Map<Day | null, GenaiPrices>();
  for (const entry of list as readonly { constraint?: GenaiConstraint; prices: GenaiPrices }[]) {
    byDate.set(entry.constraint?.start_date ?? null, entry.prices);
  }
  return [...byDate].flatMap(([effectiveFrom, entry]) => contextSteps(entry, effectiveFrom));
}

/** As they are at the lowest step of the newest price. */
function othersOf(prices: GenaiModel['prices']): Pick<PriceBookModel, 'otherPrices'> {
  const list = Array.isArray(prices) ? (prices as readonly { prices: GenaiPrices }[]) : [{ prices }];
  const newest = list.at(-1)!.prices as GenaiPrices;
  const others = statedOthers(
    Object.entries(otherFields).map(([field, kind]) => [kind, priceAt(newest[field], 0)] as const),
  );
  return others ? { otherPrices: others } : {};
}

function contextSteps(prices: GenaiPrices, effectiveFrom: Day | null): Price[] {
  const starts = new Set([0]);
  for (const value of Object.values(prices)) {
    if (typeof value === 'object') for (const tier of value.tiers) starts.add(tier.start);
  }
  const steps = [...starts].map((start): Price => {
    const known = Object.entries(fields).map(([name, kind]) => [kind, priceAt(prices[name], start)]);
    const tokenPrices = { ...noPrices, ...Object.fromEntries(known) };
    return { ...tokenPrices, effectiveFrom, serviceTier: 'standard', aboveInputTokens: start, source: 'genai-prices' };
  });
  return steps.filter((step) => step.input !== null || step.output !== null);
}

function priceAt(value: GenaiPrices[string] | undefined, start: number): number | null {
  const tier =
    typeof value === 'object' ? value.tiers.filter((candidate) => candidate.start <= start).at(-1) : undefined;
  const price = typeof value === 'object' ? (tier?.price ?? value.base) : value;
  return price !== undefined && price !== 0 ? price : null;
}
