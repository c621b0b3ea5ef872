import { describe, expect, test } from 'vitest';
import { priceBook } from '../../electron/host/priceBook.ts';
import { findPrice } from '../../models/prices/findPrice.ts';
import { suggestEntries } from '../../models/prices/suggestEntry.ts';
import { type ModelUse, unpricedModels } from '../../models/prices/unpriced.ts';

const use = (more: Partial<ModelUse>): ModelUse => ({
  ...{ provider: 'openai', model: 'm', month: '2026-08', requests: 10, inputTokens: 0, cacheReadTokens: 0 },
  ...{ cacheWriteTokens: 0, outputTokens: 0, costUsd: 0, unpricedTokens: 0 },
  ...more,
});

describe('the unpriced bucket', () => {
  test('estimates a model at the entry that its name is likest to, kind by kind', () => {
    const [bucket, ...rest] = unpricedModels(priceBook, [
      use({ model: 'acme-gpt-4o-mini-tuned', inputTokens: 1e6, outputTokens: 1e6, unpricedTokens: 2e6 }),
      use({ model: 'gpt-4o', inputTokens: 1e6, costUsd: 2.5 }),
    ]);
    const price = findPrice({ book: priceBook, provider: 'openai', model: 'gpt-4o-mini', day: '2026-08-15' })!;
    expect(rest).toEqual([]);
    expect(bucket).toMatchObject({ tokens: 2e6, basis: 'if it is openai/gpt-4o-mini' });
    expect(bucket!.estimateUsd).toBeCloseTo(price.input! + price.output!, 12);
  });

  test('estimates what is like nothing at the average of its provider, else of all', () => {
    const uses = [
      use({ model: 'gpt-4o', inputTokens: 1e6, costUsd: 4 }),
      use({ provider: 'acme', model: 'qqq', inputTokens: 5e5, unpricedTokens: 5e5 }),
      use({ model: 'zzz', inputTokens: 1e6, unpricedTokens: 1e6, month: '2026-09' }),
      use({ model: 'zzz', inputTokens: 1e6, unpricedTokens: 1e6 }),
    ];
    expect(unpricedModels(priceBook, uses)).toMatchObject([
      { model: 'zzz', tokens: 2e6, requests: 20, estimateUsd: 8, months: { first: '2026-08', last: '2026-09' } },
      { model: 'qqq', estimateUsd: 2, basis: 'at the average of all priced tokens' },
    ]);
  });

  test('says where there is no comparison', () => {
    expect(unpricedModels(priceBook, [use({ model: 'zzz', inputTokens: 5, unpricedTokens: 5 })])).toMatchObject([
      { estimateUsd: null, basis: 'no comparison' },
    ]);
  });
});

test('a mapping says what a name means, for its provider or for any, before likeness does', () => {
  const book = {
    ...priceBook,
    mappings: [
      { provider: 'acme', model: 'House-Model', toProvider: 'openai', toModel: 'gpt-4o' },
      { provider: null, model: 'gpt-4o-mini', toProvider: 'openai', toModel: 'gpt-4o' },
    ],
  };
  const ask = (provider: string | null, model: string) =>
    findPrice({ book, provider, model, day: '2026-08-15' })?.model ?? null;
  expect(ask('acme', 'house-model')).toBe('gpt-4o');
  expect(ask('other', 'house-model')).toBeNull();
  expect(ask('openai', 'gpt-4o-mini')).toBe('gpt-4o');
});

test('a name is like the entry it shares most words with', () => {
  const like = (model: string, provider: string | null = null) =>
    suggestEntries({ book: priceBook, provider, model })[0]?.model ?? null;
  expect(like('internal-claude-sonnet-4-5-eu', 'anthropic')).toMatch(/claude-sonnet-4-5/);
  expect(like('xyzzy-9000')).toBeNull();
});
