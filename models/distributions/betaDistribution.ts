import { betaCdf, betaDensity, betaQuantile, logGamma } from '../statistics/beta.ts';
import { exp, log } from '../statistics/elementary.ts';
import { type ProbabilityDistribution, pointDistribution, searchQuantile } from './probabilityDistribution.ts';

/** A beta distribution between two ends. */
export interface BetaShape {
  readonly alpha: number;
  readonly beta: number;
  readonly low: number;
  readonly high: number;
}

/**
 * A beta distribution between two ends.
 *
 * Shapes: scalar. Without width it is its point.
 *
 * @example
 * betaDistribution({ alpha: 2, beta: 2, low: 0, high: 10 }).cdf(5) // => 0.5
 */
export function betaDistribution({ alpha, beta, low, high }: BetaShape): ProbabilityDistribution {
  const width = high - low;
  if (width === 0) return pointDistribution(low);
  const cdf = (x: number) => betaCdf((x - low) / width, alpha, beta);
  const sum = alpha + beta;
  return {
    low,
    high,
    density: (x) => unitDensity((x - low) / width, alpha, beta) / width,
    cdf,
    below: cdf,
    survival: (x) => betaCdf((high - x) / width, beta, alpha),
    quantile: (u) => low + width * unitQuantile(u, alpha, beta),
    upperQuantile: (s) => high - width * unitQuantile(s, beta, alpha),
    mean: low + (width * alpha) / sum,
    variance: (width * width * alpha * beta) / (sum * sum * (sum + 1)),
  };
}

/**
 * Quantile of a beta between 0 and 1. Where the density rises to infinity at 0 it is searched from the first term of
 * the series, u·a·B(a, b) = x^a, so that it keeps its digits however small it is.
 *
 * Shapes: scalars.
 *
 * @example
 * Math.abs(unitQuantile(0.5, 0.5, 0.5) - 0.5) < 1e-15 // => true
 */
export function unitQuantile(u: number, a: number, b: number): number {
  if (a >= 1 || u <= 0 || u >= 1) return betaQuantile(u, a, b);
  const first = exp((log(u * a) + logGamma(a) + logGamma(b) - logGamma(a + b)) / a);
  if (first < 1e-200) return first;
  const distribution = {
    cdf: (x: number) => betaCdf(x, a, b),
    survival: (x: number) => betaCdf(1 - x, b, a),
    density: (x: number) => betaDensity(x, a, b),
  };
  return searchQuantile({
    probability: u,
    side: 'lower',
    distribution,
    low: 0,
    high: 1,
    start: Math.min(first, a / (a + b)),
  });
}

function unitDensity(t: number, alpha: number, beta: number): number {
  if (t < 0 || t > 1) return 0;
  if (t === 0) return alpha < 1 ? Infinity : alpha === 1 ? beta : 0;
  if (t === 1) return beta < 1 ? Infinity : beta === 1 ? alpha : 0;
  return betaDensity(t, alpha, beta);
}

/**
 * The beta distribution that a PERT (low, mode, high) stands for; a PERT of no width is its point.
 *
 * Source: Malcolm, Roseboom, Clark and Fazar (1959); Vose (2008), λ = 4.
 *
 * @example
 * pertShape({ low: 0, mode: 5, high: 10 }) // => { "alpha": 3, "beta": 3, "low": 0, "high": 10 }
 */
export function pertShape({
  low,
  mode,
  high,
}: {
  readonly low: number;
  readonly mode: number;
  readonly high: number;
}): BetaShape {
  const width = high - low;
  if (width === 0) return { alpha: 3, beta: 3, low, high };
  return { alpha: 1 + (4 * (mode - low)) / width, beta: 1 + (4 * (high - mode)) / width, low, high };
}
