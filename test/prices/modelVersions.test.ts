import { describe, expect, test } from 'vitest';
import { priceBook } from '../../electron/host/priceBook.ts';
import { isListed } from '../../models/governance/modelName.ts';
import { findPrice } from '../../models/prices/findPrice.ts';
import { foldedModel, modelKey } from '../../models/prices/modelId.ts';
import fc from '../support/properties.ts';

function inputPrice(provider: string | null, model: string): number | null {
  return findPrice({ book: priceBook, provider, model, day: '2026-08-15' })?.input ?? null;
}

describe('a version that nobody lists is unpriced', () => {
  test.each([
    ['deepseek', 'deepseek-v9'],
    ['deepseek', 'deepseek-v3.9'],
    ['deepseek', 'deepseek-v1'],
    ['aws', 'deepseek.v9'],
    ['anthropic', 'claude-v9'],
    ['anthropic', 'claude-sonnet-4-5-v9'],
    ['cohere', 'embed-v9.0'],
    ['aws', 'amazon.titan-embed-text-v9:0'],
    ['aws', 'us.amazon.nova-lite-v9:0'],
    ['aws', 'us.anthropic.claude-3-5-sonnet-20241022-v9:0'],
    ['openai', 'gpt-5.99'],
    ['meta', 'llama-3-9b'],
    ['openai', 'gpt-4o-2099-01-01'],
    ['anthropic', 'claude-sonnet-4-5-20991231'],
  ])('%s %s', (provider, model) => {
    expect(inputPrice(provider, model)).toBeNull();
  });

  test.each([
    ['anthropic', 'claude-opus-5-20260801', 5],
    ['anthropic', 'claude-opus-5@default', 5],
    ['anthropic', 'claude-3-7-sonnet-latest', 3],
    ['cohere', 'embed-v4.0', 0.12],
    ['aws', 'cohere.embed-v4:0', 0.12],
    ['aws', 'titan-embed-text-v2', 0.02],
    ['aws', 'anthropic.claude-3-5-sonnet-20241022-v2:0', 3],
    ['aws', 'deepseek.v3.2', 0.62],
    ['google', 'claude-sonnet-4@20250514', 3],
    [null, 'ft:gpt-4.1-2025-04-14:acme::z9', 3],
  ])('while %s %s is one that is listed', (provider, model, input) => {
    expect(inputPrice(provider, model)).toBe(input);
  });
});

describe('approving a version approves no other', () => {
  const approves = (approved: string, used: string) =>
    isListed({ provider: null, model: approved })({ provider: null, model: used });

  test.each([
    ['deepseek-v3', 'deepseek-v9'],
    ['deepseek', 'deepseek-v3'],
    ['embed-v4.0', 'embed-v9.0'],
    ['amazon.titan-embed-text-v2:0', 'amazon.titan-embed-text-v9:0'],
    ['claude-3-5-sonnet-20241022-v2:0', 'claude-3-5-sonnet-20241022-v9:0'],
    ['deepseek.v3.2', 'minimax.v3.2'],
    ['gpt-4o-2024-05-13', 'gpt-4o-2024-08-06'],
  ])('%s is not %s', (approved, used) => {
    expect(approves(approved, used)).toBe(false);
    expect(approves(used, approved)).toBe(false);
  });

  test.each([
    ['deepseek-v3', 'deepseek.v3-v1:0'],
    ['claude-opus-4-6', 'us.anthropic.claude-opus-4-6-v1'],
    ['embed-v4.0', 'cohere.embed-v4:0'],
    ['claude-3-5-sonnet-20241022', 'anthropic.claude-3-5-sonnet-20241022-v2:0'],
  ])('%s is %s', (approved, used) => {
    expect(approves(approved, used)).toBe(true);
  });
});

describe('properties', () => {
  const listed = fc.constantFrom(...priceBook.models);
  const version = fc.integer({ min: 90, max: 999 });

  test('no listed name with another version behind it has its price', () => {
    fc.assert(
      fc.property(listed, version, fc.constantFrom('', ':0', '.0'), ({ provider, model }, number, minor) => {
        expect(inputPrice(provider, `${model}-v${number}${minor}`)).toBeNull();
      }),
      { seed: 11, numRuns: 400 },
    );
  });

  test('every listed name finds its own price, and folds to one spelling', () => {
    fc.assert(
      fc.property(listed, ({ provider, model }) => {
        const found = findPrice({ book: priceBook, provider, model: model.toUpperCase(), day: '2026-08-15' });
        expect(found?.model.toLowerCase()).toBe(model.toLowerCase());
        expect(foldedModel(foldedModel(model))).toBe(foldedModel(model));
        expect(modelKey(model.toUpperCase())).toBe(modelKey(model));
      }),
      { seed: 11, numRuns: 400 },
    );
  });
});
