import { expect, test } from 'vitest';
import { wildcard } from '../../models/wildcard.ts';
import fc from '../support/properties.ts';

test('a pattern of many stars on a long value is answered at once', () => {
  const matches = wildcard(`${'*a'.repeat(200)}*b`);
  expect(matches('a'.repeat(400))).toBe(false);
  expect(matches(`${'a'.repeat(400)}B`)).toBe(true);
});

test('signs that other languages of patterns know stand for themselves', () => {
  expect(wildcard('gpt-4.?*')('gpt-4.?-mini')).toBe(true);
  expect(wildcard('gpt-4.?*')('gpt-4o-mini')).toBe(false);
  expect(wildcard('(a*')('(ab')).toBe(true);
});

test('properties: it matches what a star for any text matches', () => {
  const text = (signs: string) => fc.string({ unit: fc.constantFrom(...signs), maxLength: 8 });
  fc.assert(
    fc.property(text('aB*'), text('Ab'), (pattern, value) => {
      const expected = new RegExp(`^${pattern.replaceAll('*', '[^]*')}$`, 'i').test(value);
      expect(wildcard(pattern)(value)).toBe(expected);
    }),
  );
});
