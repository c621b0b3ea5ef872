import { describe, expect, test } from 'vitest';
import { type AttributionRule, allocationDrivers } from '../../models/attribution/attribution.ts';
import { noDimensions } from '../../models/imports/format.ts';
import type { PricedUsage } from '../../models/usage/pricedUsage.ts';
import { attributedRows, testedRules } from '../support/attributed.ts';
import { plainRows, plainTest } from '../support/plainAttribution.ts';
import fc from '../support/properties.ts';

const value = fc.constantFrom(null, 'a', 'b', 'c', 'web-1', 'idle');
const pattern = fc.constantFrom(null, 'a', 'b', 'c', 'WEB-*', '*', 'idle');
const patterns = fc.array(pattern, { minLength: 1, maxLength: 2 });
const dimension = fc.constantFrom('feature', 'team', 'environment', 'customer', 'customerTier', 'region' as const);
const conditions = fc.record(
  { provider: patterns, feature: patterns, team: patterns, customer: patterns, model: patterns },
  { requiredKeys: [] },
);
const name = fc.constantFrom('a', 'b', 'c', 'gold', 'new');

const anyRow: fc.Arbitrary<PricedUsage> = fc
  .record({
    provider: fc.constantFrom('openai', 'anthropic', null),
    day: fc.constantFrom('2026-07-31', '2026-08-01', '2026-08-02'),
    ...{ feature: value, team: value, customer: value, customerTier: value, service: value, model: value },
    environment: fc.constantFrom(null, 'production', 'test'),
    requests: fc.option(fc.oneof(fc.nat(3), fc.nat(100_000))),
    inputTokens: fc.oneof(fc.nat(3), fc.nat(1e9)),
    outputTokens: fc.nat(1e6),
    unpricedTokens: fc.nat(1000),
    gpuHours: fc.option(fc.double({ min: 0, max: 500, noNaN: true })),
    costNanoUsd: fc.oneof(fc.bigInt({ min: -3n, max: 3n }), fc.bigInt({ min: -(10n ** 15n), max: 10n ** 17n })),
  })
  .map((more) => ({
    ...noDimensions,
    ...{ cacheReadTokens: 0, cacheWriteTokens: 0, costBasis: 'billed' },
    ...more,
  }));

const setRule = fc.record({
  kind: fc.constant('set'),
  when: conditions,
  set: fc.dictionary(dimension, name, { minKeys: 1, maxKeys: 2 }),
});
const lookupRule = fc.record({
  kind: fc.constant('lookup'),
  from: fc.constantFrom('feature', 'team', 'customer', 'model'),
  to: dimension,
  table: fc.dictionary(fc.constantFrom('a', 'b', 'new', 'x'), name),
  reads: fc.constantFrom('stated', 'attributed'),
});
const sharedRule = fc
  .record({
    kind: fc.constant('shared'),
    when: conditions,
    over: fc.constantFrom('feature', 'team', 'customer'),
    driver: fc.constantFrom(...allocationDrivers),
    within: fc.constantFrom([], ['environment'], ['provider', 'environment'], ['customerTier']),
    usedBy: conditions,
    weights: fc.dictionary(fc.constantFrom('x', 'a', 'z'), fc.constantFrom(1, 9, 1e-6), { minKeys: 1 }),
  })
  .map(({ weights, ...rule }) => (rule.driver === 'fixed' ? { ...rule, weights } : rule));
const anyRules = fc
  .array(fc.oneof(setRule, lookupRule, sharedRule), { maxLength: 6 })
  .map((rules) => rules.map((rule, index) => ({ ...rule, id: `${index}`, name: `${index}` }) as AttributionRule));
const anyRows = fc.array(anyRow, { maxLength: 40 });

const keyed = (rows: readonly PricedUsage[]) =>
  rows.map((row) => Object.entries(row).map(String).sort().join('\n')).sort();

describe('properties', () => {
  test('the test of rules by combinations says to the nano-dollar what rules say row by row', () => {
    fc.assert(
      fc.property(anyRules, anyRows, (rules, rows) => {
        expect(testedRules(rules, rows)).toEqual(plainTest(rules, rows));
      }),
      { numRuns: 400 },
    );
  });

  test('a month attributed by columns is the month attributed row by row', () => {
    fc.assert(
      fc.property(anyRules, anyRows, (rules, rows) => {
        for (const month of Map.groupBy(rows, ({ day }) => day.slice(0, 7)).values())
          expect(keyed(attributedRows(rules, month))).toEqual(
            keyed(plainRows(rules, month).flatMap(({ parts }) => parts)),
          );
      }),
      { numRuns: 400 },
    );
  });
});
