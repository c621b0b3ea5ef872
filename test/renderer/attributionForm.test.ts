import { describe, expect, test } from 'vitest';
import type { AttributionRule } from '../../models/attribution/attribution.ts';
import { withTables } from '../../renderer/features/attribution/editing.ts';
import { lookupText } from '../../renderer/features/attribution/lookupText.ts';
import { formOf, freeId, newSetForm, readForm } from '../../renderer/features/attribution/ruleForm.ts';
import { formatValues, parseValues } from '../../renderer/features/attribution/valueList.ts';
import fc from '../support/properties.ts';

const rules: AttributionRule[] = [
  {
    kind: 'set',
    id: 'rule-1',
    name: 'Chat',
    when: { team: ['web-*', null, 'a, "b"'], model: ['not stated'] },
    set: { feature: 'chat', environment: 'production' },
  },
  {
    kind: 'shared',
    id: 'rule-3',
    name: 'Idle',
    when: { feature: ['idle'] },
    over: 'feature',
    driver: 'tokens',
    within: ['environment'],
    usedBy: { provider: ['openai'] },
  },
  {
    kind: 'shared',
    id: 'fixed',
    name: 'Platform',
    when: { feature: ['platform'] },
    over: 'team',
    driver: 'fixed',
    weights: { 'support chat': 2.5, search: 1 },
  },
];

test.each(rules)('the form of a rule reads as the same rule: $name', (rule) => {
  expect(readForm(formOf(rule as never))).toEqual({ rule, issue: null });
});

test.each<[Parameters<typeof readForm>[0], RegExp]>([
  [newSetForm([], 'feature'), /condition on team has no value/],
  [{ ...newSetForm([], 'feature'), when: [] }, /no condition/],
  [{ ...newSetForm([], 'feature'), when: [{ dimension: 'team', text: 'a' }] }, /value of feature is empty/],
  [{ ...formOf(rules[2] as never), weights: 'search' } as never, /"search" is not a value with a weight/],
  [{ ...formOf(rules[2] as never), weights: '' } as never, /No value has a weight/],
])('what is missing in a form is said', (form, words) => {
  expect(readForm(form).issue).toMatch(words);
});

test('a new rule has an id that no rule has', () => {
  expect(freeId(rules)).toBe('rule-4');
  expect(freeId([{ ...rules[0]!, id: 'rule-2' }])).toBe('rule-3');
});

test('a lookup is shown as the table it came from', () => {
  const table = { 'k,1': 'a "b"', k2: 'c' };
  const lookup = { kind: 'lookup', id: 'l', name: 'l', from: 'feature', to: 'team', table } as const;
  expect(lookupText({ ...lookup, reads: 'stated' })).toBe('key,team\n"k,1","a ""b"""\nk2,c');
  expect(lookupText(lookup)).toMatch(/^feature,team\n/);
});

test('an edited table takes the place of its rule, and its other columns follow', () => {
  const table = { from: 'feature', to: 'feature', reads: 'stated', name: 'key → feature', table: { a: 'b' } } as const;
  const old: AttributionRule = { kind: 'lookup', id: 'mine', name: 'old', from: 'feature', to: 'team', table: {} };
  const after = withTables([old, ...rules], [table, { ...table, to: 'region' }], 'mine');
  expect(after.map(({ id }) => id)).toEqual(['mine', 'rule-1', 'lookup-stated-feature-region', 'rule-3', 'fixed']);
  expect(after[0]).toEqual({ kind: 'lookup', id: 'mine', ...table });
});

describe('properties', () => {
  test('values survive the field they are typed in', () => {
    const value = fc.oneof(fc.constant(null), fc.constant('Not stated'), fc.string({ minLength: 1 }));
    fc.assert(
      fc.property(fc.uniqueArray(value, { minLength: 1 }), (values) => {
        expect(parseValues(formatValues(values))).toEqual(values);
      }),
    );
  });
});
