import { describe, expect, test } from 'vitest';
import { priceBook } from '../../electron/host/priceBook.ts';
import { believedPrices } from '../../models/prices/believedPrices.ts';
import { findPrice } from '../../models/prices/findPrice.ts';
import type { PriceBook } from '../../models/prices/priceBook.ts';
import { readCatalogue } from '../../models/prices/readCatalogue.ts';

type Entry = { readonly [field: string]: unknown };

function read(entries: { readonly [id: string]: Entry }) {
  const catalogue = readCatalogue(
    Object.fromEntries(
      Object.entries(entries).map(([id, entry]) => [id, { mode: 'chat', litellm_provider: 'openai', ...entry }]),
    ),
  )!;
  const book: PriceBook = { version: '1', sources: [], models: catalogue.models };
  const price = (model: string, more: object = {}) =>
    findPrice({ book, provider: 'openai', model, day: '2026-08-15', ...more });
  return { ...catalogue, price };
}

const plain = { input_cost_per_token: 2e-6, output_cost_per_token: 8e-6 };

describe('a price that cannot be meant is named and not taken', () => {
  test.each([
    ['an hour of cache at many times the input', { cache_creation_input_token_cost_above_1hr: 48e-6 }, 'cacheWrite1h'],
    [
      'an hour of cache below five minutes',
      { cache_creation_input_token_cost: 2.5e-6, cache_creation_input_token_cost_above_1hr: 2e-6 },
      'cacheWrite1h',
    ],
    ['a cached token dearer than a fresh one', { cache_read_input_token_cost: 3e-6 }, 'cacheRead'],
    ['a batch above the standard price', { input_cost_per_token_batches: 3e-6 }, 'input'],
    ['priority below the standard price', { output_cost_per_token_priority: 4e-6 }, 'output'],
    ['a negative price', { cache_read_input_token_cost: -1e-6 }, 'cacheRead'],
  ])('%s', (_, odd, kind) => {
    const { implausible, price } = read({ m: { ...plain, ...odd } });
    expect(implausible).toMatchObject([{ provider: 'openai', model: 'm', kind }]);
    expect(price('m')).toMatchObject({ input: 2, cacheRead: 0.2, cacheWrite1h: 4, output: 8 });
  });

  test('a mistake of unit takes the entry with it', () => {
    const { implausible, models } = read({ m: { input_cost_per_token: 0.0005, output_cost_per_token: 0.002 } });
    expect(models).toEqual([]);
    expect(implausible.map(({ value, reason }) => [value, reason])).toEqual([
      [500, 'above $200 per million tokens, likely a unit error'],
      [2_000, 'above $1000 per million tokens, likely a unit error'],
    ]);
  });

  test('the built-in book believes none', () => {
    expect(believedPrices(priceBook.models).implausible).toEqual([]);
  });

  // Anthropic: cache writes for an hour cost twice the input.
  test.each([
    ['claude-3-haiku-20240307', 0.5],
    ['claude-3-opus-20240229', 30],
  ])('an hour of cache of %s costs $%d', (model, price) => {
    const found = findPrice({ book: priceBook, provider: 'anthropic', model, day: '2026-08-15' });
    expect(found?.cacheWrite1h).toBe(price);
  });
});

describe('what a catalogue states and nobody reads is named', () => {
  test('kinds of price, and modes other than text', () => {
    const { unread } = read({
      a: { ...plain, input_cost_per_image: 1e-5, input_cost_per_character: 0.005 },
      b: { ...plain, input_cost_per_image: 1e-5 },
      c: { mode: 'image_generation', output_cost_per_image: 0.04 },
    });
    expect(unread).toEqual([
      { field: 'input_cost_per_image', models: 2 },
      { field: 'input_cost_per_character', models: 1 },
      { field: 'prices of image_generation', models: 1 },
    ]);
  });

  test('not what a search costs, and the factor of fast mode, which are read', () => {
    const { unread } = read({
      a: { ...plain, search_context_cost_per_query: { search_context_size_low: 0.01 } },
      b: { ...plain, provider_specific_entry: { us: 1.1, fast: 6 } },
      d: { ...plain, provider_specific_entry: { us: 1.1 } },
    });
    expect(unread).toEqual([]);
  });
});

test('prices by the size of the request are read', () => {
  const tiers = [
    { range: [0, 32_000], input_cost_per_token: 1e-6, output_cost_per_token: 5e-6, cache_read_input_token_cost: 1e-7 },
    { range: [32_000, 128_000], input_cost_per_token: 1.8e-6, output_cost_per_token: 9e-6 },
  ];
  const { price, unread } = read({ q: { tiered_pricing: tiers } });
  expect(price('q', { inputTokensPerRequest: 32_000 })).toMatchObject({ input: 1, output: 5, cacheRead: 0.1 });
  expect(price('q', { inputTokensPerRequest: 32_001 })).toMatchObject({ input: 1.8, output: 9 });
  expect(unread).toEqual([]);
});

describe('a thin entry does not hide a richer one', () => {
  const rich = {
    ...plain,
    input_cost_per_token_priority: 3.5e-6,
    output_cost_per_token_priority: 14e-6,
    cache_read_input_token_cost: 0.5e-6,
    input_cost_per_token_above_200k_tokens: 4e-6,
  };

  test('a dated id takes tiers, cache prices and context steps of its family, whose price is the same', () => {
    const { price } = read({ 'gpt-m': rich, 'gpt-m-2026-01-01': plain });
    const dated = price('gpt-m-2026-01-01', { serviceTier: 'priority' });
    expect(dated).toMatchObject({ model: 'gpt-m-2026-01-01', input: 3.5, output: 14 });
    expect(dated?.assumed).not.toContain('serviceTier');
    expect(price('gpt-m-2026-01-01')?.cacheRead).toBe(0.5);
    expect(price('gpt-m-2026-01-01', { inputTokensPerRequest: 200_001 })?.input).toBe(4);
  });

  test('the name of the family takes them of a dated id', () => {
    const { price } = read({ 'gpt-m': plain, 'gpt-m-2026-01-01': rich });
    expect(price('gpt-m', { serviceTier: 'priority' })).toMatchObject({ input: 3.5, output: 14 });
  });

  test('a release with another price keeps its own', () => {
    const { price } = read({ 'gpt-m': rich, 'gpt-m-2026-01-01': { ...plain, input_cost_per_token: 5e-6 } });
    const dated = price('gpt-m-2026-01-01', { serviceTier: 'priority' });
    expect(dated).toMatchObject({ input: 10, assumed: expect.arrayContaining(['serviceTier']) });
  });

  test('of two doors of one provider the named one is completed by the other', () => {
    const { models } = read({ 'gpt-m': rich, 'openai/gpt-m': plain });
    expect(models).toHaveLength(1);
    expect(models[0]!.prices.map(({ serviceTier }) => serviceTier)).toContain('priority');
  });
});
