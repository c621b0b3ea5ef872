import { describe, expect, test } from 'vitest';
import { noDimensions } from '../../models/imports/format.ts';
import type { PriceBook } from '../../models/prices/priceBook.ts';
import { allocate } from '../../models/usage/allocate.ts';
import { type PricedUsage, priceDay } from '../../models/usage/pricedUsage.ts';
import type { CostRow, UsageRow } from '../../models/usage/usageRow.ts';
import fc from '../support/properties.ts';

const book: PriceBook = {
  version: 'test',
  sources: [],
  models: ['claude-opus-4-5', 'claude-haiku-4-5'].map((model, index) => ({
    provider: 'anthropic',
    model,
    aliases: [],
    prices: [
      {
        effectiveFrom: null,
        serviceTier: 'standard',
        aboveInputTokens: 0,
        source: 'litellm',
        input: index === 0 ? 5 : 1,
        cacheRead: null,
        cacheWrite5m: null,
        cacheWrite1h: null,
        output: index === 0 ? 25 : 5,
      },
    ],
  })),
};

const usage = (more: Partial<UsageRow>): UsageRow => ({
  ...noDimensions,
  day: '2026-02-01',
  provider: 'anthropic',
  model: 'claude-opus-4-5-20251101',
  operation: 'inference',
  inputTokens: 1_000_000,
  cacheReadTokens: null,
  cacheWrite5mTokens: null,
  cacheWrite1hTokens: null,
  outputTokens: 100_000,
  reasoningTokens: null,
  requests: null,
  gpuHours: null,
  storageGb: null,
  egressGb: null,
  billedUsd: null,
  effectiveUsd: null,
  listUsd: null,
  costBasis: null,
  ...more,
});

const charge = (more: Partial<CostRow>): CostRow => ({
  ...noDimensions,
  day: '2026-02-01',
  provider: 'anthropic',
  model: 'Claude Opus 4.5',
  operation: 'inference',
  tokenKind: 'input',
  chargeCategory: 'usage',
  description: null,
  billedUsd: '6',
  effectiveUsd: null,
  listUsd: null,
  ...more,
});

const dollars = (rows: readonly PricedUsage[]) => rows.map(({ costNanoUsd }) => Number(costNanoUsd) / 1e9);

describe('usage and cost of one day', () => {
  test('usage without a charge is estimated from the book', () => {
    const [row] = priceDay({ usage: [usage({})], costs: [], book });
    expect(row).toMatchObject({ costBasis: 'estimate', costNanoUsd: 7_500_000_000n, unpricedTokens: 0 });
  });

  test('usage of an unknown model is unpriced, with its tokens, and costs nothing', () => {
    const [row] = priceDay({ usage: [usage({ model: 'in-house', provider: 'us' })], costs: [], book });
    expect(row).toMatchObject({ costBasis: 'unpriced', costNanoUsd: 0n, unpricedTokens: 1_100_000 });
  });

  test('a charge is joined with the usage it is for, not added to its estimate', () => {
    const costs = [charge({}), charge({ tokenKind: 'output', billedUsd: '3' })];
    const rows = priceDay({ usage: [usage({})], costs, book });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      costBasis: 'billed',
      costNanoUsd: 9_000_000_000n,
      model: 'claude-opus-4-5-20251101',
    });
  });

  test('a charge goes to the key it names, and by estimate over several', () => {
    const rows = [usage({ feature: 'a' }), usage({ feature: 'b', inputTokens: 3_000_000 })];
    expect(dollars(priceDay({ usage: rows, costs: [charge({ feature: 'b' })], book }))).toEqual([7.5, 6]);
    expect(dollars(priceDay({ usage: rows, costs: [charge({})], book }))).toEqual([1.5, 4.5]);
  });

  test('a charge that names neither model nor thing is shared over the day by catalogue prices', () => {
    const rows = [usage({ outputTokens: 0 }), usage({ model: 'claude-haiku-4-5', outputTokens: 0 })];
    const whole = charge({ model: null, operation: null, tokenKind: null, billedUsd: '12' });
    expect(dollars(priceDay({ usage: rows, costs: [whole], book }))).toEqual([10, 2]);
  });

  test('a charge without usage stays as a row of its own', () => {
    const rows = priceDay({
      usage: [usage({})],
      costs: [charge({ model: null, operation: 'tool', description: 'web search', billedUsd: '0.1' })],
      book,
    });
    expect(rows.map(({ costBasis }) => costBasis)).toEqual(['estimate', 'billed']);
    expect(dollars(rows)).toEqual([7.5, 0.1]);
  });

  test('a cost stated in the usage row itself wins over the estimate, its effective part over what was billed', () => {
    const rows = [
      usage({ billedUsd: '2', costBasis: 'billed' }),
      usage({ billedUsd: '0', effectiveUsd: '20', costBasis: 'billed' }),
    ];
    expect(dollars(priceDay({ usage: rows, costs: [], book }))).toEqual([2, 20]);
  });

  test('what a gateway reported gives way to the vendor’s bill', () => {
    const rows = priceDay({ usage: [usage({ billedUsd: '2', costBasis: 'gateway' })], costs: [charge({})], book });
    expect(rows).toMatchObject([{ costBasis: 'billed', costNanoUsd: 6_000_000_000n }]);
  });

  test('purchases without expense and tax cost the product nothing', () => {
    const costs = [
      charge({ chargeCategory: 'purchase', billedUsd: '500000', effectiveUsd: '0', description: 'Commitment' }),
      charge({ chargeCategory: 'tax', billedUsd: '19' }),
    ];
    expect(priceDay({ usage: [], costs, book })).toEqual([]);
  });
});

describe('properties', () => {
  test('shares add up to the amount exactly and carry its sign', () => {
    const weights = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 16n), 10n ** 16n), weights, (total, given) => {
        const shares = allocate(total, given);
        expect(shares.reduce((sum, share) => sum + share, 0n)).toBe(total);
        expect(shares.every((share) => share * total >= 0n)).toBe(true);
      }),
    );
  });

  test('what the vendor charged is what the day costs, whatever matches', () => {
    const model = fc.constantFrom('Claude Opus 4.5', 'claude-haiku-4-5', 'unseen', null);
    const costs = fc.array(
      fc.record({
        model,
        feature: fc.constantFrom('a', 'b', null),
        tokenKind: fc.constantFrom('input' as const, 'output' as const, 'cacheRead' as const, null),
        cents: fc.integer({ min: -500, max: 50_000 }),
      }),
      { maxLength: 12 },
    );
    const rows = fc.array(
      fc.record({
        model: fc.constantFrom('claude-opus-4-5', 'claude-haiku-4-5-20251001'),
        feature: fc.constantFrom('a', 'b', 'c', null),
        inputTokens: fc.nat(1_000_000),
        outputTokens: fc.nat(1_000_000),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(costs, rows, (charges, used) => {
        const priced = priceDay({
          usage: used.map((row) => usage(row)),
          costs: charges.map(({ cents, ...more }) => charge({ ...more, billedUsd: (cents / 100).toFixed(2) })),
          book,
        });
        const billed = priced.filter(({ costBasis }) => costBasis === 'billed');
        const sum = billed.reduce((all, { costNanoUsd }) => all + costNanoUsd, 0n);
        expect(sum).toBe(charges.reduce((all, { cents }) => all + BigInt(cents) * 10_000_000n, 0n));
      }),
    );
  });
});
