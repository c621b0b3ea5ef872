import { describe, expect, test } from 'vitest';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { drawnSources } from '../../models/columns/sources.ts';
import type { Distribution } from '../../models/distributions/distribution.ts';
import { distributionOf } from '../../models/distributions/distributionOf.ts';
import { fitDistributions } from '../../models/distributions/fitDistributions.ts';
import {
  fitBeta,
  fitCount,
  fitGamma,
  fitLognormal,
  fitNegativeBinomial,
  fitNormal,
  fitPareto,
} from '../../models/distributions/fitFamilies.ts';
import { drawValues } from '../support/drawValues.ts';

const sizes = [0.82, 1.34, 2.11, 0.45, 3.7, 1.05, 5.2, 2.6, 0.9, 1.75];
const shares = [0.12, 0.4, 0.33, 0.25, 0.18, 0.5, 0.21, 0.29];
const counts = [0, 3, 1, 7, 2, 0, 12, 4, 1, 5, 9, 2, 0, 6, 3];

function draws(distribution: Distribution, count: number, seed: number): number[] {
  const graph = new ColumnGraph();
  const column = drawnSources(graph).draw('x', { value: distribution, source: null, owner: null });
  return [...drawValues({ graph, columns: [column], trials: count, sampler: 'plain', seed })[0]!];
}

// SciPy 1.17.1: gamma.fit, lognorm.fit and kstest with location 0; the likelihoods of beta and negative binomial minimised
// by scipy.optimize; errors from the inverse information, the Anderson–Darling sum written out in NumPy.
describe('maximum likelihood agrees with SciPy', () => {
  test('for a gamma, its errors and its distances', () => {
    const fit = fitDistributions(sizes).find(({ distribution }) => distribution.kind === 'gamma')!;
    expect(fit.distribution).toMatchObject({ kind: 'gamma' });
    const { distribution } = fit;
    if (distribution.kind !== 'gamma') return;
    expect(distribution.shape).toBeCloseTo(2.2069452596020214, 8);
    expect(distribution.scale).toBeCloseTo(0.9026050788224886, 8);
    expect(distribution.standardErrors!['shape']).toBeCloseTo(0.92214141, 7);
    expect(distribution.standardErrors!['scale']).toBeCloseTo(0.42326165, 7);
    expect(distribution.parameterCorrelation).toBeCloseTo(-0.8910351169517037, 8);
    expect(fit.logLikelihood).toBeCloseTo(-15.434909111426787, 8);
    expect(fit.ks).toBeCloseTo(0.13359865853169117, 8);
    expect(fit.ad).toBeCloseTo(0.19224476049866013, 8);
  });

  test('for a lognormal', () => {
    const fit = fitLognormal(sizes)!;
    expect(fit).toMatchObject({ kind: 'lognormal' });
    if (fit.kind !== 'lognormal') return;
    expect(fit.median).toBeCloseTo(1.561730849830492, 12);
    expect(fit.sigma).toBeCloseTo(0.7072714923826573, 12);
  });

  test('for a beta', () => {
    const fit = fitBeta(shares)!;
    if (fit.kind !== 'beta') throw new Error('no beta');
    expect(fit.alpha).toBeCloseTo(4.2646475, 5);
    expect(fit.beta).toBeCloseTo(10.68409077, 5);
  });

  test('for a negative binomial', () => {
    const fit = fitNegativeBinomial(counts)!;
    if (fit.kind !== 'negativeBinomial') throw new Error('no negative binomial');
    expect(fit.mean).toBeCloseTo(3.6666666666666665, 12);
    expect(fit.dispersion).toBeCloseTo(1.3023717481241825, 6);
    expect(fit.standardErrors!['dispersion']).toBeCloseTo(0.7196367, 4);
  });
});

