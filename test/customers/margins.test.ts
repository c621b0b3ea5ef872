import { describe, expect, test } from 'vitest';
import { causeText, mainCause } from '../../models/customers/causeWords.ts';
import { erosionText } from '../../models/customers/customerWords.ts';
import { type MarginState, marginBridge } from '../../models/customers/marginBridge.ts';
import { cohortsByUse, marginDistribution } from '../../models/customers/marginDistribution.ts';
import { retention } from '../../models/customers/retention.ts';
import { unmatchedNames } from '../../models/customers/unmatchedNames.ts';
import { joinedNames } from '../../models/nameKey.ts';
import fc from '../support/properties.ts';

const use = (name: string, tasks: number, tokens: number, costUsd: number) =>
  [name, { name, tasks, tokens, costUsd }] as const;
const state = (over: Partial<MarginState>): MarginState => ({
  ...{ users: 10, revenueUsd: 1000, features: new Map([use('agent', 100, 1000, 200)]), otherCogsUsd: 0 },
  ...over,
});
const flat = { before: 100, after: 100 };
const effectsOf = (after: Partial<MarginState>, prices = flat) =>
  Object.fromEntries(marginBridge(state({}), state(after), prices).map(({ cause, usd }) => [cause, Math.round(usd)]));

describe('why a margin moved', () => {
  // By hand: 100 tasks at $2; 10 users at $100.
  test.each([
    [
      'twice the users, all else alike, is size',
      { users: 20, revenueUsd: 2000, features: new Map([use('agent', 200, 2000, 400)]) },
      { users: 800 },
    ],
    ['a price of the tier that falls by a tenth', { revenueUsd: 900 }, { price: -100 }, { before: 100, after: 90 }],
    ['a discount of a tenth at the same price', { revenueUsd: 900 }, { discount: -100 }],
    ['twice the tasks per user', { features: new Map([use('agent', 200, 2000, 400)]) }, { use: -200 }],
    ['twice the tokens per task', { features: new Map([use('agent', 100, 2000, 400)]) }, { tokens: -200 }],
    ['a token that costs half more', { features: new Map([use('agent', 100, 1000, 300)]) }, { rate: -100 }],
    ['other COGS', { otherCogsUsd: 50 }, { other: -50 }],
  ])('%s', (_, after, expected, prices = flat) => {
    expect(effectsOf(after, prices)).toEqual({
      ...{ users: 0, price: 0, discount: 0, use: 0, mix: 0, tokens: 0, rate: 0, other: 0 },
      ...expected,
    });
  });

  test('volume, mix and rate are those of the variance bridge', () => {
    // SEMANTICS section 9: 1,000 → 1,200 units, mix 50/50 → 30/70, rates 1.0/3.0 → 0.9/3.0: +400 volume, +480 mix, −36 rate.
    const before = state({
      users: 0,
      revenueUsd: 0,
      features: new Map([use('a', 500, 0, 500), use('b', 500, 0, 1500)]),
    });
    const after = state({
      users: 0,
      revenueUsd: 0,
      features: new Map([use('a', 360, 0, 324), use('b', 840, 0, 2520)]),
    });
    const effects = marginBridge(before, after, { before: null, after: null });
    const of = (cause: string) => Math.round(effects.find((one) => one.cause === cause)!.usd);
    expect([of('use'), of('mix'), of('rate')]).toEqual([-400, -480, 36]);
    expect(causeText(mainCause(effects)!)).toBe('b 50% → 70% of tasks');
  });
});

