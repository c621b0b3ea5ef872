import { describe, expect, test } from 'vitest';
import {
  type AttributionRule,
  allocationDrivers,
  attributionRulesSchema,
} from '../../models/attribution/attribution.ts';
import { noDimensions } from '../../models/imports/format.ts';
import type { PricedUsage } from '../../models/usage/pricedUsage.ts';
import { attributedRows as attributed, testedRules } from '../support/attributed.ts';
import fc from '../support/properties.ts';

type Shared = Extract<AttributionRule, { kind: 'shared' }>;

const row = (more: Partial<PricedUsage>): PricedUsage => ({
  ...noDimensions,
  day: '2026-08-01',
  requests: null,
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  gpuHours: null,
  costNanoUsd: 0n,
  costBasis: 'billed',
  unpricedTokens: 0,
  ...more,
});
const shared = (more: Partial<Shared>): Shared => ({
  kind: 'shared',
  id: 'idle',
  name: 'Idle capacity',
  when: { feature: ['idle'] },
  over: 'feature',
  driver: 'requests',
  ...more,
});
const usd = (dollars: number) => BigInt(dollars * 1e9);

function costs(rows: readonly PricedUsage[], of: 'feature' | 'team' | 'customer' | 'customerTier' = 'feature') {
  const sums = new Map<string | null, number>();
  for (const one of rows) sums.set(one[of], (sums.get(one[of]) ?? 0) + Number(one.costNanoUsd) / 1e9);
  return Object.fromEntries([...sums].map(([value, sum]) => [value ?? 'none', sum]));
}

const used = [
  row({ feature: 'chat', environment: 'production', requests: 30, inputTokens: 100, costNanoUsd: usd(10) }),
  row({ feature: 'search', environment: 'production', requests: 10, inputTokens: 300, costNanoUsd: usd(40) }),
  row({ feature: 'search', environment: 'test', requests: 60, gpuHours: 2, costNanoUsd: 0n }),
  row({ feature: 'idle', environment: 'production', gpuHours: 10, costNanoUsd: usd(100) }),
];

describe('shared cost is divided', () => {
  test.each<[Partial<Shared>, object]>([
    [{ driver: 'requests' }, { chat: 40, search: 110 }],
    [{ driver: 'tokens' }, { chat: 35, search: 115 }],
    [{ driver: 'cost' }, { chat: 30, search: 120 }],
    [{ driver: 'gpuHours' }, { chat: 10, search: 140 }],
    [{ driver: 'equal' }, { chat: 60, search: 90 }],
    [
      { driver: 'fixed', weights: { chat: 1, mail: 3 } },
      { chat: 35, search: 40, mail: 75 },
    ],
    [
      { driver: 'requests', within: ['environment'] },
      { chat: 85, search: 65 },
    ],
    [
      { driver: 'requests', usedBy: { environment: ['test'] } },
      { chat: 10, search: 140 },
    ],
  ])('by %o', (rule, expected) => {
    expect(costs(attributed([shared(rule)], used))).toEqual(expected);
  });

  test('over another dimension, and what it leads to: customers and their tiers', () => {
    const rows = [
      row({ feature: 'chat', customer: 'acme', requests: 3, costNanoUsd: usd(1) }),
      row({ feature: 'chat', customer: 'umbrella', requests: 1, costNanoUsd: usd(1) }),
      row({ feature: 'platform', costNanoUsd: usd(8) }),
    ];
    const rules: AttributionRule[] = [
      shared({ when: { feature: ['platform'] }, over: 'customer' }),
      { kind: 'lookup', id: 't', name: 'Tiers', from: 'customer', to: 'customerTier', table: { acme: 'enterprise' } },
    ];
    expect(costs(attributed(rules, rows), 'customer')).toEqual({ acme: 7, umbrella: 3 });
    expect(costs(attributed(rules, rows), 'customerTier')).toEqual({ enterprise: 7, none: 3 });
  });

  test('over two dimensions by two rules', () => {
    const rows = [
      row({ feature: 'chat', team: 'a', requests: 1, costNanoUsd: usd(1) }),
      row({ feature: 'search', team: 'b', requests: 1, costNanoUsd: usd(1) }),
      row({ costNanoUsd: usd(4), service: 'vectors' }),
    ];
    const rules = [
      shared({ when: { service: ['vectors'] } }),
      shared({ id: 'teams', when: { service: ['vectors'] }, over: 'team', within: ['feature'] }),
    ];
    const parts = attributed(rules, rows);
    expect(costs(parts)).toEqual({ chat: 3, search: 3 });
    expect(costs(parts, 'team')).toEqual({ a: 3, b: 3 });
  });

  test('from whom an earlier rule has set it to', () => {
    const platform: AttributionRule = {
      kind: 'set',
      id: 'p',
      name: 'p',
      when: { environment: ['test'] },
      set: { feature: 'platform' },
    };
    const rules = [
      platform,
      shared({ when: { feature: ['platform'] }, driver: 'cost', usedBy: { feature: ['chat'] } }),
    ];
    const parts = attributed(rules, [...used, row({ environment: 'test', costNanoUsd: usd(7) })]);
    expect(costs(parts)).toEqual({ chat: 17, search: 40, idle: 100 });
  });

  test('not where an earlier rule has made it something else, nor by what later rules would set', () => {
    const mine: AttributionRule = {
      kind: 'set',
      id: 's',
      name: 's',
      when: { feature: ['idle'] },
      set: { feature: 'chat' },
    };
    expect(costs(attributed([mine, shared({})], used))).toEqual({ chat: 110, search: 40 });
    expect(costs(attributed([shared({}), mine], used))).toEqual({ chat: 40, search: 110 });
  });
});

