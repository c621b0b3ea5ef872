import { describe, expect, test } from 'vitest';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { lognormalSpread } from '../../models/plans/lognormalSpread.ts';
import { type UsageDistribution, usageDistributionSchema } from '../../models/plans/usageDistribution.ts';
import { usageSpread } from '../../models/plans/usageSpread.ts';
import { allUseOfThoseAbove, excessUse, packages, shareAbove } from '../../models/plans/userDistribution.ts';
import { userStrata } from '../../models/plans/userStrata.ts';
import { gammaSurvival } from '../../models/statistics/gamma.ts';
import { normalQuantile } from '../../models/statistics/normal.ts';
import fc from '../support/properties.ts';

function distributionOf(mean: number, distribution: UsageDistribution) {
  const graph = new ColumnGraph();
  return { graph, mean: graph.constant(mean), spread: usageSpread(graph, { sigma: graph.constant(0), distribution }) };
}

const gamma = (coefficientOfVariation: number): UsageDistribution => ({ kind: 'gamma', coefficientOfVariation });
const pareto = (tailExponent: number, capOverMean: number): UsageDistribution => ({
  kind: 'pareto',
  tailExponent,
  capOverMean,
});

function topShare(distribution: UsageDistribution, part: number): number {
  return 1 - distributionOf(1, distribution).spread.heldBelow(normalQuantile(1 - part)).immediate;
}

/** How a multiple of the mean lies among customers: of a grid of places, evenly over the logarithm, with their weights. */
function places(distribution: UsageDistribution): { readonly use: number; readonly weight: number }[] {
  const steps = 200_000;
  const [from, to] = distribution.kind === 'gamma' ? [Math.log(1e-40), Math.log(2000)] : [0, Math.log(1e4)];
  const relative = (u: number) =>
    distribution.kind === 'gamma'
      ? Math.exp(distribution.coefficientOfVariation ** -2 * (Math.log(u) - u))
      : u ** -distribution.tailExponent;
  // A Pareto starts at some least use, here 1, and ends where its cap is that multiple of the mean of the rest.
  const [low, high] = distribution.kind === 'gamma' ? [from, to] : [from, Math.log(capOverLeast(distribution))];
  const width = (high - low) / steps;
  const raw = Array.from({ length: steps }, (_, i) => Math.exp(low + (i + 0.5) * width));
  const weights = raw.map(relative);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = raw.reduce((sum, use, i) => sum + use * weights[i]!, 0) / total;
  return raw.map((use, i) => ({ use: use / mean, weight: weights[i]! / total }));
}

/** Cap ÷ least use at which the cap is the stated multiple of the mean, for a density x^(−α−1). */
function capOverLeast({ tailExponent: a, capOverMean }: Extract<UsageDistribution, { kind: 'pareto' }>): number {
  let [low, high] = [1, 1e12];
  for (let step = 0; step < 200; step++) {
    const h = Math.sqrt(low * high);
    const mean = ((a / (a - 1)) * (1 - h ** (1 - a))) / (1 - h ** -a);
    if (h / mean < capOverMean) low = h;
    else high = h;
  }
  return low;
}

