import { isRecord } from '../isRecord.ts';
import type { UsdPerMillionTokens } from '../units.ts';
import { filled, noPrices } from './fallbackPrices.ts';
import { withLent } from './lentPrices.ts';
import { statedOthers } from './otherPrices.ts';
import type { OtherPrices, Price, PriceBookModel, ServiceTier, TokenPrices } from './priceBook.ts';
import { providerId } from './providerId.ts';
import { type UnreadPrice, unreadPrices } from './unreadPrices.ts';

const tokenModes = new Set(['chat', 'completion', 'responses', 'embedding', 'realtime']);
const notModels = new Set(['sample_spec', 'fallback_generalizations']);
const field =
  /^(input_cost_per_token|output_cost_per_token|cache_read_input_token_cost|cache_creation_input_token_cost|input_cost_per_token_cache_hit)(_above_1hr)?(?:_above_(\d+)k_tokens)?(?:_(batches|flex|priority))?$/;
const kinds: { readonly [field: string]: keyof TokenPrices } = {
  input_cost_per_token: 'input',
  output_cost_per_token: 'output',
  cache_read_input_token_cost: 'cacheRead',
  input_cost_per_token_cache_hit: 'cacheRead',
  cache_creation_input_token_cost: 'cacheWrite5m',
};

/**
 * Models and prices of the LiteLLM catalogue.
 *
 * Convention: token-priced modes only; templates dropped; a zero or missing price is "no price"; context steps and
 * service tiers are read from the field names by pattern or from `tiered_pricing`. What is implausible is for
 * `believedPrices` to say. Units: the catalogue's US$/token become US$/M tokens. What is not understood is left out,
 * which `liteLlmUnread` counts.
 * Source: LiteLLM model_prices_and_context_window.json.
 *
 * @example
 * liteLlmModels({ 'm-1': { mode: 'chat', litellm_provider: 'openai', input_cost_per_token: 0.000003 } })[0]
 *   .prices[0].input // => 3
 */
export function liteLlmModels(catalogue: { readonly [id: string]: unknown }): PriceBookModel[] {
  const models = new Map<string, PriceBookModel>();
  for (const [id, entry] of Object.entries(catalogue)) {
    if (notModels.has(id) || !isRecord(entry) || !tokenModes.has(String(entry['mode']))) continue;
    const prices = pricesOf(entry);
    if (prices.length === 0) continue;
    const provider = providerId(String(entry['litellm_provider'] ?? ''));
    const model = withoutGateway(id);
    const key = `${provider}\n${model}`;
    const made: PriceBookModel = { provider, model, aliases: [], prices, ...factorsOf(entry), ...othersOf(entry) };
    const listed = models.get(key);
    // The same model may be listed for two doors of one provider: the door named in the id is the direct one.
    const [direct, other] = id.includes('/') || !listed ? [made, listed] : [listed, made];
    const otherPrices = { ...other?.otherPrices, ...direct.otherPrices };
    const others = Object.keys(otherPrices).length > 0 ? { otherPrices } : {};
    models.set(key, {
      ...other,
      ...direct,
      ...others,
      prices: other ? withLent(direct.prices, other.prices) : direct.prices,
    });
  }
  return [...models.values()];
}

/**
 * The kinds of price that LiteLLM's catalogue states and nobody reads.
 *
 * @example
 * liteLlmUnread({
 *   'm-1': { mode: 'image_generation', litellm_provider: 'openai', output_cost_per_image: 0.04 },
 * }) // => [{ "field": "prices of image_generation", "models": 1 }]
 */
export function liteLlmUnread(catalogue: { readonly [id: string]: unknown }): UnreadPrice[] {
  const entries = Object.entries(catalogue).flatMap(([id, entry]) => {
    if (notModels.has(id) || !isRecord(entry)) return [];
    const mode = String(entry['mode'] ?? 'no mode');
    if (!tokenModes.has(mode)) return [{ [`prices of ${mode}`]: 1 }];
    return [entry];
  });
  return unreadPrices(entries, (name) => field.test(name) || isOther(name) || name === 'tiered_pricing');
}

/** Where inference that stays in one place has a price of its own. */
function factorsOf(entry: { readonly [name: string]: unknown }): Pick<PriceBookModel, 'placeFactors'> {
  const stated = [
    ...Object.entries(ownFactors(entry)).filter(([place]) => /^(us|eu|apac|jp|au|ca)$/.test(place)),
    ...Object.entries(entry).flatMap(([name, value]) => {
      const place = /^regional_processing_uplift_multiplier_([a-z]+)$/.exec(name)?.[1];
      return place === undefined ? [] : [[place, value] as const];
    }),
  ].filter((one): one is [string, number] => typeof one[1] === 'number' && one[1] > 0);
  return stated.length === 0 ? {} : { placeFactors: Object.fromEntries(stated) };
}