test('what nobody used a driver of keeps no value and is told by month', () => {
  const rules = [shared({ driver: 'gpuHours', within: ['environment'] })];
  expect(costs(attributed(rules, used))).toEqual({ chat: 10, search: 40, none: 100 });
  const effect = testedRules(rules, used);
  expect(effect.unattributed.feature).toEqual({ beforeUsd: 0, afterUsd: 100 });
  expect(effect.undivided).toEqual([
    { rule: 0, month: '2026-08', within: { environment: 'production' }, rows: 1, costUsd: 100 },
  ]);
});

test('what one part of a row finds nobody for is told, though others find somebody', () => {
  const rows = [
    row({ feature: 'chat', team: 'a', requests: 1, costNanoUsd: usd(1) }),
    row({ feature: 'search', requests: 3, costNanoUsd: usd(1) }),
    row({ service: 'vectors', costNanoUsd: usd(4) }),
  ];
  const rules = [
    shared({ when: { service: ['vectors'] } }),
    shared({ id: 'teams', when: { service: ['vectors'] }, over: 'team', within: ['feature'] }),
  ];
  expect(testedRules(rules, rows)).toMatchObject({
    unattributed: { team: { beforeUsd: 5, afterUsd: 4 } },
    undivided: [{ rule: 1, month: '2026-08', within: { feature: 'search' }, rows: 1, costUsd: 3 }],
  });
});

test('the largest cost that lacks a value is told by who used it, else by what it was', () => {
  const rows = [
    row({ provider: 'openai', team: 'web', model: 'm-1', costNanoUsd: usd(5) }),
    row({ provider: 'openai', team: 'web', model: 'm-2', costNanoUsd: usd(4) }),
    row({ provider: 'pinecone', service: 'vectors', costNanoUsd: usd(6) }),
    row({ provider: 'openai', team: 'web', feature: 'chat', costNanoUsd: usd(90) }),
  ];
  expect(testedRules([], rows).largest.feature).toEqual([
    { stated: { provider: 'openai', team: 'web' }, rows: 2, costUsd: 9 },
    { stated: { provider: 'pinecone', service: 'vectors' }, rows: 1, costUsd: 6 },
  ]);
});

test('each month is divided by its own use', () => {
  const later = used.map((one) => ({ ...one, day: '2026-09-03', requests: one.feature === 'chat' ? 0 : one.requests }));
  const rules = [shared({ when: { feature: ['idle'] }, driver: 'requests', within: ['environment'] })];
  expect(testedRules(rules, [...used, ...later])).toMatchObject({ rows: 8, costUsd: 300, parts: 2, undivided: [] });
});

test.each([
  [shared({ driver: 'fixed' }), 'weights'],
  [shared({ driver: 'fixed', weights: { a: 0 } }), 'weights'],
  [shared({ driver: 'equal', weights: { a: 1 } }), 'weights'],
  [shared({ within: ['feature'] }), 'within'],
])('a rule that cannot hold is refused: %o', (rule, path) => {
  const read = attributionRulesSchema.safeParse([rule]);
  expect(read.error?.issues[0]?.path).toEqual([0, path]);
});

