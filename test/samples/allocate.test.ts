import { describe, expect, test } from 'vitest';
import { allocate } from '../../samples/history/random.ts';
import fc from '../support/properties.ts';

test('ten in equal thirds are four, three and three', () => {
  expect(allocate(10, [1, 1, 1])).toEqual([4, 3, 3]);
});

describe('properties', () => {
  test('shares are whole, add up to the total, and are within one of their exact share', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 31 });
    fc.assert(
      fc.property(fc.nat(1_000_000), weights, (total, parts) => {
        const shares = allocate(total, parts);
        const sum = parts.reduce((a, b) => a + b, 0);
        expect(shares.reduce((a, b) => a + b, 0)).toBe(total);
        shares.forEach((share, index) => {
          expect(Number.isInteger(share)).toBe(true);
          expect(Math.abs(share - (total * parts[index]!) / sum)).toBeLessThan(1);
        });
      }),
    );
  });
});
