import { describe, expect, test } from 'vitest';
import { centersOf, centersText } from '../../renderer/features/budgets/centersText.ts';
import { committedOf } from '../../renderer/features/budgets/committedTexts.ts';
import fc from '../support/properties.ts';

const row = { name: 'Seats', monthlyUsd: '$1.2k', from: '2026-01', to: '2026-12' };

test('contracts are read as typed, and what is wrong is said with its contract', () => {
  expect(committedOf([row])).toEqual([{ name: 'Seats', monthlyUsd: 1200, from: '2026-01', to: '2026-12' }]);
  expect(committedOf([{ ...row, name: ' ' }])).toBe('Name the contract, or remove its row.');
  expect(committedOf([row, { ...row, monthlyUsd: 'much' }])).toMatch(/^Seats: "much"/);
  expect(committedOf([{ ...row, monthlyUsd: '(5)' }])).toMatch(/below \$0/);
  expect(committedOf([{ ...row, to: '2025-12' }])).toMatch(/before it begins in 2026-01/);
  expect(committedOf([{ ...row, from: 'Jan' }])).toMatch(/"Jan" is not a month/);
});

test('a line that is not an owner with a cost center is said, and an owner has one center', () => {
  expect(centersOf('Support\tCC 4100\nSearch = CC 4200')).toEqual({ Support: 'CC 4100', Search: 'CC 4200' });
  expect(centersOf('Support')).toMatch(/"Support" is not an owner and a cost center/);
  expect(centersOf('Support\tA\nSupport\tB')).toMatch(/"Support" has two cost centers/);
});

describe('properties', () => {
  test('cost centers come back from their text, whatever owners are called', () => {
    const word = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9 _.-]{0,20}[A-Za-z0-9_]$/);
    fc.assert(
      fc.property(fc.dictionary(word, word), (centers) => {
        expect(centersOf(centersText(centers))).toEqual({ ...centers });
      }),
    );
  });
});