describe('a gamma', () => {
  // sd = mean is an exponential: P(U > a) = e^(−a/m), E[(U − a)+] = m e^(−a/m), E[U; U > a] = (a + m) e^(−a/m).
  test('with a coefficient of variation of 1 is an exponential', () => {
    const distribution = distributionOf(400, gamma(1));
    const at = distribution.graph.constant(1000);
    const tail = Math.exp(-2.5);
    expect(shareAbove(distribution, at).immediate).toBeCloseTo(tail, 9);
    expect(excessUse(distribution, at).immediate).toBeCloseTo(400 * tail, 6);
    expect(allUseOfThoseAbove(distribution, at).immediate).toBeCloseTo(1400 * tail, 6);
    expect(distribution.spread.density(distribution.mean, at).immediate).toBeCloseTo(tail / 400, 12);
  });

  // Of an exponential the top part p holds p(1 − ln p).
  test('the heaviest tenth of an exponential holds 33.0 % of the use', () => {
    expect(topShare(gamma(1), 0.1)).toBeCloseTo(0.1 * (1 - Math.log(0.1)), 9);
  });

  test.each([0.01, 0.1, 0.5, 1, 1.7, 3, 5])('of coefficient %d is within 3·10⁻⁵ of the incomplete gamma', (cv) => {
    const k = cv ** -2;
    const distribution = distributionOf(1, gamma(cv));
    for (let ratio = 1e-6; ratio < 3000; ratio *= 1.037) {
      const share = gammaSurvival(k * ratio, k);
      const use = gammaSurvival(k * ratio, k + 1);
      if (share < 1e-12) break;
      const at = distribution.graph.constant(ratio);
      // E[min(U, a)] = m·P(k + 1, a/θ) + a·(1 − P(k, a/θ)), the rest of the mean is the excess.
      const kept = 1 - use + ratio * share;
      expect(Math.abs(shareAbove(distribution, at).immediate / share - 1)).toBeLessThan(3e-5);
      expect(Math.abs(allUseOfThoseAbove(distribution, at).immediate / use - 1)).toBeLessThan(3e-5);
      expect(Math.abs(excessUse(distribution, at).immediate / (use - ratio * share) - 1)).toBeLessThan(3e-5);
      expect(1 - excessUse(distribution, at).immediate).toBeCloseTo(kept, 6);
    }
  });

  test('with little spread is nearly a lognormal of the same coefficient', () => {
    const { graph, mean, spread } = distributionOf(100, gamma(0.05));
    const other = lognormalSpread(graph, graph.constant(0.05));
    const at = graph.constant(103);
    expect(spread.excess(mean, at).immediate).toBeCloseTo(other.excess(mean, at).immediate, 1);
  });
});

describe('a Pareto', () => {
  // Alpha 2 without a cap in reach: least m/2, P(U > a) = (m/2a)², top part p holds √p.
  test('with a cap out of reach is a Pareto', () => {
    const distribution = distributionOf(100, pareto(2, 1e6));
    const at = distribution.graph.constant(400);
    expect(shareAbove(distribution, at).immediate).toBeCloseTo(1 / 64, 6);
    expect(excessUse(distribution, at).immediate).toBeCloseTo(6.25, 3);
    expect(topShare(pareto(2, 1e6), 0.1)).toBeCloseTo(Math.sqrt(0.1), 5);
  });

  // Alpha 1.16 is the 80-20 rule: the top fifth holds 0.2^(1 − 1/1.16) = 80.1 %; a cap takes from it.
  test('the 80-20 rule, and what a cap takes from it', () => {
    expect(topShare(pareto(1.16, 1e6), 0.2)).toBeLessThan(0.8);
    expect(topShare(pareto(1.16, 1e6), 0.2)).toBeGreaterThan(topShare(pareto(1.16, 20), 0.2));
    expect(topShare(pareto(1.3, 1e6), 0.2)).toBeCloseTo(0.2 ** (1 - 1 / 1.3), 1);
  });

  test('nobody uses more than the cap, and the mean is the mean', () => {
    const distribution = distributionOf(30, pareto(1.5, 8));
    for (const limit of [240, 241, 1e6]) {
      const at = distribution.graph.constant(limit);
      expect(shareAbove(distribution, at).immediate).toBeCloseTo(0, 12);
      expect(allUseOfThoseAbove(distribution, at).immediate).toBeCloseTo(0, 12);
      expect(excessUse(distribution, at).immediate).toBeCloseTo(0, 12);
    }
    expect(shareAbove(distribution, distribution.graph.constant(0)).immediate).toBeCloseTo(1, 12);
    expect(excessUse(distribution, distribution.graph.constant(0)).immediate).toBeCloseTo(30, 9);
  });
});

