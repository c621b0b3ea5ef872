import { describe, expect, test } from 'vitest';
import { exp, log, power } from '../../models/statistics/elementary.ts';
import fc from '../support/properties.ts';

/** Distance in units in the last place of the reference. */
function ulps(value: number, reference: number): number {
  const exponent = Math.max(-1022, Math.floor(Math.log2(Math.abs(reference))));
  return Math.abs(value - reference) / 2 ** (exponent - 52);
}

// Reference values: Wolfram Alpha, 20 digits, rounded to the nearest double.
test.each([
  [1, 2.718281828459045],
  [-1, 0.36787944117144233],
  [10, 22026.465794806718],
  [-700, 9.85967654375977e-305],
  [0.5, 1.6487212707001282],
])('e^%d is within one unit in the last place of its reference', (x, reference) => {
  expect(ulps(exp(x), reference)).toBeLessThanOrEqual(1);
});

test.each([
  [2, 0.6931471805599453],
  [10, 2.302585092994046],
  [1e-300, -690.7755278982137],
  [0.1, -2.3025850929940455],
])('ln %d is within one unit in the last place of its reference', (x, reference) => {
  expect(ulps(log(x), reference)).toBeLessThanOrEqual(1);
});

test('the edges follow IEEE 754', () => {
  expect([exp(0), exp(-Infinity), exp(Infinity), exp(1000), exp(Number.NaN)]).toEqual([
    1,
    0,
    Infinity,
    Infinity,
    Number.NaN,
  ]);
  expect([log(1), log(0), log(-1), log(Infinity)]).toEqual([0, -Infinity, Number.NaN, Infinity]);
  expect(log(5e-324)).toBeCloseTo(-744.4400719213812, 12);
});

describe('properties', () => {
  const moderate = fc.double({ min: -700, max: 700, noNaN: true });

  test('exp agrees with the platform to two units in the last place', () => {
    fc.assert(fc.property(moderate, (x) => ulps(exp(x), Math.exp(x)) <= 2));
  });

  test('exp never falls where its argument rises', () => {
    fc.assert(fc.property(moderate, fc.double({ min: 1e-9, max: 1, noNaN: true }), (x, d) => exp(x + d) >= exp(x)));
  });

  test('log undoes exp', () => {
    fc.assert(fc.property(moderate, (x) => Math.abs(log(exp(x)) - x) <= 4e-16 * Math.max(1, Math.abs(x))));
  });

  test('a power of a sum of exponents is a product of powers', () => {
    const base = fc.double({ min: 0.1, max: 10, noNaN: true });
    const exponent = fc.double({ min: -5, max: 5, noNaN: true });
    fc.assert(
      fc.property(base, exponent, exponent, (a, x, y) => {
        const whole = power(a, x + y);
        return Math.abs(power(a, x) * power(a, y) - whole) <= 1e-13 * whole;
      }),
    );
  });
});
