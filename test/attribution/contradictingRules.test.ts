import { describe, expect, test } from 'vitest';
import { attributionRulesSchema } from '../../models/attribution/attribution.ts';
import { classificationSchema } from '../../models/classification/classification.ts';
import { repeatedKey } from '../../models/repeatedKey.ts';
import { checkCosts } from '../../models/scenarios/checks/checkCosts.ts';
import fc from '../support/properties.ts';

const issuesOf = (parsed: { success: boolean; error?: { issues: readonly { message: string }[] } | undefined }) =>
  parsed.error?.issues.map(({ message }) => message) ?? [];

describe('of two rules of attribution with the same conditions', () => {
  const set = (id: string, when: object, team: string) => ({ kind: 'set', id, name: id, when, set: { team } });
  const rulesOf = (...rules: object[]) => issuesOf(attributionRulesSchema.safeParse(rules));

  test('the later is refused where it says otherwise', () => {
    const [first, second] = [{ feature: ['a', 'b'] }, { feature: ['b', 'a'] }];
    expect(rulesOf(set('x', first, 'one'), set('y', second, 'two'))).toEqual([
      'must not set team where "x" sets it under the same conditions: that takes precedence; keep one of the two',
    ]);
    expect(rulesOf(set('x', first, 'one'), set('y', second, 'one'))).toEqual([]);
    expect(rulesOf(set('x', first, 'one'), set('y', { feature: ['a'] }, 'two'))).toEqual([]);
  });

  test('so is a key with another value in a second lookup of the same dimensions', () => {
    const lookup = (id: string, table: object) => ({
      kind: 'lookup',
      id,
      name: id,
      from: 'feature',
      to: 'team',
      table,
    });
    expect(rulesOf(lookup('x', { a: 'one', b: 'two' }), lookup('y', { b: 'three' }))[0]).toContain('must not have "b"');
    expect(rulesOf(lookup('x', { a: 'one' }), lookup('y', { b: 'three', a: 'one' }))).toEqual([]);
    expect(rulesOf(lookup('x', { a: 'one' }), { ...lookup('y', { a: 'two' }), reads: 'stated' })).toEqual([]);
  });
});

test('of two rules of classification with the same conditions and months the later is refused', () => {
  const rule = { kind: 'class', id: 'x', name: 'X', when: { feature: ['a'] }, class: 'cogs' };
  const of = (...rules: object[]) => issuesOf(classificationSchema.safeParse({ rules, otherwise: 'defaults' }));
  expect(of(rule, { ...rule, id: 'y', class: 'research' })[0]).toContain('conditions and months of "X"');
  expect(of(rule, { ...rule, id: 'y', class: 'research', from: '2027-01' })).toEqual([]);
});

test('of two rules of a policy with the same conditions the later is said to have no effect', () => {
  const rules = [
    { tier: 'free', environment: 'production', class: 'cogs' },
    { environment: 'production', tier: 'free', class: 'sales' },
    { tier: 'free', class: 'sales' },
  ];
  const scenario = { base: { plans: [], features: [], costs: [], policy: { name: 'P', rules } }, changes: [] };
  expect(checkCosts(scenario as never).map(({ message }) => message)).toEqual([
    'base.policy.rules[1] repeats the conditions of base.policy.rules[0], which takes precedence; this rule has no effect. Keep one of the two.',
  ]);
});

describe('a key that stands twice in one object', () => {
  test('is found with its place', () => {
    expect(repeatedKey('{"base":{"features":[{"tasksPerUser":{"team":10,"free":1,"team":20}}]}}')).toBe(
      'base.features[0].tasksPerUser.team',
    );
    expect(repeatedKey('{"a":"{\\"a\\":1,\\"a\\":2}","b":["a","a",{"a":1},{"a":1}]}')).toBeNull();
    expect(repeatedKey('{"a":1,"\\u0061":2}')).toBe('a');
  });

  test('is in nothing that was written from a value', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => repeatedKey(JSON.stringify(value)) === null));
  });
});