const otherFields: { readonly [field: string]: keyof OtherPrices } = {
  input_cost_per_audio_token: 'audioInput',
  output_cost_per_audio_token: 'audioOutput',
  input_cost_per_image_token: 'imageInput',
  output_cost_per_image_token: 'imageOutput',
};

/** Tiers take their prices from the ratio of their prices of text. */
function isOther(name: string): boolean {
  const plain = name.replace(/_(batches|flex|priority)$/, '');
  return plain in otherFields || name === 'search_context_cost_per_query' || name === 'input_cost_per_request';
}

function othersOf(entry: { readonly [name: string]: unknown }): Pick<PriceBookModel, 'otherPrices'> {
  const number = (value: unknown) => (typeof value === 'number' || typeof value === 'string' ? Number(value) : null);
  const per = (name: string, count: number) => {
    const value = number(entry[name]);
    return value === null ? null : Number((value * count).toPrecision(9));
  };
  const search = searchPrice(entry['search_context_cost_per_query']);
  const others = statedOthers([
    ...Object.entries(otherFields).map(([name, kind]) => [kind, per(name, 1_000_000)] as const),
    ['searches', search === null ? null : Number((search * 1_000).toPrecision(9))],
    ['requests', per('input_cost_per_request', 1_000)],
    ['fast', number(ownFactors(entry)['fast'])],
  ]);
  return others ? { otherPrices: others } : {};
}

/** Of several sizes of context the middle one, which is what providers search with where nothing else is asked. */
function searchPrice(stated: unknown): number | null {
  if (!isRecord(stated)) return null;
  const sizes = ['medium', 'low', 'high'].map((size) => stated[`search_context_size_${size}`]);
  return sizes.map(Number).find((price) => price > 0) ?? null;
}

function ownFactors(entry: { readonly [name: string]: unknown }): { readonly [name: string]: unknown } {
  return isRecord(entry['provider_specific_entry']) ? entry['provider_specific_entry'] : {};
}

function withoutGateway(id: string): string {
  const cut = id.indexOf('/');
  return cut === -1 ? id : id.slice(cut + 1);
}

function pricesOf(entry: { readonly [name: string]: unknown }): Price[] {
  const steps = new Map<string, { -readonly [K in keyof Price]: Price[K] }>();
  const take = (name: string, value: unknown, above: number) => {
    const match = field.exec(name);
    const perToken = typeof value === 'string' ? Number(value) : value;
    if (!match || typeof perToken !== 'number' || !Number.isFinite(perToken) || perToken === 0) return;
    const [, base, oneHour, thousands, suffix] = match;
    const kind = oneHour ? 'cacheWrite1h' : kinds[base!]!;
    const serviceTier = (suffix === 'batches' ? 'batch' : (suffix ?? 'standard')) as ServiceTier;
    const aboveInputTokens = Number(thousands ?? 0) * 1_000 || above;
    const key = `${serviceTier} ${aboveInputTokens}`;
    const step = steps.get(key) ?? {
      ...noPrices,
      serviceTier,
      aboveInputTokens,
      effectiveFrom: null,
      source: 'litellm',
    };
    steps.set(key, { ...step, [kind]: perMillion(perToken) });
  };
  for (const [name, value] of Object.entries(entry)) take(name, value, 0);
  for (const { above, prices } of tiersOf(entry)) {
    for (const [name, value] of Object.entries(prices)) take(name, value, above);
  }
  return inherited([...steps.values()]);
}

/** Prices by the size of the request, as some providers list them; the step begins above the start of its range. */
function tiersOf(entry: { readonly [name: string]: unknown }) {
  const tiers: unknown = entry['tiered_pricing'];
  if (!Array.isArray(tiers)) return [];
  return tiers.filter(isRecord).flatMap((prices) => {
    const range: unknown = prices['range'];
    const above: unknown = Array.isArray(range) ? range[0] : null;
    return typeof above === 'number' && above >= 0 ? [{ above, prices }] : [];
  });
}

/** A context step states only what rises; the kinds it leaves out keep the price of the tier's base step. */
function inherited(prices: readonly Price[]): Price[] {
  const whole = prices.flatMap((price) => {
    const base = prices.find((other) => other.serviceTier === price.serviceTier && other.aboveInputTokens === 0);
    const merged = price.aboveInputTokens === 0 ? price : { ...price, ...filled(price, base ?? price) };
    return merged.input === null && merged.output === null ? [] : [merged];
  });
  return whole.some((price) => price.serviceTier === 'standard' && price.aboveInputTokens === 0) ? whole : [];
}

/** Published prices have few digits; the catalogue's US$/token carry binary dust (2.5000000000000002e-06). */
function perMillion(perToken: number): UsdPerMillionTokens {
  return Number((perToken * 1_000_000).toPrecision(9));
}
