import { expect, test } from 'vitest';
import type { Distribution } from '../../models/distributions/distribution.ts';
import { distributionOf } from '../../models/distributions/distributionOf.ts';
import type { ProbabilityDistribution } from '../../models/distributions/probabilityDistribution.ts';
import { readCsv } from '../support/readCsv.ts';
import { describeShared, sharedData } from '../support/sharedData.ts';

// Reference values of Apache Commons Statistics (see SOURCES.md beside the files): each family that Cogsmith offers, in
// its parameters, and three that are special cases of one: exponential and chi-squared are gammas, a discrete uniform is
// a sample.
const families: { readonly [name: string]: (...p: number[]) => Distribution } = {
  beta: (alpha, beta) => ({ kind: 'beta', alpha: alpha!, beta: beta!, low: 0, high: 1 }),
  chisquared: (df) => ({ kind: 'gamma', shape: df! / 2, scale: 2 }),
  exponential: (mean) => ({ kind: 'gamma', shape: 1, scale: mean! }),
  gamma: (shape, scale) => ({ kind: 'gamma', shape: shape!, scale: scale! }),
  geometric: (p) => ({ kind: 'geometric', mean: (1 - p!) / p! }),
  lognormal: (mu, sigma) => ({ kind: 'lognormal', median: Math.exp(mu!), sigma: sigma! }),
  normal: (mean, sd) => ({ kind: 'normal', mean: mean!, sd: sd! }),
  pareto: (scale, shape) => ({ kind: 'pareto', scale: scale!, shape: shape! }),
  pascal: (r, p) => ({ kind: 'negativeBinomial', mean: (r! * (1 - p!)) / p!, dispersion: r! }),
  poisson: (mean) => ({ kind: 'poisson', mean: mean! }),
  triangular: (low, mode, high) => ({ kind: 'triangular', low: low!, mode: mode!, high: high! }),
  truncatednormal: (mean, sd, low, high) => ({
    kind: 'normal',
    mean: mean!,
    sd: sd!,
    ...(Number.isFinite(low!) ? { min: low! } : {}),
    ...(Number.isFinite(high!) ? { max: high! } : {}),
  }),
  uniformcontinuous: (low, high) => ({ kind: 'uniform', low: low!, high: high! }),
  uniformdiscrete: (low, high) => ({
    kind: 'discrete',
    values: Array.from({ length: high! - low! + 1 }, (_, index) => low! + index),
  }),
};

type Row = Readonly<Record<string, string>>;
function number(text: string): number {
  if (text === 'max') return 2 ** 31 - 1;
  if (/^-?inf/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return Number(text);
}
const parametersOf = (row: Row) => row['params']!.split(' ').map(number);

/** Cases that no assumption can state: a mean that is infinite or a shape that is, and a range of 3·10⁹ single values. */
function isStatable(row: Row): boolean {
  const parameters = parametersOf(row);
  const name = row['distribution']!;
  if (name === 'geometric') return parameters[0]! > 1e-300;
  if (name === 'pareto') return Number.isFinite(parameters[1]!);
  if (name === 'uniformdiscrete') return parameters[1]! - parameters[0]! < 1e6;
  return true;
}

function rows(file: string): Row[] {
  const table = readCsv(sharedData(`distributions/${file}`));
  return table.filter((row) => families[row['distribution']!] && isStatable(row));
}

/**
 * One point contradicts itself: with 50 digits, 1 − Φ(−5.00568241250073)/Φ(−5) is 0.029056958784651, not the stated
 * 0.029056959023092 of its mirror image at 5.00568241254803.
 */
const isMisprinted = (row: Row) => row['distribution'] === 'truncatednormal' && row['x'] === '-5.00568241250073';

const distributions = new Map<string, ProbabilityDistribution>();
function lawFor(row: Row): ProbabilityDistribution {
  const key = `${row['distribution']} ${row['params']}`;
  const distribution = distributions.get(key) ?? distributionOf(families[row['distribution']!]!(...parametersOf(row)));
  distributions.set(key, distribution);
  return distribution;
}

const tolerance = 1e-9;
const apart = (got: number, wanted: number) => {
  if (got === wanted) return 0;
  return Math.abs(wanted) < 1e-300 ? Math.abs(got) : Math.abs(got / wanted - 1);
};

describeShared('reference values of the distributions', () => {
  const values = rows('distribution_cdf_values.csv');

  test.each(Object.keys(families))('%s: what lies below, above and at a value, tails too', (name) => {
    const mine = values.filter((row) => row['distribution'] === name);
    expect(mine.length).toBeGreaterThan(0);
    const wrong: string[] = [];
    let checked = 0;
    for (const row of mine) {
      const distribution = lawFor(row);
      const x = number(row['x']!);
      const compared = { cdf: distribution.cdf(x), sf: distribution.survival(x), pdf_or_pmf: distribution.density(x) };
      for (const [column, got] of Object.entries(compared)) {
        const text = row[column]!;
        if (text === '' || isMisprinted(row)) continue;
        checked++;
        if (!(apart(got, number(text)) <= tolerance))
          wrong.push(`case ${row['case']} (${row['params']}) x ${x}: ${column} is ${got} instead of ${text}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(checked).toBeGreaterThanOrEqual(mine.length);
  });

  test.each(rows('distribution_moments.csv'))('$distribution $case ($params): mean and variance', (row) => {
    const distribution = lawFor(row);
    expect(apart(distribution.mean, number(row['mean']!))).toBeLessThan(tolerance);
    // The ends of a range are themselves rounded to the digits of a float.
    const ends = Math.max(...[distribution.low, distribution.high].filter(Number.isFinite).map(Math.abs), 0);
    const rounded = distribution.variance > 0 ? (4 * Number.EPSILON * ends) / Math.sqrt(distribution.variance) : 0;
    expect(apart(distribution.variance, number(row['variance']!))).toBeLessThan(tolerance + rounded);
  });

  test('quantiles undo the probabilities of the continuous families, tails too', () => {
    const discrete = new Set(['geometric', 'pascal', 'poisson', 'uniformdiscrete']);
    const wrong: string[] = [];
    for (const row of values.filter((one) => !discrete.has(one['distribution']!))) {
      const distribution = lawFor(row);
      for (const [column, quantile] of [
        ['cdf', distribution.quantile],
        ['sf', distribution.upperQuantile],
      ] as const) {
        const p = number(row[column] || 'NaN');
        if (!(p > 0 && p < 0.999)) continue;
        const back = column === 'cdf' ? distribution.cdf(quantile(p)) : distribution.survival(quantile(p));
        if (apart(back, p) > 1e-8) wrong.push(`${row['distribution']} ${row['params']}: ${column} ${p} → ${back}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
