import { describe, expect, test } from 'vitest';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { drawnSources } from '../../models/columns/sources.ts';
import type { Distribution } from '../../models/distributions/distribution.ts';
import { distributionOf } from '../../models/distributions/distributionOf.ts';
import { estimatedParameters } from '../../models/distributions/estimatedParameters.ts';
import { assumptionSchema } from '../../models/distributions/quantity.ts';
import { drawValues } from '../support/drawValues.ts';

const estimated: readonly Distribution[] = [
  { kind: 'normal', mean: 10, sd: 2, standardErrors: { mean: 0.5, sd: 0.3 } },
  { kind: 'lognormal', median: 10, sigma: 0.5, standardErrors: { median: 1, sigma: 0.1 }, max: 60 },
  { kind: 'gamma', shape: 2, scale: 10, standardErrors: { shape: 0.3, scale: 2 }, parameterCorrelation: -0.8 },
  {
    kind: 'beta',
    alpha: 2,
    beta: 10,
    low: 0,
    high: 1,
    standardErrors: { alpha: 0.3, beta: 2 },
    parameterCorrelation: 0.8,
  },
  { kind: 'pareto', scale: 2, shape: 2.5, standardErrors: { shape: 0.3 }, max: 1000 },
  { kind: 'poisson', mean: 100, standardErrors: { mean: 10 } },
  { kind: 'geometric', mean: 12, standardErrors: { mean: 2 } },
  { kind: 'negativeBinomial', mean: 100, dispersion: 2, standardErrors: { mean: 10, dispersion: 0.4 } },
];
const trials = 20_000;

describe('parameters with standard errors', () => {
  // A normal mean with a standard error adds its variance to that of the value: sd² + se².
  test('of a normal mean add their variance', () => {
    const evaluated = distributionOf({ kind: 'normal', mean: 10, sd: 2, standardErrors: { mean: 1.5 } });
    expect(evaluated.mean).toBeCloseTo(10, 12);
    expect(evaluated.variance).toBeCloseTo(4 + 2.25, 9);
    const exact = distributionOf({ kind: 'normal', mean: 10, sd: 2.5 });
    for (const u of [0.01, 0.1, 0.5, 0.9, 0.99]) expect(evaluated.quantile(u)).toBeCloseTo(exact.quantile(u), 3);
  });

  // ln X ~ N(ln m, σ²) with ln m ~ N(·, 0.1²) is lognormal with σ² + 0.1².
  test('of a lognormal median widen it as its logarithm says', () => {
    const evaluated = distributionOf({ kind: 'lognormal', median: 10, sigma: 0.5, standardErrors: { median: 1 } });
    const exact = distributionOf({ kind: 'lognormal', median: 10, sigma: Math.sqrt(0.26) });
    expect(evaluated.mean / exact.mean).toBeCloseTo(1, 9);
    for (const u of [0.01, 0.1, 0.5, 0.9, 0.99]) expect(evaluated.quantile(u) / exact.quantile(u)).toBeCloseTo(1, 4);
  });

  test.each(estimated)('of $kind are drawn once a trial: draws are those of drawn parameters', (distribution) => {
    const graph = new ColumnGraph();
    const column = drawnSources(graph).draw('x', { value: distribution, source: null, owner: null });
    const [draws] = drawValues({ graph, columns: [column], trials, sampler: 'plain', seed: 11 });
    const sorted = draws!.sort();
    const evaluated = distributionOf(distribution);
    for (const p of [0.01, 0.1, 0.5, 0.9, 0.99]) {
      const width = 4 * Math.sqrt((p * (1 - p)) / trials);
      expect(sorted[Math.floor(p * trials)]!).toBeGreaterThanOrEqual(evaluated.quantile(p - width) - 1e-6);
      expect(sorted[Math.floor(p * trials)]!).toBeLessThanOrEqual(evaluated.quantile(p + width) + 1e-6);
    }
    const {
      standardErrors: _errors,
      parameterCorrelation: _correlation,
      ...certain
    } = distribution as typeof distribution & {
      standardErrors?: object;
      parameterCorrelation?: number;
    };
    const [wide, narrow] = [evaluated, distributionOf(certain as Distribution)];
    expect(wide.quantile(0.95) - wide.quantile(0.05)).toBeGreaterThan(narrow.quantile(0.95) - narrow.quantile(0.05));
  });

  test('of two keep their correlation', () => {
    const points = estimatedParameters({
      kind: 'gamma' as const,
      shape: 2,
      scale: 10,
      standardErrors: { shape: 0.2, scale: 1 },
      parameterCorrelation: -0.8,
    });
    const over = (of: (shape: number, scale: number) => number) =>
      points.reduce(
        (sum, { weight, distribution }) =>
          sum + weight * of(Math.log(distribution.shape / 2), Math.log(distribution.scale / 10)),
        0,
      );
    expect(over(() => 1)).toBeCloseTo(1, 12);
    expect(over((a) => a * a)).toBeCloseTo(0.01, 12);
    expect(over((_, b) => b * b)).toBeCloseTo(0.01, 12);
    expect(over((a, b) => a * b)).toBeCloseTo(-0.008, 12);
  });

  test('are read from a file, and a family takes no others than its own', () => {
    const gamma = { kind: 'gamma', shape: 2, scale: 10, standardErrors: { shape: 0.2 } };
    expect(assumptionSchema.parse(gamma).value).toEqual(gamma);
    expect(assumptionSchema.safeParse({ ...gamma, standardErrors: { mean: 1 } }).success).toBe(false);
  });
});
