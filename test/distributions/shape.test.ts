import { describe, expect, test } from 'vitest';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { execute } from '../../models/columns/execute.ts';
import { assemble } from '../../models/columns/program.ts';
import { drawnSources } from '../../models/columns/sources.ts';
import type { Distribution } from '../../models/distributions/distribution.ts';
import { distributionSchema } from '../../models/distributions/quantity.ts';
import { distributionCdf, distributionQuantile, quantityMean } from '../../models/distributions/shape.ts';
import { makeDesign } from '../../models/random/design.ts';
import fc from '../support/properties.ts';

const examples: readonly Distribution[] = [
  { kind: 'normal', mean: 10, sd: 2 },
  { kind: 'normal', mean: 1, sd: 2, min: 0, max: 3 },
  { kind: 'lognormal', median: 400, sigma: 0.7 },
  { kind: 'lognormal', median: 400, sigma: 0.7, max: 900 },
  { kind: 'triangular', low: 2, mode: 3, high: 9 },
  { kind: 'triangular', low: 2, mode: 2, high: 9, min: 3 },
  { kind: 'pert', low: 0.5, mode: 0.67, high: 0.9 },
  { kind: 'uniform', low: -1, high: 4 },
  { kind: 'beta', alpha: 34, beta: 6, low: 0, high: 1 },
  { kind: 'beta', alpha: 0.8, beta: 2.5, low: 1, high: 3, max: 2 },
];

// R 4.2.2: qlnorm, qbeta, and the closed forms of the triangular and the PERT.
test('quantiles agree with their references', () => {
  expect(distributionQuantile({ kind: 'lognormal', median: 400, sigma: 1 }, 0.9)).toBeCloseTo(
    400 * Math.exp(1.2815515655446004),
    9,
  );
  expect(distributionQuantile({ kind: 'beta', alpha: 2.5, beta: 6, low: 0, high: 1 }, 0.1)).toBeCloseTo(
    0.11307389661229993,
    14,
  );
  expect(distributionQuantile({ kind: 'triangular', low: 0, mode: 3, high: 6 }, 0.125)).toBeCloseTo(1.5, 14);
  expect(quantityMean({ kind: 'pert', low: 1, mode: 2, high: 9 })).toBe(3);
});

// Truncated normal: mean μ + σ(φ(a) − φ(b))/(Φ(b) − Φ(a)), a = −0.5, b = 1.
test('truncation re-normalises, so the mean is that of the truncated distribution and not of a clipped one', () => {
  const expected = 1 + (2 * (0.3520653267642995 - 0.24197072451914337)) / (0.8413447460685429 - 0.3085375387259869);
  expect(quantityMean({ kind: 'normal', mean: 1, sd: 2, min: 0, max: 3 })).toBeCloseTo(expected, 9);
});

test.each(examples)('draws of $kind have the quantiles of the distribution', (distribution) => {
  const graph = new ColumnGraph();
  const column = drawnSources(graph).draw('x', { value: distribution, source: null, owner: null });
  const trials = 4096;
  const out = new Float64Array(trials);
  const design = makeDesign('lhs', trials);
  execute({
    program: assemble(graph, [{ column, turn: 0 }]),
    design,
    seed: 3,
    from: 0,
    count: trials,
    out,
    stride: trials,
  });
  const sorted = out.slice().sort();
  for (const p of [0.01, 0.1, 0.5, 0.9, 0.99]) {
    // Between the quantiles 4 standard errors of the binomial count away on both sides.
    const width = 4 * Math.sqrt((p * (1 - p)) / trials);
    const value = sorted[Math.floor(p * trials)]!;
    expect(value).toBeGreaterThanOrEqual(distributionQuantile(distribution, Math.max(1e-9, p - width)) - 1e-7);
    expect(value).toBeLessThanOrEqual(distributionQuantile(distribution, Math.min(1 - 1e-9, p + width)) + 1e-7);
  }
});

test('a distribution without width is its point', () => {
  expect(distributionQuantile({ kind: 'pert', low: 5, mode: 5, high: 5 }, 0.3)).toBe(5);
  expect(distributionQuantile({ kind: 'triangular', low: 5, mode: 5, high: 5 }, 0.3)).toBe(5);
  expect(distributionQuantile({ kind: 'normal', mean: 5, sd: 0 }, 0.3)).toBe(5);
});

test('a family that is not offered is refused', () => {
  expect(distributionSchema.safeParse({ kind: 'cauchy', low: 1 }).success).toBe(false);
});

describe('properties', () => {
  const unit = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
  const whole = fc.constantFrom(...examples.filter(({ min, max }) => min === undefined && max === undefined));

  test('the distribution function undoes the quantile', () => {
    fc.assert(
      fc.property(whole, unit, (distribution, u) => {
        return Math.abs(distributionCdf(distribution, distributionQuantile(distribution, u)) - u) < 1e-9;
      }),
    );
  });

  test('quantiles are ordered and stay inside the truncation', () => {
    fc.assert(
      fc.property(fc.constantFrom(...examples), unit, unit, (distribution, u, v) => {
        const [low, high] = [Math.min(u, v), Math.max(u, v)].map((p) => distributionQuantile(distribution, p)) as [
          number,
          number,
        ];
        return (
          low <= high + 1e-9 &&
          low >= (distribution.min ?? -Infinity) - 1e-9 &&
          high <= (distribution.max ?? Infinity) + 1e-9
        );
      }),
    );
  });
});