test('two rules of one id are refused', () => {
  expect(attributionRulesSchema.safeParse([shared({}), shared({})]).success).toBe(false);
});

describe('properties', () => {
  const value = fc.constantFrom(null, 'a', 'b', 'c', 'idle');
  const anyRow = fc
    .record({
      provider: fc.constantFrom('openai', 'anthropic', null),
      day: fc.constantFrom('2026-07-31', '2026-08-01', '2026-08-02'),
      feature: value,
      team: value,
      customer: value,
      environment: fc.constantFrom(null, 'production', 'test'),
      requests: fc.option(fc.nat(1000)),
      inputTokens: fc.nat(1e9),
      outputTokens: fc.nat(1e6),
      unpricedTokens: fc.nat(1000),
      costNanoUsd: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 17n }),
    })
    .map(row);
  const over = fc.constantFrom('feature', 'team', 'customer' as const);
  const patterns = fc.array(value, { minLength: 1, maxLength: 2 });
  const anyShared = fc
    .record({
      over,
      driver: fc.constantFrom(...allocationDrivers),
      when: fc.record({ feature: patterns, team: patterns }, { requiredKeys: [] }),
      within: fc.constantFrom([], ['environment'] as const, ['provider', 'environment'] as const),
      weights: fc.dictionary(fc.constantFrom('x', 'y', 'z'), fc.integer({ min: 1, max: 9 }), { minKeys: 1 }),
    })
    .map(({ weights, within, ...rule }) =>
      shared({ ...rule, within: [...within], ...(rule.driver === 'fixed' ? { weights } : {}) }),
    );
  const anyRules = fc
    .array(anyShared, { minLength: 1, maxLength: 3 })
    .map((rules) => rules.map((rule, index) => ({ ...rule, id: String(index) })));
  const rowsOf = fc.array(anyRow, { maxLength: 30 });

  /** Cost and counts of every month, provider and environment. */
  function sums(rows: readonly PricedUsage[]) {
    const all = new Map<string, { nano: bigint; counts: number[] }>();
    for (const one of rows) {
      const key = `${one.day.slice(0, 7)} ${one.provider} ${one.environment}`;
      const sum = all.get(key) ?? { nano: 0n, counts: [0, 0, 0, 0] };
      const counts = [one.requests ?? 0, one.inputTokens, one.outputTokens, one.unpricedTokens];
      all.set(key, { nano: sum.nano + one.costNanoUsd, counts: counts.map((count, at) => count + sum.counts[at]!) });
    }
    return new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  function byMonth(rules: readonly AttributionRule[], rows: readonly PricedUsage[]) {
    const months = Map.groupBy(rows, ({ day }) => day.slice(0, 7));
    return [...months.values()].flatMap((month) => attributed(rules, month));
  }

  test('the sum after is the sum before, in every month and provider, to the nano-dollar and the token', () => {
    fc.assert(
      fc.property(anyRules, rowsOf, (rules, rows) => {
        expect(sums(byMonth(rules, rows))).toEqual(sums(rows));
      }),
    );
  });

  test('the order of rows changes no sum of a value', () => {
    fc.assert(
      fc.property(anyRules, rowsOf, (rules, rows) => {
        const keyed = (all: readonly PricedUsage[]) =>
          all.map((one) => `${one.day} ${one.feature} ${one.team} ${one.customer} ${one.costNanoUsd}`).sort();
        expect(keyed(byMonth(rules, rows.toReversed()))).toEqual(keyed(byMonth(rules, rows)));
      }),
    );
  });

  test('what the test of rules says is what they do', () => {
    fc.assert(
      fc.property(anyRules, rowsOf, (rules, rows) => {
        const effect = testedRules(rules, rows);
        const after = byMonth(rules, rows);
        for (const dimension of ['feature', 'team', 'customer'] as const) {
          const nano = after.reduce((sum, one) => (one[dimension] === null ? sum + one.costNanoUsd : sum), 0n);
          expect(effect.unattributed[dimension].afterUsd).toBe(Number(nano) / 1e9);
        }
      }),
    );
  });
});
