import { describe, expect, test } from 'vitest';
import { priceBook } from '../../electron/host/priceBook.ts';
import { contractSchema } from '../../models/contracts/contract.ts';
import { decodePriceBook, encodePriceBook } from '../../models/prices/encodePriceBook.ts';
import { findPrice } from '../../models/prices/findPrice.ts';
import type { Contract } from '../../models/prices/priceBook.ts';
import { readCatalogue } from '../../models/prices/readCatalogue.ts';
import { updateBook } from '../../models/prices/updateBook.ts';
import { createEstimator } from '../../models/usage/estimate.ts';
import type { UsageRow } from '../../models/usage/usageRow.ts';

const find = (provider: string, model: string, more: object = {}) =>
  findPrice({ book: priceBook, provider, model, day: '2026-08-15', ...more })?.others;

// As OpenAI, Anthropic, Google and Perplexity publish them.
describe('the built-in book knows prices beside text', () => {
  test.each([
    ['openai', 'gpt-4o-audio-preview', { audioInput: 40, audioOutput: 80 }],
    ['openai', 'gpt-realtime', { audioInput: 32, audioOutput: 64 }],
    ['google', 'gemini-2.5-flash', { audioInput: 1, searches: 35 }],
    ['google', 'gemini-2.5-flash-image', { imageOutput: 30 }],
    ['anthropic', 'claude-sonnet-4-5-20250929', { searches: 10 }],
    ['anthropic', 'claude-opus-4-6', { fast: 6 }],
    ['perplexity', 'sonar', { requests: 12 }],
  ])('%s %s', (provider, model, others) => expect(find(provider, model)).toMatchObject(others));

  test('and keeps them when it is stored', () => {
    expect(decodePriceBook(encodePriceBook(priceBook)).models).toEqual(priceBook.models);
  });
});

test('a tier and a discount hold for sound, and not for searches', () => {
  expect(find('google', 'gemini-2.5-flash', { serviceTier: 'batch' })).toMatchObject({ audioInput: 0.5, searches: 35 });
  const discount: Contract = {
    ...{
      id: 'c',
      name: 'Frame',
      provider: 'openai',
      model: null,
      region: null,
      serviceTier: null,
      from: null,
      to: null,
    },
    ...{ terms: { kind: 'discount', discount: 0.25 }, source: null },
  };
  const book = { ...priceBook, contracts: [discount] };
  expect(find('openai', 'gpt-4o-audio-preview', { book })).toMatchObject({ audioInput: 30, audioOutput: 60 });
});

describe('a newer catalogue that changes prices beside text only', () => {
  const entry = { litellm_provider: 'openai', mode: 'chat', input_cost_per_token: 2.5e-6, output_cost_per_token: 1e-5 };
  const more = {
    input_cost_per_audio_token: 2e-5,
    search_context_cost_per_query: { search_context_size_medium: 0.04 },
  };
  const catalogue = readCatalogue({ 'gpt-4o-audio-preview': { ...entry, ...more } })!;
  const update = { book: priceBook, catalogue, digests: {}, effectiveFrom: '2026-09-01' };
  const { models, change } = updateBook(update);
  const book = { ...priceBook, models };
  const othersOn = (day: string, of = book) => find('openai', 'gpt-4o-audio-preview', { book: of, day });

  test('lists each of them among the changes', () => {
    const of = { provider: 'openai', model: 'gpt-4o-audio-preview', serviceTier: 'standard', aboveInputTokens: 0 };
    const from = { effectiveFrom: '2026-09-01' };
    expect(change.changed).toEqual([
      { ...of, ...from, kind: 'audioInput', from: 40, to: 20, changeRatio: -0.5 },
      { ...of, ...from, kind: 'searches', from: null, to: 40, changeRatio: null },
    ]);
    expect(change.unchanged).toBe(0);
  });

  test('leaves what was used before at its price, and what it does not state as it was', () => {
    expect(othersOn('2026-08-31')).toMatchObject({ audioInput: 40, audioOutput: 80 });
    expect(othersOn('2026-08-31')).not.toHaveProperty('searches');
    expect(othersOn('2026-09-01')).toMatchObject({ audioInput: 20, audioOutput: 80, searches: 40 });
  });

  test('is kept when it is stored, and is no news a second time', () => {
    const stored = decodePriceBook(encodePriceBook(book));
    expect(stored.models).toEqual(models);
    expect(updateBook({ ...update, book: stored, effectiveFrom: '2026-10-01' }).change).toMatchObject({
      changed: [],
      unchanged: 1,
    });
  });
});

describe('a contract', () => {
  const agreed = contractSchema.parse({
    ...{ id: 'c', name: 'Frame', provider: 'openai', model: 'gpt-4o-audio-preview' },
    terms: { kind: 'prices', prices: { audioInput: 30, searches: 8, fast: 2 } },
  }) as Contract;
  const book = { ...priceBook, contracts: [agreed] };

  test('names prices beside text, and leaves the others at list', () => {
    expect(find('openai', 'gpt-4o-audio-preview', { book })).toMatchObject({
      audioInput: 30,
      audioOutput: 80,
      searches: 8,
      fast: 2,
    });
    const found = findPrice({ book, provider: 'openai', model: 'gpt-4o-audio-preview', day: '2026-08-15' });
    const list = findPrice({ book: priceBook, provider: 'openai', model: 'gpt-4o-audio-preview', day: '2026-08-15' });
    expect([found?.input, found?.output]).toEqual([list?.input, list?.output]);
  });

  test('prices usage: 1,000,000 tokens of sound at $30 and 500 searches at $8 per thousand are $34', () => {
    const none = { cacheReadTokens: null, cacheWrite5mTokens: null, cacheWrite1hTokens: null };
    const { costUsd, feesUsd, contract } = createEstimator(book)({
      ...{ provider: 'openai', model: 'gpt-4o-audio-preview', day: '2026-08-15', ...none },
      ...{ inputTokens: 1_000_000, audioInputTokens: 1_000_000, outputTokens: 0, webSearches: 500 },
    } as UsageRow);
    expect([costUsd, feesUsd, contract]).toEqual([30, 4, 'Frame']);
  });

  test('without a price is refused as before', () => {
    const empty = { id: 'c', name: 'F', provider: 'openai', model: 'm', terms: { kind: 'prices', prices: {} } };
    expect(contractSchema.safeParse(empty).success).toBe(false);
    const odd = { ...empty, terms: { kind: 'prices', prices: { audioImput: 3 } } };
    expect(contractSchema.safeParse(odd).success).toBe(false);
  });
});

test('a price below 0 or in another unit is none', () => {
  const entry = { litellm_provider: 'openai', mode: 'chat', input_cost_per_token: 2.5e-6, output_cost_per_token: 1e-5 };
  const catalogue = readCatalogue({ m: { ...entry, input_cost_per_audio_token: -1, output_cost_per_audio_token: 40 } });
  expect(catalogue?.models[0]).not.toHaveProperty('otherPrices');
});