describe.each([
  ['gamma 0.4', gamma(0.4), 0.002],
  ['gamma 1', gamma(1), 0.002],
  ['gamma 2', gamma(2), 0.01],
  ['Pareto 1.5 to 50', pareto(1.5, 50), 0.004],
  ['Pareto 3 to 4', pareto(3, 4), 0.004],
  ['Pareto 1.1 to 12', pareto(1.1, 12), 0.004],
])('%s', (_name, distribution, bend) => {
  const all = places(distribution);
  const expected = (of: (use: number) => number) => all.reduce((sum, { use, weight }) => sum + weight * of(use), 0);

  test.each([0.05, 0.5, 1, 2.5, 6])('at %d of the mean agrees with integration', (ratio) => {
    const asked = distributionOf(120, distribution);
    const at = asked.graph.constant(120 * ratio);
    expect(shareAbove(asked, at).immediate).toBeCloseTo(
      expected((use) => (use > ratio ? 1 : 0)),
      3,
    );
    expect(allUseOfThoseAbove(asked, at).immediate / 120).toBeCloseTo(
      expected((use) => (use > ratio ? use : 0)),
      3,
    );
    expect(excessUse(asked, at).immediate / 120).toBeCloseTo(
      expected((use) => Math.max(0, use - ratio)),
      4,
    );
  });

  test.each([
    [0, 0.3],
    [0.5, 0.07],
    [1.2, 0.011],
    [0, 20],
  ])('beyond %d of the mean it takes as many packs of %d as integration says', (allowance, size) => {
    const asked = distributionOf(1, distribution);
    const [free, pack] = [asked.graph.constant(allowance), asked.graph.constant(size)];
    const exact = expected((use) => Math.ceil(Math.max(0, use - allowance) / size));
    const found = packages(asked, { allowance: free, size: pack }).immediate;
    expect(Math.abs(found - exact)).toBeLessThan(5e-4 * Math.max(1, exact));
  });

  test('groups of customers average to one, rise, and bend little', () => {
    const { graph, spread } = distributionOf(1, distribution);
    const strata = userStrata({ graph, spread, count: 32 });
    const mean = (of: (factor: number) => number) =>
      strata.reduce((sum, { share, factor }) => sum + share * of(factor.immediate), 0);
    expect(mean(() => 1)).toBeCloseTo(1, 12);
    expect(mean((factor) => factor)).toBeCloseTo(1, 9);
    const factors = strata.map(({ factor }) => factor.immediate);
    expect(factors).toEqual(factors.toSorted((a, b) => a - b));
    for (const limit of [0.3, 1, 1.5, 3]) {
      const exact = expected((use) => Math.min(use, limit));
      expect(Math.abs(mean((factor) => Math.min(factor, limit)) / exact - 1)).toBeLessThan(bend);
    }
  });

  test('the median is where half of the customers are above', () => {
    const asked = distributionOf(1, distribution);
    const median = asked.graph.divide(1, asked.spread.meanOverMedian());
    expect(shareAbove(asked, median).immediate).toBeCloseTo(0.5, 6);
  });
});

describe('properties', () => {
  const distributions: fc.Arbitrary<UsageDistribution> = fc.oneof(
    fc.double({ min: 0.01, max: 5, noNaN: true }).map(gamma),
    fc
      .tuple(fc.double({ min: 1.01, max: 20, noNaN: true }), fc.double({ min: 1.05, max: 1e6, noNaN: true }))
      .map(([alpha, cap]) => pareto(alpha, cap)),
  );
  test('what is above and below a limit is all of it, and no part is negative', () => {
    const amount = fc.double({ min: 0, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(distributions, amount, amount, (distribution, mean, limit) => {
        expect(usageDistributionSchema.safeParse(distribution).success).toBe(true);
        const asked = distributionOf(mean, distribution);
        const at = asked.graph.constant(limit);
        const [share, use, excess] = [shareAbove(asked, at), allUseOfThoseAbove(asked, at), excessUse(asked, at)].map(
          ({ immediate }) => immediate,
        );
        const slack = 1e-6 * (mean + limit) + 1e-12;
        expect(share!).toBeGreaterThanOrEqual(-1e-12);
        expect(share!).toBeLessThanOrEqual(1 + 1e-12);
        expect(excess!).toBeGreaterThanOrEqual(Math.max(0, mean - limit) - slack);
        expect(use!).toBeLessThanOrEqual(mean + slack);
        expect(Math.abs(use! - limit * share! - excess!)).toBeLessThanOrEqual(slack);
      }),
      { numRuns: 300 },
    );
  });
});
