import { betaCdf } from '../statistics/beta.ts';
import { gammaCdf, gammaSurvival } from '../statistics/gamma.ts';
import { normalQuantile } from '../statistics/normal.ts';
import { binomialMass, poissonMass } from '../statistics/saddlePoint.ts';
import { type ProbabilityDistribution, pointDistribution } from './probabilityDistribution.ts';

/** A distribution of whole numbers from 0, whose distribution function also has a value between them. */
export interface CountFamily extends ProbabilityDistribution {
  /** P(X ≤ k) as a smooth rising function of a real k above −1. */
  readonly smoothCdf: (k: number) => number;
  readonly smoothSurvival: (k: number) => number;
}

/**
 * A Poisson distribution.
 *
 * Shapes: scalar.
 *
 * @example
 * Math.abs(poissonDistribution({ mean: 1 }).cdf(0) - Math.exp(-1)) < 1e-15 // => true
 */
export function poissonDistribution({ mean }: { readonly mean: number }): CountFamily {
  if (mean === 0) return nothing;
  return countDistribution({
    mean,
    variance: mean,
    mass: (k) => poissonMass(k, mean),
    smoothCdf: (k) => gammaSurvival(mean, k + 1),
    smoothSurvival: (k) => gammaCdf(mean, k + 1),
  });
}

/**
 * A negative binomial distribution by its mean and its dispersion r: variance = mean + mean²/r. It is the number of
 * failures before success r at probability r/(r + mean), for any r above 0.
 *
 * Shapes: scalar.
 *
 * @example
 * Math.abs(negativeBinomialDistribution({ mean: 1, dispersion: 1 }).cdf(1) - 0.75) < 1e-15 // => true
 */
export function negativeBinomialDistribution({
  mean,
  dispersion: r,
}: {
  readonly mean: number;
  readonly dispersion: number;
}): CountFamily {
  if (mean === 0) return nothing;
  const p = r / (r + mean);
  const q = mean / (r + mean);
  return countDistribution({
    mean,
    variance: mean + (mean * mean) / r,
    mass: (k) => (r / (r + k)) * binomialMass({ k: r, n: r + k, p, q }),
    smoothCdf: (k) => betaCdf(p, r, k + 1),
    smoothSurvival: (k) => betaCdf(q, k + 1, r),
  });
}

/**
 * A geometric distribution by its mean: failures before the first success, at probability 1/(1 + mean).
 *
 * Shapes: scalar.
 *
 * @example
 * Math.abs(geometricDistribution({ mean: 1 }).density(2) - 0.125) < 1e-15 // => true
 */
export function geometricDistribution({ mean }: { readonly mean: number }): CountFamily {
  return negativeBinomialDistribution({ mean, dispersion: 1 });
}

const nothing: CountFamily = { ...pointDistribution(0), smoothCdf: () => 1, smoothSurvival: () => 0 };

interface CountQuestion extends Pick<CountFamily, 'mean' | 'variance' | 'smoothCdf' | 'smoothSurvival'> {
  readonly mass: (k: number) => number;
}

function countDistribution({ mean, variance, mass, smoothCdf, smoothSurvival }: CountQuestion): CountFamily {
  const cdf = (x: number) => (x < 0 ? 0 : x === Infinity ? 1 : smoothCdf(Math.floor(x)));
  const survival = (x: number) => (x < 0 ? 1 : x === Infinity ? 0 : smoothSurvival(Math.floor(x)));
  const below = (x: number) => (x <= 0 ? 0 : cdf(Math.ceil(x) - 1));
  const guess = (z: number) => Math.max(0, Math.floor(mean + Math.sqrt(variance) * z));
  return {
    low: 0,
    high: Infinity,
    density: (x) => (x >= 0 && Number.isInteger(x) ? mass(x) : 0),
    cdf,
    below,
    survival,
    quantile: (u) => (u >= 1 ? Infinity : firstWhole(guess(normalQuantile(Math.max(u, 1e-300))), (k) => cdf(k) >= u)),
    upperQuantile: (s) =>
      s <= 0 ? Infinity : firstWhole(guess(-normalQuantile(Math.min(s, 1 - 1e-16))), (k) => survival(k) <= s),
    mean,
    variance,
    hasAtoms: true,
    smoothCdf,
    smoothSurvival,
  };
}

/** The first whole number from 0 of which something holds that holds from there on; searched around a guess. */
function firstWhole(guess: number, holds: (k: number) => boolean): number {
  let width = 1;
  let low: number;
  let high: number;
  if (holds(guess)) {
    high = guess;
    while (high - width >= 0 && holds(high - width)) {
      high -= width;
      width *= 2;
    }
    low = Math.max(-1, high - width);
  } else {
    low = guess;
    while (!holds(low + width)) {
      low += width;
      width *= 2;
    }
    high = low + width;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
