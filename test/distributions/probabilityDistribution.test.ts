import { describe, expect, test } from 'vitest';
import type { Distribution } from '../../models/distributions/distribution.ts';
import { distributionOf } from '../../models/distributions/distributionOf.ts';
import { moments } from '../../models/distributions/truncatedDistribution.ts';
import fc from '../support/properties.ts';

/** One or two of every family, tame and wild. */
const continuous: readonly Distribution[] = [
  { kind: 'normal', mean: 10, sd: 2 },
  { kind: 'normal', mean: 0, sd: 1, min: 5 },
  { kind: 'lognormal', median: 400, sigma: 0.7, max: 900 },
  { kind: 'triangular', low: 2, mode: 3, high: 9 },
  { kind: 'pert', low: 0.5, mode: 0.67, high: 0.9 },
  { kind: 'uniform', low: -1, high: 4, min: 0 },
  { kind: 'beta', alpha: 0.8, beta: 2.5, low: 0, high: 3 },
  { kind: 'gamma', shape: 4, scale: 2 },
  { kind: 'gamma', shape: 0.3, scale: 100, max: 500 },
  { kind: 'gamma', shape: 5000, scale: 0.1 },
  { kind: 'pareto', scale: 3, shape: 1.2, max: 1000 },
  { kind: 'pareto', scale: 3, shape: 2.5 },
  { kind: 'percentiles', p10: 5, p90: 10 },
  { kind: 'percentiles', p10: -5, p90: 10 },
  { kind: 'percentiles', p10: 5, p50: 6, p90: 30 },
  { kind: 'percentiles', p10: 5, p50: 28, p90: 30, max: 50 },
  { kind: 'percentiles', p10: -5, p50: 1, p90: 3 },
  {
    kind: 'mixture',
    parts: [
      { weight: 0.97, of: { kind: 'lognormal', median: 1, sigma: 0.3 } },
      { weight: 0.03, of: { kind: 'normal', mean: 1000, sd: 10 } },
    ],
  },
];
const counts: readonly Distribution[] = [
  { kind: 'poisson', mean: 0.1 },
  { kind: 'poisson', mean: 7.5, min: 3 },
  { kind: 'poisson', mean: 12_345 },
  { kind: 'geometric', mean: 9 },
  { kind: 'negativeBinomial', mean: 20, dispersion: 0.4 },
  { kind: 'negativeBinomial', mean: 2000, dispersion: 3, max: 5000 },
  { kind: 'discrete', values: [5, 1, 5, 30], weights: [1, 2, 3, 4] },
];
const unit = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });

describe('properties', () => {
  test('the distribution function undoes the quantile of what is continuous', () => {
    fc.assert(
      fc.property(fc.constantFrom(...continuous), unit, (distribution, u) => {
        const evaluated = distributionOf(distribution);
        const [x, y] = [evaluated.quantile(u), evaluated.upperQuantile(u)];
        // No closer than the next number that can be written beside x.
        const near = (at: number) => 1e-9 * u + 16 * Number.EPSILON * Math.abs(at) * evaluated.density(at);
        return Math.abs(evaluated.cdf(x) - u) <= near(x) && Math.abs(evaluated.survival(y) - u) <= near(y);
      }),
      { numRuns: 500 },
    );
  });

  test('the quantile of a count is the first value whose distribution function reaches it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...counts), unit, (distribution, u) => {
        const evaluated = distributionOf(distribution);
        const k = evaluated.quantile(u);
        const slack = 1e-12;
        return evaluated.density(k) > 0 && evaluated.cdf(k) >= u - slack && evaluated.below(k) < u + slack;
      }),
      { numRuns: 500 },
    );
  });

  test('below and above add up to one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...continuous, ...counts), unit, (distribution, u) => {
        const evaluated = distributionOf(distribution);
        const x = evaluated.quantile(u);
        return Math.abs(evaluated.cdf(x) + evaluated.survival(x) - 1) < 1e-12;
      }),
    );
  });

  test('quantiles are ordered and stay inside the truncation', () => {
    fc.assert(
      fc.property(fc.constantFrom(...continuous, ...counts), unit, unit, (distribution, u, v) => {
        const evaluated = distributionOf(distribution);
        const [low, high] = [evaluated.quantile(Math.min(u, v)), evaluated.quantile(Math.max(u, v))] as const;
        // Percentiles that differ in their last digit may swap it.
        const rounding = 1e-12 * Math.max(1, Math.abs(high));
        return (
          low <= high + rounding && low >= (distribution.min ?? -Infinity) && high <= (distribution.max ?? Infinity)
        );
      }),
    );
  });

  test('the density is the slope of the distribution function', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...continuous),
        fc.double({ min: 0.02, max: 0.98, noNaN: true }),
        (distribution, u) => {
          const evaluated = distributionOf(distribution);
          const x = evaluated.quantile(u);
          if (distribution.kind === 'triangular' && Math.abs(x - distribution.mode) < 0.01) return true;
          const h = (1e-4 * Math.min(u, 1 - u)) / evaluated.density(x);
          const slope = (evaluated.cdf(x + h) - evaluated.cdf(x - h)) / (2 * h);
          return Math.abs(slope / evaluated.density(x) - 1) < 1e-4;
        },
      ),
    );
  });
});