test('without tasks, AI COGS are told by tokens; what has neither is a mix of features; other COGS stay apart', () => {
  const state = (tokens: number, aiUsd: number, seats: number) => ({
    ...{ users: 10, revenueUsd: 1000, otherCogsUsd: 50 },
    features: new Map([
      ['chat', { name: 'chat', tasks: 0, tokens, costUsd: aiUsd }],
      ['seats', { name: 'seats', tasks: 0, tokens: 0, costUsd: seats }],
    ]),
  });
  const effects = marginBridge(state(1000, 100, 20), state(1500, 180, 35), { before: null, after: null });
  const of = (cause: string) => effects.find((one) => one.cause === cause)!;
  // Tokens ×1.5 of $100, then $15 of seats, then 1,500 tokens at 0.12 instead of 0.10.
  expect([of('use').usd, of('mix').usd, of('rate').usd, of('other').usd].map(Math.round)).toEqual([-50, -15, -30, 0]);
  expect(causeText(of('use'))).toBe('Tokens per user ×1.5');
});

test('margins that fell by more than 5 pp are counted, with the cause of most dollars', () => {
  const change = (margin: number, rate: number, use: number) => ({
    ...{ grossProfitUsd: rate + use, margin, cause: null },
    effects: [
      { cause: 'rate' as const, usd: rate, margin: null, factor: null },
      { cause: 'use' as const, usd: use, margin: null, factor: null },
    ],
  });
  const lines = [change(-0.2, -300, -100), change(-0.06, -50, -200), change(-0.04, 0, -9000)].map((one) => ({
    ...{ kind: 'key', change: one },
  }));
  const words = erosionText({ before: 'Q2 2026', lines: lines as never });
  expect(words).toBe('2 margins fell by more than 5 pp since Q2 2026; most by cost per token ($350).');
});

describe('customers by what they bring', () => {
  const customer = (name: string, revenueUsd: number, aiCogsUsd: number) => ({
    ...{ name, revenueUsd, aiCogsUsd, grossProfitUsd: revenueUsd - aiCogsUsd, users: 1 },
  });
  const all = [customer('a', 100, 10), customer('b', 100, 50), customer('c', 100, 150), customer('d', 0, 20)];

  test('loss-makers with their dollars and shares', () => {
    expect(marginDistribution(all).lossMakers).toEqual({
      ...{ customers: 2, grossProfitUsd: -70, revenueShare: 1 / 3, aiCogsShare: 170 / 230 },
    });
  });

  test('the curve climbs to what earners bring and ends at the whole', () => {
    expect(marginDistribution(all).curve).toEqual([
      { customers: 0, grossProfitUsd: 0 },
      { customers: 1, grossProfitUsd: 90 },
      { customers: 2, grossProfitUsd: 140 },
      { customers: 3, grossProfitUsd: 120 },
      { customers: 4, grossProfitUsd: 70 },
    ]);
  });

  test('heavy users are the tenth with the most AI COGS per user', () => {
    const many = Array.from({ length: 20 }, (_, index) => customer(String(index), 100, index));
    expect(cohortsByUse(many).cohorts.map(({ customers, aiCogsUsd }) => [customers, aiCogsUsd])).toEqual([
      [2, 19 + 18],
      [8, 17 + 16 + 15 + 14 + 13 + 12 + 11 + 10],
      [10, 45],
    ]);
  });
});

describe('retention', () => {
  const row = (month: string, customer: string, dollars: number) => ({
    ...{ month, customer, tier: 't', nanoUsd: BigInt(dollars) * 1_000_000_000n },
  });

  test('expansion, contraction, churn and new customers', () => {
    // By hand: 300 at the start; A +20, B −30, C gone (50), D new (90).
    const rows = [
      ...[row('2025-10', 'A', 150), row('2025-10', 'B', 100), row('2025-10', 'C', 50)],
      ...[row('2026-10', 'a', 170), row('2026-10', 'B', 70), row('2026-10', 'D', 90)],
    ];
    const [company] = retention(rows, { from: '2025-10', to: '2026-10' });
    expect(company).toMatchObject({
      ...{ customers: 3, churned: 1, startUsd: 300, expansionUsd: 20, contractionUsd: 30, churnUsd: 50, newUsd: 90 },
      ...{ endUsd: 330, netRetention: 0.8 },
    });
    expect(company!.grossRetention).toBeCloseTo(220 / 300, 12);
  });
});

