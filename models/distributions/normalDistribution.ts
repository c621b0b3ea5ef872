import { exp, expLessOne, log } from '../statistics/elementary.ts';
import { normalCdf, normalDensity, normalQuantile } from '../statistics/normal.ts';
import { type ProbabilityDistribution, pointDistribution } from './probabilityDistribution.ts';

/**
 * A normal distribution.
 *
 * Shapes: scalar. Without width it is its point.
 *
 * @example
 * normalDistribution({ mean: 10, sd: 2 }).cdf(10) // => 0.5
 */
export function normalDistribution({
  mean,
  sd,
}: {
  readonly mean: number;
  readonly sd: number;
}): ProbabilityDistribution {
  if (sd === 0) return pointDistribution(mean);
  const cdf = (x: number) => normalCdf((x - mean) / sd);
  return {
    low: -Infinity,
    high: Infinity,
    density: (x) => normalDensity((x - mean) / sd) / sd,
    cdf,
    below: cdf,
    survival: (x) => normalCdf((mean - x) / sd),
    quantile: (u) => mean + sd * normalQuantile(u),
    upperQuantile: (s) => mean - sd * normalQuantile(s),
    mean,
    variance: sd * sd,
  };
}

/**
 * A lognormal distribution: its logarithm is normal around ln(median) with standard deviation sigma.
 *
 * Shapes: scalar. Without width it is its point.
 *
 * @example
 * lognormalDistribution({ median: 400, sigma: 1 }).cdf(400) // => 0.5
 */
export function lognormalDistribution({
  median,
  sigma,
}: {
  readonly median: number;
  readonly sigma: number;
}): ProbabilityDistribution {
  if (sigma === 0) return pointDistribution(median);
  const z = (x: number) => log(x / median) / sigma;
  const cdf = (x: number) => (x <= 0 ? 0 : normalCdf(z(x)));
  const mean = median * exp((sigma * sigma) / 2);
  return {
    low: 0,
    high: Infinity,
    density: (x) => (x <= 0 ? 0 : normalDensity(z(x)) / (x * sigma)),
    cdf,
    below: cdf,
    survival: (x) => (x <= 0 ? 1 : normalCdf(-z(x))),
    quantile: (u) => median * exp(sigma * normalQuantile(u)),
    upperQuantile: (s) => median * exp(-sigma * normalQuantile(s)),
    mean,
    variance: mean * mean * expLessOne(sigma * sigma),
  };
}
