import { describe, expect, test } from 'vitest';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { lognormalSpread } from '../../models/plans/lognormalSpread.ts';
import { allUseOfThoseAbove, excessUse, packages, shareAbove } from '../../models/plans/userDistribution.ts';
import { userStrata } from '../../models/plans/userStrata.ts';
import { normalCdf } from '../../models/statistics/normal.ts';

function distributionOf(mean: number, spread: number) {
  const graph = new ColumnGraph();
  return { graph, mean: graph.constant(mean), spread: lognormalSpread(graph, graph.constant(spread)) };
}

/** E[f(U)] for lognormal U by a fine midpoint rule in the standard score: an independent answer. */
function expected(mean: number, spread: number, of: (use: number) => number): number {
  const steps = 400_000;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const z = -9 + (18 * (i + 0.5)) / steps;
    sum += of(mean * Math.exp(spread * z - (spread * spread) / 2)) * Math.exp(-0.5 * z * z);
  }
  return (sum * 18) / steps / Math.sqrt(2 * Math.PI);
}

// SEMANTICS section 5: median 400, allowance 1,000, σ 1.0 → mean 659.5, P(over) 18.0 %.
test('the share of customers over their allowance', () => {
  const distribution = distributionOf(400 * Math.exp(0.5), 1);
  expect(shareAbove(distribution, distribution.graph.constant(1000)).immediate).toBeCloseTo(0.18, 3);
});

test.each([
  [659.5, 1, 1000],
  [50, 0.4, 60],
  [5, 2, 0],
  [0, 1, 10],
  [0, 1, 0],
])('partial expectations of mean %d, spread %d at %d agree with integration', (mean, spread, limit) => {
  const distribution = distributionOf(mean, spread);
  const at = distribution.graph.constant(limit);
  expect(shareAbove(distribution, at).immediate).toBeCloseTo(
    expected(mean, spread, (use) => (use > limit ? 1 : 0)),
    4,
  );
  expect(allUseOfThoseAbove(distribution, at).immediate).toBeCloseTo(
    expected(mean, spread, (use) => (use > limit ? use : 0)),
    1,
  );
  expect(excessUse(distribution, at).immediate).toBeCloseTo(
    expected(mean, spread, (use) => Math.max(0, use - limit)),
    3,
  );
});

describe('packages', () => {
  test.each([
    [659.5, 1, 1000, 100],
    [659.5, 1, 0, 1000],
    [10_000, 0.7, 500, 10],
    [10_000, 0.1, 0, 100],
    [10_000, 0.3, 0, 7000],
    [100, 1.5, 20, 3],
    [1000, 0.02, 0, 50],
    [3, 2, 0, 100],
  ])('mean %d, spread %d, allowance %d, size %d: as many as integration says', (mean, spread, allowance, size) => {
    const distribution = distributionOf(mean, spread);
    const { graph } = distribution;
    const found = packages(distribution, {
      allowance: graph.constant(allowance),
      size: graph.constant(size),
    }).immediate;
    const exact = expected(mean, spread, (use) => Math.ceil(Math.max(0, use - allowance) / size));
    expect(Math.abs(found - exact)).toBeLessThan(2e-4 * Math.max(1, exact));
  });

  test.each([
    [250, 0, 100, 3],
    [300, 0, 100, 3],
    [300.1, 0, 100, 4],
    [90, 100, 100, 0],
    [0, 0, 5, 0],
  ])('a single customer of %d units, %d free, buys packs of %d: %d', (use, allowance, size, count) => {
    const distribution = distributionOf(use, 0);
    const { graph } = distribution;
    expect(packages(distribution, { allowance: graph.constant(allowance), size: graph.constant(size) }).immediate).toBe(
      count,
    );
  });
});

describe('groups of customers', () => {
  test.each([0.1, 0.7, 1])('of spread %d average to one, and bend little', (spread) => {
    const graph = new ColumnGraph();
    const strata = userStrata({ graph, spread: lognormalSpread(graph, graph.constant(spread)), count: 32 });
    const mean = (of: (factor: number) => number) =>
      strata.reduce((sum, { share, factor }) => sum + share * of(factor.immediate), 0);
    expect(mean(() => 1)).toBeCloseTo(1, 12);
    expect(mean((factor) => factor)).toBeCloseTo(1, 12);
    for (const limit of [0.3, 1, 1.5, 3]) {
      const exact = expected(1, spread, (use) => Math.min(use, limit));
      expect(Math.abs(mean((factor) => Math.min(factor, limit)) / exact - 1)).toBeLessThan(0.002);
    }
    expect(strata.map(({ factor }) => factor.immediate)).toEqual(
      strata.map(({ factor }) => factor.immediate).sort((a, b) => a - b),
    );
    expect(strata[0]!.share).toBeCloseTo(normalCdf(-3), 12);
  });
});