test.each(continuous.filter(({ kind }) => kind !== 'pareto' && kind !== 'mixture'))(
  'mean and variance of $kind are the integrals over its quantiles',
  (distribution) => {
    const evaluated = distributionOf(distribution);
    const { mean, variance } = moments(evaluated);
    expect(Math.abs(evaluated.mean - mean)).toBeLessThan(1e-6 * Math.sqrt(variance));
    expect(Math.abs(evaluated.variance / variance - 1)).toBeLessThan(1e-4);
  },
);

test.each(counts)('mean and variance of $kind are the sums over its values', (distribution) => {
  const evaluated = distributionOf(distribution);
  let [mass, mean, square] = [0, 0, 0];
  for (let k = 0; k <= evaluated.upperQuantile(1e-15); k++) {
    const p = evaluated.density(k);
    mass += p;
    mean += p * k;
    square += p * k * k;
  }
  expect(mass).toBeCloseTo(1, 9);
  expect(evaluated.mean / mean).toBeCloseTo(1, 8);
  expect(evaluated.variance / (square - mean * mean)).toBeCloseTo(1, 6);
});

describe('percentiles', () => {
  test.each([
    { p10: 5, p50: 6, p90: 30 },
    { p10: 5, p50: 29, p90: 30 },
    { p10: 1, p50: 10, p90: 100 },
    { p10: -8, p50: -7, p90: 30 },
    { p10: 5, p50: 6, p90: 30, family: 'normal' as const },
  ])('$p10, $p50, $p90 are met exactly', (points) => {
    const evaluated = distributionOf({ kind: 'percentiles', ...points });
    expect(
      [evaluated.quantile(0.1), evaluated.quantile(0.5), evaluated.quantile(0.9)].map((x) => Number(x.toPrecision(12))),
    ).toEqual([points.p10, points.p50, points.p90]);
  });

  test('two that are positive make a lognormal, else a normal; a middle one that fits changes nothing', () => {
    const two = distributionOf({ kind: 'percentiles', p10: 4, p90: 9 });
    expect(two.quantile(0.5)).toBeCloseTo(6, 12);
    const three = distributionOf({ kind: 'percentiles', p10: 4, p50: 6, p90: 9 });
    for (const u of [1e-6, 0.01, 0.3, 0.77, 1 - 1e-6]) expect(three.quantile(u) / two.quantile(u)).toBeCloseTo(1, 7);
    expect(distributionOf({ kind: 'percentiles', p10: -1, p90: 3 }).mean).toBe(1);
    expect(distributionOf({ kind: 'percentiles', p10: 4, p90: 9, family: 'normal' }).mean).toBe(6.5);
  });
});

describe('an empirical distribution', () => {
  test('keeps the mean of its sample, with the ends held', () => {
    const evaluated = distributionOf({ kind: 'empirical', values: [3, 1, 10, 4] });
    expect(evaluated.mean).toBe(4.5);
    expect([evaluated.quantile(0.01), evaluated.quantile(0.5), evaluated.quantile(0.99)]).toEqual([1, 3.5, 10]);
    expect(evaluated.cdf(1)).toBe(0.125);
    expect(evaluated.below(1)).toBe(0);
  });

  test('keeps a value that comes often frequent', () => {
    const evaluated = distributionOf({ kind: 'empirical', values: [1, 5, 5, 5, 9] });
    expect(evaluated.cdf(5) - evaluated.below(5)).toBeCloseTo(0.4, 12);
  });
});

test('a mixture of single values has no value between them', () => {
  const evaluated = distributionOf({
    kind: 'mixture',
    parts: [
      { weight: 0.9, of: 59 },
      { weight: 0.1, of: 129.8 },
    ],
  });
  expect([0.1, 0.8999, 0.9, 0.9001, 0.99].map(evaluated.quantile)).toEqual([59, 59, 59, 129.8, 129.8]);
  expect([0.9, 0.1001, 0.1, 0.0999].map(evaluated.upperQuantile)).toEqual([59, 59, 59, 129.8]);
  const gap = distributionOf({
    kind: 'mixture',
    parts: [
      { weight: 1, of: { kind: 'uniform', low: 0, high: 1 } },
      { weight: 1, of: { kind: 'discrete', values: [5, 9] } },
    ],
  });
  expect([0.5, 0.7, 0.75, 0.8].map(gap.quantile)).toEqual([1, 5, 5, 9]);
});

test('a mixture with single values has them with their probability', () => {
  const evaluated = distributionOf({
    kind: 'mixture',
    parts: [
      { weight: 3, of: 0 },
      { weight: 1, of: { kind: 'uniform', low: 10, high: 20 } },
    ],
  });
  expect(evaluated.quantile(0.74)).toBe(0);
  expect(evaluated.quantile(0.875)).toBeCloseTo(15, 9);
  expect(evaluated.mean).toBeCloseTo(3.75, 12);
});
