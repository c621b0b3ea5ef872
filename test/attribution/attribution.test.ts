import { describe, expect, test } from 'vitest';
import type { AttributionRule } from '../../models/attribution/attribution.ts';
import { noDimensions } from '../../models/imports/format.ts';
import type { DimensionValues } from '../../models/usage/usageRow.ts';
import { outcomeOn } from '../support/attributed.ts';

const row = (more: Partial<DimensionValues>): DimensionValues => ({ ...noDimensions, ...more });
const set = (id: string, rule: Pick<AttributionRule & { kind: 'set' }, 'when' | 'set'>): AttributionRule => ({
  kind: 'set',
  id,
  name: id,
  ...rule,
});

describe('a rule', () => {
  const chat = set('chat', {
    when: { team: ['web-*', 'Support'], environment: ['production'] },
    set: { feature: 'chat' },
  });
  const attribute = outcomeOn([chat]);

  test.each([
    [{ team: 'web-eu', environment: 'production' }, 'chat'],
    [{ team: 'Support', environment: 'production' }, 'chat'],
    [{ team: 'a web-eu', environment: 'production' }, null],
    [{ team: 'web-eu', environment: 'test' }, null],
    [{ team: null, environment: 'production' }, null],
  ])('of two conditions on %o sets %s', (values, feature) => {
    expect(attribute(row(values)).values.feature).toBe(feature);
  });

  test('takes the signs of a pattern other than * as they are', () => {
    const dotted = outcomeOn([set('x', { when: { model: ['gpt-5.1*'] }, set: { team: 'x' } })]);
    expect(dotted(row({ model: 'gpt-5.1-mini' })).values.team).toBe('x');
    expect(dotted(row({ model: 'gpt-521' })).values.team).toBeNull();
  });
});

test('the earlier of two rules holds, and each is told by what it set', () => {
  const attribute = outcomeOn([
    set('first', { when: { team: ['a'] }, set: { feature: 'one' } }),
    set('second', { when: { team: ['*'] }, set: { feature: 'two', environment: 'production' } }),
    set('third', { when: { team: ['*'] }, set: { feature: 'three' } }),
  ]);
  expect(attribute(row({ team: 'a' }))).toMatchObject({
    values: { feature: 'one', environment: 'production' },
    rules: [0, 1],
  });
});

test('a lookup goes on from what an earlier one found: user to customer to tier', () => {
  const attribute = outcomeOn([
    { kind: 'lookup', id: 'c', name: 'Customers', from: 'team', to: 'customer', table: { 'user-1': 'acme' } },
    { kind: 'lookup', id: 't', name: 'Tiers', from: 'customer', to: 'customerTier', table: { acme: 'enterprise' } },
  ]);
  expect(attribute(row({ team: 'user-1' })).values).toMatchObject({ customer: 'acme', customerTier: 'enterprise' });
  expect(attribute(row({ team: 'user-2' })).values).toMatchObject({ customer: null, customerTier: null });
});

test('a lookup of what is stated goes by the key, whatever an earlier table has made of it', () => {
  const attribute = outcomeOn([
    { kind: 'lookup', id: 'f', name: 'f', from: 'feature', to: 'feature', reads: 'stated', table: { a: 'b', b: 'c' } },
    { kind: 'lookup', id: 't', name: 't', from: 'feature', to: 'team', reads: 'stated', table: { a: 'x', b: 'y' } },
  ]);
  expect(attribute(row({ feature: 'a' })).values).toMatchObject({ feature: 'b', team: 'x' });
  expect(attribute(row({ feature: 'b' })).values).toMatchObject({ feature: 'c', team: 'y' });
});
