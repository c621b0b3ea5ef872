import type { UsdPerMillionTokens } from '../units.ts';
import type { Price, PriceBookModel, ServiceTier, TokenPrices } from './priceBook.ts';
import { providerId } from './providerId.ts';

/** Above this a catalogue entry is a mistake of unit: no text model costs $1,000 per million tokens. */
export const highestCrediblePrice: UsdPerMillionTokens = 1_000;

const tokenModes = new Set(['chat', 'completion', 'responses', 'embedding']);
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
 * Convention: token-priced modes only; templates dropped; a zero or missing price is "no price"; an entry with any price above
 * $1,000 per million is dropped whole; context steps and service tiers are read from the field names by pattern. Units: the
 * catalogue's US$/token become US$/M tokens. Errors: none; what is not understood is left out. Source: LiteLLM
 * model_prices_and_context_window.json.
 *
 * @example
 * liteLlmModels({ 'm-1': { mode: 'chat', litellm_provider: 'openai', input_cost_per_token: 0.000003 } })[0].prices[0].input // => 3
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
    // The same model may be listed for two doors of one provider: the door named in the id is the direct one.
    if (!models.has(key) || id.includes('/')) models.set(key, { provider, model, aliases: [], prices });
  }
  return [...models.values()];
}

function withoutGateway(id: string): string {
  const cut = id.indexOf('/');
  return cut === -1 ? id : id.slice(cut + 1);
}

function pricesOf(entry: { readonly [name: string]: unknown }): Price[] {
  const steps = new Map<string, { -readonly [K in keyof Price]: Price[K] }>();
  for (const [name, value] of Object.entries(entry)) {
    const match = field.exec(name);
    const perToken = typeof value === 'string' ? Number(value) : value;
    if (!match || typeof perToken !== 'number' || !(perToken > 0)) continue;
    const [, base, oneHour, thousands, suffix] = match;
    const kind = oneHour ? 'cacheWrite1h' : kinds[base!]!;
    const price = perMillion(perToken);
    if (price > highestCrediblePrice) return [];
    const serviceTier = (suffix === 'batches' ? 'batch' : (suffix ?? 'standard')) as ServiceTier;
    const aboveInputTokens = Number(thousands ?? 0) * 1_000;
    const key = `${serviceTier} ${aboveInputTokens}`;
    const step = steps.get(key) ?? {
      ...noPrices,
      serviceTier,
      aboveInputTokens,
      effectiveFrom: null,
      source: 'litellm',
    };
    steps.set(key, { ...step, [kind]: price });
  }
  return inherited([...steps.values()]);
}

export const noPrices: TokenPrices = {
  input: null,
  cacheRead: null,
  cacheWrite5m: null,
  cacheWrite1h: null,
  output: null,
};

/** A context step states only what rises; the kinds it leaves out keep the price of the tier's base step. */
function inherited(prices: readonly Price[]): Price[] {
  const whole = prices.flatMap((price) => {
    const base = prices.find((other) => other.serviceTier === price.serviceTier && other.aboveInputTokens === 0);
    const merged = price.aboveInputTokens === 0 ? price : { ...price, ...filled(price, base ?? price) };
    return merged.input === null && merged.output === null ? [] : [merged];
  });
  return whole.some((price) => price.serviceTier === 'standard' && price.aboveInputTokens === 0) ? whole : [];
}

/**
 * Token prices whose gaps are filled from other prices.
 *
 * @example
 * filled({ input: 3, cacheRead: null, cacheWrite5m: null, cacheWrite1h: null, output: null }, { input: 1, cacheRead: null, cacheWrite5m: null, cacheWrite1h: null, output: 5 }).output // => 5
 */
export function filled(prices: TokenPrices, gaps: TokenPrices): TokenPrices {
  return {
    input: prices.input ?? gaps.input,
    cacheRead: prices.cacheRead ?? gaps.cacheRead,
    cacheWrite5m: prices.cacheWrite5m ?? gaps.cacheWrite5m,
    cacheWrite1h: prices.cacheWrite1h ?? gaps.cacheWrite1h,
    output: prices.output ?? gaps.output,
  };
}

/** Published prices have few digits; the catalogue's US$/token carry binary dust (2.5000000000000002e-06). */
function perMillion(perToken: number): UsdPerMillionTokens {
  return Number((perToken * 1_000_000).toPrecision(9));
}

function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null;
}