test('counts are fitted by counts, and one that varies more than a Poisson best by a negative binomial or a geometric', () => {
  const fits = fitDistributions(counts);
  expect(fits.map(({ distribution }) => distribution.kind).sort()).toEqual([
    'geometric',
    'negativeBinomial',
    'poisson',
  ]);
  expect(fits.at(-1)!.distribution.kind).toBe('poisson');
  expect(fits.every(({ ad }) => ad === null)).toBe(true);
});

test('what no family can have given is not fitted', () => {
  expect(fitDistributions([-1, 2.5, 3]).map(({ distribution }) => distribution.kind)).toEqual(['normal']);
  expect(fitDistributions([5.5, 5.5, 5.5])).toEqual([]);
  expect(fitNegativeBinomial([3, 3, 3, 4])).toBeNull();
  expect(fitCount('poisson', [0, 0])).toBeNull();
  expect(fitGamma([0, 1, 2])).toBeNull();
  expect(fitNormal([4])).toBeNull();
  expect(fitPareto([2, 2])).toBeNull();
});

const truths: readonly {
  readonly truth: Distribution;
  readonly of: (sample: readonly number[]) => ReturnType<typeof fitNormal>;
}[] = [
  { truth: { kind: 'normal', mean: -3, sd: 2 }, of: fitNormal },
  { truth: { kind: 'lognormal', median: 400, sigma: 1.1 }, of: fitLognormal },
  { truth: { kind: 'gamma', shape: 0.6, scale: 50 }, of: fitGamma },
  { truth: { kind: 'beta', alpha: 0.7, beta: 3, low: 0, high: 1 }, of: fitBeta },
  { truth: { kind: 'pareto', scale: 2, shape: 1.4 }, of: fitPareto },
  { truth: { kind: 'poisson', mean: 4.2 }, of: (sample) => fitCount('poisson', sample) },
  { truth: { kind: 'geometric', mean: 9 }, of: (sample) => fitCount('geometric', sample) },
  { truth: { kind: 'negativeBinomial', mean: 12, dispersion: 0.8 }, of: fitNegativeBinomial },
];

describe.each(truths)('fitting draws of $truth.kind', ({ truth, of }) => {
  const repetitions = 400;
  const fits = Array.from({ length: repetitions }, (_, seed) => of(draws(truth, 300, seed + 1))!);
  // The smallest value is never below the scale, so its estimate is one-sided: only its shape is held to the normal.
  const names = Object.keys(fits[0]!.standardErrors!).filter((name) => truth.kind !== 'pareto' || name === 'shape');

  test.each(names)('finds %s, as often as its standard error says', (name) => {
    const real = (truth as unknown as Readonly<Record<string, number>>)[name]!;
    const scores = fits.map((fit) => {
      const found = (fit as unknown as Readonly<Record<string, number>>)[name]!;
      return (found - real) / fit.standardErrors![name]!;
    });
    const inside = scores.filter((score) => Math.abs(score) < 1.959964).length / repetitions;
    // 95 %, with 4 standard errors of the count and 2 % for the curvature that n = 300 leaves.
    expect(Math.abs(inside - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / repetitions) + 0.02);
  });

  test('is chosen, or comes close, among all families', () => {
    const sample = draws(truth, 2000, 99);
    const ranked = fitDistributions(sample);
    const mine = ranked.find(({ distribution }) => distribution.kind === truth.kind)!;
    expect(mine.aicc - ranked[0]!.aicc).toBeLessThan(4);
    expect(mine.ks).toBeLessThan(4 / Math.sqrt(sample.length));
  });
});

test('a fit can be an assumption as it is, and is wider than without its errors', () => {
  const fitted = fitDistributions(sizes)[0]!.distribution;
  const { standardErrors: _errors, ...certain } = fitted;
  const [wide, narrow] = [distributionOf(fitted), distributionOf(certain as Distribution)];
  expect(wide.quantile(0.9) - wide.quantile(0.1)).toBeGreaterThan(narrow.quantile(0.9) - narrow.quantile(0.1));
});
