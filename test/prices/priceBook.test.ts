import { describe, expect, test } from 'vitest';
import { priceBook } from '../../electron/host/priceBook.ts';
import { decodePriceBook, encodePriceBook } from '../../models/prices/encodePriceBook.ts';
import { findPrice } from '../../models/prices/findPrice.ts';
import { liteLlmModels } from '../../models/prices/liteLlmPrices.ts';
import { readCatalogue } from '../../models/prices/readCatalogue.ts';
import { searchPriceRows } from '../../models/prices/searchPriceRows.ts';

function on(day: string, provider: string | null, model: string) {
  return findPrice({ book: priceBook, provider, model, day });
}

describe('the built-in price book', () => {
  test('names its sources, their dates and licences', () => {
    expect(priceBook.sources.map(({ snapshotDate }) => snapshotDate)).toEqual(['2026-08-01', '2026-08-21']);
    expect(priceBook.sources.every(({ licence }) => licence === 'MIT')).toBe(true);
  });

  test('survives being stored', () => {
    expect(decodePriceBook(encodePriceBook(priceBook))).toEqual(priceBook);
  });

  test('has no price of zero and none above $1,000 per million tokens', () => {
    for (const { model, prices } of priceBook.models) {
      for (const { input, cacheRead, cacheWrite5m, cacheWrite1h, output } of prices) {
        for (const price of [input, cacheRead, cacheWrite5m, cacheWrite1h, output]) {
          expect(price === null || (price > 0 && price <= 1_000), `${model}: ${price}`).toBe(true);
        }
      }
    }
  });

  // Known moves of list prices, as the two catalogues state them (2026-08).
  test('knows when prices moved, and will move', () => {
    expect([on('2025-06-09', 'openai', 'o3')?.input, on('2025-06-10', 'openai', 'o3')?.input]).toEqual([10, 2]);
    expect(on('2026-08-31', 'anthropic', 'claude-sonnet-5')).toMatchObject({ input: 2, output: 10 });
    expect(on('2026-09-01', 'anthropic', 'claude-sonnet-5')).toMatchObject({ input: 3, output: 15 });
    expect(on('2026-12-31', 'google', 'gemini-3.6-flash')).toMatchObject({ input: 0.75, output: 3.75 });
    expect(on('2027-01-01', 'google', 'gemini-3.6-flash')).toMatchObject({ input: 1.5, output: 7.5 });
  });

  test('the long-context premium of Claude Sonnet 4.6 ended on 2026-03-13', () => {
    const long = (day: string) =>
      findPrice({
        book: priceBook,
        provider: 'anthropic',
        model: 'claude-sonnet-4-6',
        day,
        inputTokensPerRequest: 200_001,
      })?.input;
    expect([long('2026-03-12'), long('2026-03-13')]).toEqual([6, 3]);
  });

  test.each([
    ['anthropic', 'claude-haiku-4-5-20251001', 1],
    ['Anthropic', 'Claude Opus 4.5', 5],
    ['openai', 'gpt-4o-mini-2024-07-18', 0.15],
    // A dated id with a price of its own is not its family's newest.
    ['OpenAI', 'gpt-4o-2024-05-13', 5],
    ['openai', 'gpt-4o', 2.5],
    ['aws', 'Claude Sonnet 4.5', 3],
    ['Amazon Bedrock', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0', 3.3],
    [null, 'openai/gpt-5', 1.25],
    ['our gateway', 'claude-sonnet-4-5', 3],
  ])('finds %s %s', (provider, model, input) => {
    expect(on('2026-02-01', provider, model)?.input).toBe(input);
  });

  test('the batch price is the published one', () => {
    const batch = findPrice({
      book: priceBook,
      provider: 'openai',
      model: 'gpt-4o-mini',
      day: '2026-08-31',
      serviceTier: 'batch',
    });
    expect(batch).toMatchObject({ input: 0.075, output: 0.3 });
    expect(batch?.assumed).not.toContain('serviceTier');
  });

  test('is searched by words of provider and model', () => {
    const found = searchPriceRows(priceBook, { text: 'Anthropic opus 4.5', day: '2026-11-01' });
    expect(found[0]).toMatchObject({ provider: 'anthropic', inputUsd: 5, outputUsd: 25 });
    expect(searchPriceRows(priceBook, { text: 'no such model', day: '2026-11-01' })).toEqual([]);
  });
});

describe('what a catalogue says that cannot be a price', () => {
  test.each([
    ['a template', { sample_spec: { mode: 'chat', litellm_provider: 'openai', input_cost_per_token: 1e-6 } }],
    ['a mistake of unit', { 'w/m': { mode: 'chat', litellm_provider: 'wandb', input_cost_per_token: 0.135 } }],
    ['zero', { m: { mode: 'chat', litellm_provider: 'openai', input_cost_per_token: 0, output_cost_per_token: 0 } }],
    ['pictures', { m: { mode: 'image_generation', litellm_provider: 'openai', input_cost_per_token: 1e-6 } }],
  ])('%s is left out', (_, catalogue) => {
    expect(readCatalogue(catalogue)?.models ?? []).toEqual([]);
  });

  test('context steps and tiers are read from the field names', () => {
    const [model] = liteLlmModels({
      m: {
        mode: 'chat',
        litellm_provider: 'openai',
        input_cost_per_token: 3e-6,
        output_cost_per_token: 15e-6,
        input_cost_per_token_above_200k_tokens: 6e-6,
        input_cost_per_token_batches: 1.5e-6,
        cache_creation_input_token_cost_above_1hr: 6e-6,
        cache_creation_input_token_cost_above_1hr_above_200k_tokens: 12e-6,
      },
    });
    expect(model?.prices).toMatchObject([
      { serviceTier: 'standard', aboveInputTokens: 0, input: 3, output: 15, cacheWrite1h: 6 },
      { serviceTier: 'standard', aboveInputTokens: 200_000, input: 6, output: 15, cacheWrite1h: 12 },
      { serviceTier: 'batch', aboveInputTokens: 0, input: 1.5 },
    ]);
  });
});
