import { describe, expect, test } from 'vitest';
import { normalCdf, normalQuantile } from '../../models/statistics/normal.ts';
import fc from '../support/properties.ts';

// Wichura (1988), table of AS 241, and R 4.2.2 qnorm.
test.each([
  [0.25, -0.6744897501960817],
  [0.001, -3.090232306167813],
  [1e-20, -9.262340089798409],
  [0.975, 1.959963984540054],
])('the normal quantile of %d is %d', (u, z) => {
  expect(normalQuantile(u)).toBeCloseTo(z, 13);
});

// Computed to 60 digits by the series and the continued fraction of the upper tail.
test.each([
  [-1, 0.15865525393145707],
  [-5, 2.866515718791939e-7],
  [-10, 7.619853024160526e-24],
  [-37, 5.725571222524577e-300],
  [-0.3, 0.3820885778110474],
  [1.2815515655446004, 0.9],
])('the normal distribution function at %d is %d', (z, p) => {
  expect(Math.abs(normalCdf(z) / p - 1)).toBeLessThan(2e-14);
});

describe('properties', () => {
  test('quantile and distribution function undo each other', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (u) => {
        return Math.abs(normalCdf(normalQuantile(u)) - u) <= 1e-13 * Math.max(u, 1e-3);
      }),
    );
  });

  test('both tails mirror each other', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 0.5, noNaN: true }), (u) => {
        const exactMirror = 1 - u;
        return Math.abs(normalQuantile(u) + normalQuantile(exactMirror)) <= 1e-6;
      }),
    );
  });
});