describe('names that do not match', () => {
  test('are listed with dollars and the most alike name of the other side', () => {
    const usage = [
      { name: 'Acme Corp', usd: 10 },
      { name: 'Harborline', usd: 500 },
      { name: 'beta', usd: 1 },
    ];
    const revenue = [
      { name: ' ACME  corp', usd: 90 },
      { name: 'Harborline Freight, Inc.', usd: 700 },
      { name: 'Zed', usd: 3 },
    ];
    expect(unmatchedNames(usage, revenue)).toEqual([
      { name: 'Harborline Freight, Inc.', in: 'revenue', usd: 700, suggestion: 'Harborline' },
      { name: 'Harborline', in: 'usage', usd: 500, suggestion: 'Harborline Freight, Inc.' },
      { name: 'Zed', in: 'revenue', usd: 3, suggestion: null },
      { name: 'beta', in: 'usage', usd: 1, suggestion: null },
    ]);
  });

  test('with other signs or brackets are other customers; a suggestion looks past them', () => {
    const found = unmatchedNames([{ name: 'Acme (US)', usd: 10 }], [{ name: 'Acme (EU)', usd: 90 }]);
    expect(found.map(({ name }) => name)).toEqual(['Acme (EU)', 'Acme (US)']);
    expect(unmatchedNames([{ name: 'quay-ltd', usd: 1 }], [{ name: 'Quay, Ltd.', usd: 2 }])).toEqual([]);
    expect(unmatchedNames([{ name: 'Quay', usd: 1 }], [{ name: 'Quay, Ltd.', usd: 2 }])[0]).toMatchObject({
      suggestion: 'Quay',
    });
  });

  test('in several spellings are told', () => {
    expect(joinedNames(['Acme', 'Globex', 'ACME', 'acme ', 'C', 'C++'])).toEqual([['Acme', 'ACME', 'acme ']]);
  });
});

describe('properties', () => {
  const amount = fc.nat(100_000_000).map((cents) => cents / 100);
  const feature = fc.record({ name: fc.constant('f'), tasks: amount, tokens: amount, costUsd: amount });
  const states = fc.record({
    ...{ users: amount, revenueUsd: amount, otherCogsUsd: amount },
    features: fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), feature), { maxLength: 4 }).map((all) => new Map(all)),
  });

  test('the causes add up to the difference of the gross profits', () => {
    const price = fc.option(amount, { nil: null });
    fc.assert(
      fc.property(states, states, price, price, (before, after, one, other) => {
        const effects = marginBridge(before, after, { before: one, after: other });
        const profit = ({ revenueUsd, features, otherCogsUsd }: MarginState) =>
          revenueUsd - otherCogsUsd - [...features.values()].reduce((sum, { costUsd }) => sum + costUsd, 0);
        const largest = Math.max(1, ...effects.map(({ usd }) => Math.abs(usd)));
        const off = effects.reduce((sum, { usd }) => sum + usd, 0) - (profit(after) - profit(before));
        // Eight additions of doubles lose at most a few units in the last place of the largest.
        expect(Math.abs(off)).toBeLessThanOrEqual(64 * Number.EPSILON * Math.max(largest, profit(after), 1e7));
      }),
    );
  });

  test('tenths hold every customer once, and the curve ends at the whole', () => {
    const one = fc.record({ name: fc.string(), revenueUsd: amount, aiCogsUsd: amount, users: amount });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 400 }), (rows) => {
        const all = rows.map((row) => ({ ...row, grossProfitUsd: row.revenueUsd - row.aiCogsUsd }));
        const { deciles, curve, grossProfitUsd } = marginDistribution(all);
        expect(deciles.reduce((sum, { customers }) => sum + customers, 0)).toBe(all.length);
        expect(curve.at(-1)!.customers).toBe(all.length);
        expect(curve.at(-1)!.grossProfitUsd).toBeCloseTo(grossProfitUsd, 4);
        const counts = cohortsByUse(all).cohorts.map(({ customers }) => customers);
        expect(counts.reduce((a, b) => a + b, 0)).toBe(all.length);
      }),
    );
  });
});
