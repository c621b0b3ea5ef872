import { describe, expect, test } from 'vitest';
import type { Distribution } from '../../models/distributions/distribution.ts';
import { distributionSchema } from '../../models/distributions/quantity.ts';
import { scaleQuantity } from '../../models/distributions/scaleQuantity.ts';
import { distributionQuantile, quantityMean } from '../../models/distributions/shape.ts';
import fc from '../support/properties.ts';

const continuous: readonly Distribution[] = [
  { kind: 'normal', mean: 10, sd: 2, min: 7, max: 14 },
  { kind: 'lognormal', median: 400, sigma: 0.7, max: 900 },
  { kind: 'triangular', low: 2, mode: 3, high: 9 },
  { kind: 'pert', low: 0.5, mode: 0.67, high: 0.9 },
  { kind: 'uniform', low: 1, high: 4, min: 2 },
  { kind: 'beta', alpha: 34, beta: 6, low: 0, high: 1 },
  { kind: 'gamma', shape: 2, scale: 3 },
  { kind: 'pareto', scale: 2, shape: 3 },
  { kind: 'discrete', values: [1, 2, 5], weights: [1, 2, 1] },
  { kind: 'percentiles', p10: 5, p90: 10 },
  {
    kind: 'mixture',
    parts: [
      { weight: 1, of: 3 },
      { weight: 2, of: { kind: 'normal', mean: 8, sd: 1 } },
    ],
  },
];

test('a table of months and a forecast are scaled in every month, and keep their path', () => {
  const path = { persistent: 0.65, fade: 0.3, widening: 0.4 };
  expect(scaleQuantity({ kind: 'months', values: { '2027-01': 5, '2027-06': 7 } }, 2)).toEqual({
    kind: 'months',
    values: { '2027-01': 10, '2027-06': 14 },
  });
  expect(
    scaleQuantity({ kind: 'forecast', values: { '2027-01': { kind: 'uniform', low: 1, high: 2 } }, path }, 3),
  ).toEqual({ kind: 'forecast', values: { '2027-01': { kind: 'uniform', low: 3, high: 6 } }, path });
});

test('standard errors are scaled with the parameters they are of, and those of shapes stay', () => {
  expect(scaleQuantity({ kind: 'gamma', shape: 2, scale: 3, standardErrors: { shape: 0.1, scale: 0.2 } }, 2)).toEqual({
    kind: 'gamma',
    shape: 2,
    scale: 6,
    standardErrors: { shape: 0.1, scale: 0.4 },
  });
});

test('counts keep their family and have the mean times the factor', () => {
  expect(quantityMean(scaleQuantity({ kind: 'poisson', mean: 4 }, 2))).toBeCloseTo(8, 9);
});

test('a factor that is not above 0 is refused', () => {
  for (const factor of [0, -1, Number.NaN]) expect(() => scaleQuantity(1, factor)).toThrow(RangeError);
});

describe('properties', () => {
  test('every quantile is the factor times what it was', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...continuous),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (distribution, factor, u) => {
          const scaled = scaleQuantity(distribution, factor);
          expect(distributionSchema.safeParse(scaled).success).toBe(true);
          const [before, after] = [distributionQuantile(distribution, u), distributionQuantile(scaled, u)];
          expect(Math.abs(after - before * factor)).toBeLessThanOrEqual(1e-6 * Math.abs(before * factor) + 1e-9);
        },
      ),
    );
  });
});
