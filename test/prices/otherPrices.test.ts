import { describe, expect, test } from 'vitest';
import { priceBook } from '../../electron/host/priceBook.ts';
import { decodePriceBook, encodePriceBook } from '../../models/prices/encodePriceBook.ts';
import { findPrice } from '../../models/prices/findPrice.ts';
import type { Contract } from '../../models/prices/priceBook.ts';
import { readCatalogue } from '../../models/prices/readCatalogue.ts';
import { updateBook } from '../../models/prices/updateBook.ts';

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

test('a newer catalogue brings newer ones, and what it does not state stays', () => {
  const entry = { litellm_provider: 'openai', mode: 'chat', input_cost_per_token: 2.5e-6, output_cost_per_token: 1e-5 };
  const catalogue = readCatalogue({ 'gpt-4o-audio-preview': { ...entry, input_cost_per_audio_token: 2e-5 } })!;
  const { models } = updateBook({ book: priceBook, catalogue, digests: {}, effectiveFrom: '2026-09-01' });
  const model = models.find((one) => one.provider === 'openai' && one.model === 'gpt-4o-audio-preview');
  expect(model?.otherPrices).toEqual({ audioInput: 20, audioOutput: 80 });
});

test('a price below 0 or in another unit is none', () => {
  const entry = { litellm_provider: 'openai', mode: 'chat', input_cost_per_token: 2.5e-6, output_cost_per_token: 1e-5 };
  const catalogue = readCatalogue({ m: { ...entry, input_cost_per_audio_token: -1, output_cost_per_audio_token: 40 } });
  expect(catalogue?.models[0]).not.toHaveProperty('otherPrices');
});
