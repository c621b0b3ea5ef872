import { exp, log, power } from '../statistics/elementary.ts';

/** A distribution of a whole number N ≥ 1 with a given mean, cut off at `cap`: what would go on stops there. */
export interface CountDistribution {
  readonly distribution: 'fixed' | 'geometric' | 'poisson' | 'negativeBinomial';
  /** Negative binomial only: shape r of N − 1. */
  readonly dispersion: number;
  readonly cap: number;
}

/** Mass below this is given to the last count reached: far under what any percentile can show. */
const negligibleMass = 1e-13;

/**
 * Calls `visit(n, probability)` for each n of positive probability; the probabilities sum to 1.
 *
 * N is 1 + X: X = 0 (fixed: the mean itself, between two whole numbers a mixture of both), geometric with N's mean m,
 * Poisson with mean m − 1, or negative binomial with shape r and mean m − 1. Means below 1 count as 1.
 * Shapes: scalar.
 *
 * @example
 * ((seen) => (
 *   visitCounts({ distribution: 'fixed', dispersion: 2, cap: 200 }, 2.25, (n, p) => seen.push([n, p])), seen
 * ))([]) // => [[2, 0.75], [3, 0.25]]
 */
export function visitCounts(
  distribution: CountDistribution,
  mean: number,
  visit: (n: number, probability: number) => void,
): void {
  const excess = Math.max(0, mean - 1);
  if (distribution.distribution === 'fixed') {
    const below = Math.min(Math.floor(excess), distribution.cap - 1);
    const above = Math.min(below + 1, distribution.cap - 1);
    const share = Math.min(excess - below, 1);
    visit(below + 1, 1 - share);
    if (share > 0) visit(above + 1, share);
    return;
  }
  const r = distribution.dispersion;
  let probability: number;
  let decay = 0;
  if (distribution.distribution === 'geometric') {
    probability = 1 / (1 + excess);
    decay = 1 - probability;
  } else if (distribution.distribution === 'poisson') {
    probability = exp(-excess);
  } else {
    probability = power(r / (r + excess), r);
    decay = excess / (r + excess);
  }
  let rest = 1;
  for (let n = 1; ; n++) {
    if (n === distribution.cap || rest - probability < negligibleMass) {
      visit(n, rest);
      return;
    }
    visit(n, probability);
    rest -= probability;
    if (distribution.distribution === 'geometric') probability *= decay;
    else if (distribution.distribution === 'poisson') probability *= excess / n;
    else probability *= (decay * (r + n - 1)) / n;
  }
}

/** Moments of N and of the number of ordered pairs of steps T = N(N − 1)/2, on which a loop's cost stands. */
interface CountMoments {
  readonly meanCount: number;
  readonly meanPairs: number;
  readonly varianceCount: number;
  readonly covariance: number;
  readonly variancePairs: number;
}

export const countMomentKeys = ['meanCount', 'meanPairs', 'varianceCount', 'covariance', 'variancePairs'] as const;

/**
 * Exact moments of N and T = N(N − 1)/2, no sampling: in closed form where the cap is out of reach, else from the mass
 * function.
 *
 * Shapes: scalar. Source: SEMANTICS section 3; a geometric N with mean 10 has E[T] = 90. Factorial moments of X = N −
 * 1: Johnson, Kemp and Kotz (2005), chapters 4 and 5.
 *
 * @example
 * Math.round(countMoments({ distribution: 'geometric', dispersion: 2, cap: 1000 }, 10).meanPairs * 1e6) / 1e6 // => 90
 */
export function countMoments(distribution: CountDistribution, mean: number): CountMoments {
  const excess = Math.max(0, mean - 1);
  return capIsOutOfReach(distribution, excess)
    ? unboundedMoments(distribution, excess)
    : cappedMoments(distribution, mean);
}

/** Whether the mass at and above the cap is negligible, by Chernoff's bound. */
function capIsOutOfReach({ distribution, dispersion, cap }: CountDistribution, excess: number): boolean {
  if (distribution === 'fixed') return false;
  const beyond = cap - 1;
  if (distribution === 'poisson') {
    return excess < beyond && exp(beyond - excess + beyond * log(excess / beyond)) < negligibleMass;
  }
  const shape = distribution === 'geometric' ? 1 : dispersion;
  const decay = excess / (shape + excess);
  return power(1 + Math.sqrt(decay), shape) * power(decay, beyond / 2) < negligibleMass;
}

function unboundedMoments({ distribution, dispersion }: CountDistribution, excess: number): CountMoments {
  const isPoisson = distribution === 'poisson';
  const shape = distribution === 'geometric' ? 1 : dispersion;
  const q = excess / shape;
  const f1 = excess;
  const f2 = isPoisson ? f1 * excess : f1 * (shape + 1) * q;
  const f3 = isPoisson ? f2 * excess : f2 * (shape + 2) * q;
  const f4 = isPoisson ? f3 * excess : f3 * (shape + 3) * q;
  const pairs = f2 * 0.5 + f1;
  return {
    meanCount: f1 + 1,
    meanPairs: pairs,
    varianceCount: Math.max(0, f2 + f1 - f1 * f1),
    covariance: (f3 + f2 * 2) * 0.5 + f2 + f1 - f1 * pairs,
    variancePairs: Math.max(0, (f4 + f3 * 4 + f2 * 2) * 0.25 + f3 + f2 * 2 + f2 + f1 - pairs * pairs),
  };
}

function cappedMoments(distribution: CountDistribution, mean: number): CountMoments {
  let count = 0;
  let pairs = 0;
  let countSquared = 0;
  let product = 0;
  let pairsSquared = 0;
  visitCounts(distribution, mean, (n, p) => {
    const t = (n * (n - 1)) / 2;
    count += p * n;
    pairs += p * t;
    countSquared += p * n * n;
    product += p * n * t;
    pairsSquared += p * t * t;
  });
  return {
    meanCount: count,
    meanPairs: pairs,
    varianceCount: Math.max(0, countSquared - count * count),
    covariance: product - count * pairs,
    variancePairs: Math.max(0, pairsSquared - pairs * pairs),
  };
}
