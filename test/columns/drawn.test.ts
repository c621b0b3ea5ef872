import { describe, expect, test } from 'vitest';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { drawn } from '../../models/columns/drawn.ts';
import { plainEngine } from '../../models/columns/engine.ts';
import { ownPercentile } from '../../models/columns/percentile.ts';
import { assemble } from '../../models/columns/program.ts';
import { createSimdEngine, simdModule } from '../../models/columns/simd/engine.ts';
import { drawnSources } from '../../models/columns/sources.ts';
import type { Distribution } from '../../models/distributions/distribution.ts';
import { distributionOf } from '../../models/distributions/distributionOf.ts';
import { makeDesign } from '../../models/random/design.ts';

/** A graph on which every driver stands at one place of its distribution. */
class GraphAt extends ColumnGraph {
  place = 0.5;
  override uniform() {
    return this.constant(this.place);
  }
}

/** Greatest distance of draws from exact quantiles, as a part of the value (or of the p10–p90 range where that is more). */
function worstError(distribution: Distribution, places: readonly number[]): number {
  const evaluated = distributionOf(distribution);
  const range = evaluated.quantile(0.9) - evaluated.quantile(0.1);
  const graph = new GraphAt();
  const errors = places.map((place) => {
    graph.place = place;
    const value = graph.valueOf(drawn(graph, distribution, ownPercentile(graph, 'x')))!;
    const exact = evaluated.quantile(place);
    return Math.abs(value - exact) / Math.max(Math.abs(exact), range, 1e-9);
  });
  return Math.max(...errors);
}

// Places that meet no border of a step, in the bulk, and both tails to what 32 bits can resolve.
const bulk = Array.from({ length: 400 }, (_, index) => (index + 0.317) / 400);
const tails = [2e-10, 3e-9, 7e-7, 2e-5].flatMap((tail) => [tail, 1 - tail]);

const smooth: readonly [Distribution, number][] = [
  [{ kind: 'normal', mean: 1, sd: 2, min: 0, max: 3 }, 1e-12],
  [{ kind: 'normal', mean: 0, sd: 1, min: 5 }, 1e-12],
  [{ kind: 'lognormal', median: 400, sigma: 0.7, max: 900 }, 1e-12],
  [{ kind: 'triangular', low: 2, mode: 2, high: 9, min: 3 }, 1e-12],
  [{ kind: 'uniform', low: -1, high: 4 }, 1e-15],
  [{ kind: 'percentiles', p10: 5, p90: 10 }, 1e-12],
  [{ kind: 'percentiles', p10: 5, p50: 6, p90: 30 }, 1e-12],
  [{ kind: 'percentiles', p10: -5, p50: 6, p90: 8 }, 1e-12],
  [{ kind: 'pareto', scale: 3, shape: 1.2, max: 1000 }, 1e-12],
  [{ kind: 'pert', low: 0.5, mode: 0.67, high: 0.9 }, 1e-9],
  [{ kind: 'pert', low: 0, mode: 0, high: 9 }, 2e-9],
  [{ kind: 'beta', alpha: 34, beta: 6, low: 0, high: 1 }, 1e-9],
  [{ kind: 'beta', alpha: 0.2, beta: 0.7, low: 0, high: 1 }, 1e-8],
  [{ kind: 'gamma', shape: 4, scale: 2 }, 2e-9],
  [{ kind: 'gamma', shape: 0.05, scale: 2 }, 1e-8],
  [{ kind: 'gamma', shape: 5000, scale: 2 }, 2e-9],
  [{ kind: 'gamma', shape: 0.3, scale: 100, max: 500 }, 1e-8],
  [{ kind: 'empirical', values: Array.from({ length: 100 }, (_, index) => index * index) }, 1e-12],
  [{ kind: 'empirical', values: [1, 5, 5, 9, 20], weights: [1, 2, 1, 3, 0.5] }, 1e-12],
];
const stepped: readonly Distribution[] = [
  { kind: 'poisson', mean: 0.1 },
  { kind: 'poisson', mean: 3 },
  { kind: 'poisson', mean: 300, min: 290, max: 310 },
  { kind: 'poisson', mean: 1_000_000 },
  { kind: 'geometric', mean: 9 },
  { kind: 'negativeBinomial', mean: 20, dispersion: 0.4 },
  { kind: 'negativeBinomial', mean: 2000, dispersion: 3 },
  { kind: 'discrete', values: [5, 1, 30], weights: [0.2, 0.5, 0.3] },
  { kind: 'discrete', values: Array.from({ length: 77 }, (_, index) => index ** 3) },
  {
    kind: 'discrete',
    values: Array.from({ length: 100 }, (_, index) => index / 7),
    weights: Array.from({ length: 100 }, (_, index) => 1 + (index % 3)),
  },
  {
    kind: 'mixture',
    parts: [
      { weight: 0.7, of: 0 },
      { weight: 0.2, of: { kind: 'poisson', mean: 40 } },
      { weight: 0.1, of: { kind: 'discrete', values: [200, 500] } },
    ],
    max: 300,
  },
];

describe('a draw is the quantile of its percentile', () => {
  test.each(smooth)('%j to %d in the bulk, and sane in the tails', (distribution, tolerance) => {
    expect(worstError(distribution, bulk)).toBeLessThan(tolerance);
    expect(worstError(distribution, tails)).toBeLessThan(1e-6);
  });

  test.each(stepped)('%j exactly', (distribution) => {
    expect(worstError(distribution, bulk)).toBeLessThan(1e-15);
  });

  test('of a mixture to a part of 10⁻⁶, but for 10⁻⁴ of the trials beside a jump', () => {
    const tail: Distribution = {
      kind: 'mixture',
      parts: [
        { weight: 0.97, of: { kind: 'lognormal', median: 1, sigma: 0.3 } },
        { weight: 0.03, of: { kind: 'normal', mean: 1000, sd: 10 } },
      ],
    };
    const zeros: Distribution = {
      kind: 'mixture',
      parts: [
        { weight: 0.5, of: 0 },
        { weight: 0.5, of: { kind: 'gamma', shape: 2, scale: 10 } },
      ],
    };
    const beside = [0.4999, 0.5001, 0.9698, 0.9702];
    for (const mixture of [tail, zeros]) expect(worstError(mixture, [...bulk, ...beside])).toBeLessThan(1e-6);
  });
});

test('both engines draw every family alike, to the last bit', () => {
  const distributions = [...smooth.map(([distribution]) => distribution), ...stepped];
  const graph = new ColumnGraph();
  const sources = drawnSources(graph, [{ a: 'driver.0', b: 'driver.5', rank: 0.6 }]);
  const columns = distributions.map((value, index) =>
    sources.draw(`driver.${index}`, { value, source: null, owner: null }),
  );
  const program = assemble(
    graph,
    columns.map((column) => ({ column, turn: 0 })),
  );
  const trials = 700;
  const [plain, simd] = [plainEngine, createSimdEngine(simdModule())].map((engine) => {
    const out = new Float64Array(columns.length * trials);
    engine.execute({
      program,
      design: makeDesign('sobol', trials),
      seed: 5,
      from: 0,
      count: trials,
      out,
      stride: trials,
    });
    return out;
  });
  expect(plain!.every((value, index) => Object.is(value, simd![index]))).toBe(true);
});
