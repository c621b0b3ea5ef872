import { describe, expect, test } from 'vitest';
import { findPrice } from '../../models/prices/findPrice.ts';
import type { Price, PriceBook } from '../../models/prices/priceBook.ts';
import { pricesForMonths } from '../../models/prices/pricesForMonths.ts';
import { priceUsage } from '../../models/prices/priceUsage.ts';
import fc from '../support/properties.ts';

const none = { input: null, cacheRead: null, cacheWrite5m: null, cacheWrite1h: null, output: null };
const base = { ...none, effectiveFrom: null, serviceTier: 'standard', aboveInputTokens: 0, source: 'litellm' } as const;

function bookOf(...prices: Price[]): PriceBook {
  return { version: 'test', sources: [], models: [{ provider: 'openai', model: 'm', aliases: ['em'], prices }] };
}

const cliff = bookOf({ ...base, input: 3, output: 15 }, { ...base, aboveInputTokens: 200_000, input: 6, output: 22.5 });
const dated = bookOf(
  { ...base, input: 10, output: 40 },
  { ...base, effectiveFrom: '2025-06-10', input: 2, output: 8 },
  { ...base, effectiveFrom: '2025-06-10', serviceTier: 'flex', input: 1, output: 4 },
);
const inputOnly = (inputTokens: number) => ({
  inputTokens,
  cacheReadTokens: null,
  cacheWrite5mTokens: null,
  cacheWrite1hTokens: null,
  outputTokens: null,
  reasoningTokens: null,
});

function costOf(inputTokens: number): number {
  const prices = findPrice({
    book: cliff,
    provider: 'openai',
    model: 'm',
    day: '2026-01-01',
    inputTokensPerRequest: inputTokens,
  });
  return priceUsage({ tokens: inputOnly(inputTokens), prices }).costUsd;
}

describe('price of a request', () => {
  // SEMANTICS section 1: 200,000 input tokens at $3/M = $0.60; 200,001 at $6/M = $1.200006.
  test('above a context threshold, strictly greater, all tokens take the higher rate', () => {
    expect(costOf(200_000)).toBeCloseTo(0.6, 12);
    expect(costOf(200_001)).toBeCloseTo(1.200006, 12);
  });

  test('a price holds from its first day on', () => {
    const on = (day: string) => findPrice({ book: dated, provider: 'openai', model: 'm', day })?.input;
    expect([on('2025-06-09'), on('2025-06-10'), on('2027-01-01')]).toEqual([10, 2, 2]);
  });

  test('a tier without a price of that date keeps its ratio to the standard price, and says so', () => {
    const flex = (day: string) => findPrice({ book: dated, provider: 'openai', model: 'm', day, serviceTier: 'flex' });
    expect(flex('2025-06-10')).toMatchObject({ input: 1, output: 4 });
    expect(flex('2025-06-10')?.assumed).not.toContain('serviceTier');
    expect(flex('2025-06-09')).toMatchObject({ input: 5, output: 20 });
    expect(flex('2025-06-09')?.assumed).toContain('serviceTier');
  });

  test('cache prices that the book does not state follow the input price, and are named', () => {
    const found = findPrice({ book: cliff, provider: 'openai', model: 'em', day: '2026-01-01' });
    expect(found).toMatchObject({ cacheWrite5m: 3.75, cacheWrite1h: 6 });
    expect(found?.cacheRead).toBeCloseTo(0.3, 12);
    expect(found?.assumed).toEqual(['cacheRead', 'cacheWrite5m', 'cacheWrite1h']);
  });

  test('a model the book does not know is unpriced, never free', () => {
    const prices = findPrice({ book: cliff, provider: 'openai', model: 'unknown', day: '2026-01-01' });
    expect(prices).toBeNull();
    expect(priceUsage({ tokens: inputOnly(500), prices })).toMatchObject({ unpricedTokens: 500, unpriced: ['input'] });
  });
});

describe('prices of months', () => {
  test('a price that changes inside a month counts by its days', () => {
    const query = { book: dated, provider: 'openai', model: 'm', months: ['2025-05', '2025-06', '2025-07'] };
    const [may, june, july] = pricesForMonths(query);
    expect(may?.input).toBe(10);
    expect(june?.input).toBeCloseTo((9 * 10 + 21 * 2) / 30, 12);
    expect(july?.output).toBe(8);
  });
});

describe('properties', () => {
  const tokens = fc.integer({ min: 0, max: 1_000_000 });

  test('more tokens never cost less', () => {
    fc.assert(
      fc.property(tokens, tokens, (a, b) => {
        expect(costOf(Math.max(a, b))).toBeGreaterThanOrEqual(costOf(Math.min(a, b)));
      }),
    );
  });

  test('the kinds of a priced row add up to its cost', () => {
    fc.assert(
      fc.property(tokens, tokens, tokens, (inputTokens, cacheReadTokens, outputTokens) => {
        const prices = { ...none, input: 3, cacheRead: 0.3, output: 15 };
        const row = { ...inputOnly(inputTokens), cacheReadTokens, outputTokens };
        const { costUsd, costByKind } = priceUsage({ tokens: row, prices });
        const sum = Object.values(costByKind).reduce<number>((all, cost) => all + (cost ?? 0), 0);
        expect(costUsd).toBeCloseTo(sum, 9);
      }),
    );
  });
});
