import { betaCdf, betaDensity, betaQuantile } from '../statistics/beta.ts';
import { exp, log } from '../statistics/elementary.ts';
import { normalCdf, normalQuantile } from '../statistics/normal.ts';
import type { Distribution } from './quantity.ts';

/** The beta distribution behind a PERT: weight 4 on the mode. */
export interface BetaShape {
  readonly alpha: number;
  readonly beta: number;
  readonly low: number;
  readonly high: number;
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

/**
 * Distribution function of an assumption's distribution before truncation.
 *
 * Shapes: scalar. Units: those of the assumption. Errors: none.
 *
 * @example
 * distributionCdf({ kind: 'uniform', low: 0, high: 4 }, 1) // => 0.25
 */
export function distributionCdf(distribution: Distribution, x: number): number {
  switch (distribution.kind) {
    case 'normal':
      return step(distribution.sd, x - distribution.mean) ?? normalCdf((x - distribution.mean) / distribution.sd);
    case 'lognormal':
      if (x <= 0) return 0;
      return (
        step(distribution.sigma, x - distribution.median) ??
        normalCdf(log(x / distribution.median) / distribution.sigma)
      );
    case 'triangular': {
      const { low, mode, high } = distribution;
      if (x <= low) return x === low && high === low ? 1 : 0;
      if (x >= high) return 1;
      if (x <= mode) return (x - low) ** 2 / ((high - low) * (mode - low));
      return 1 - (high - x) ** 2 / ((high - low) * (high - mode));
    }
    case 'uniform': {
      const { low, high } = distribution;
      return step(high - low, x - low) ?? Math.min(1, Math.max(0, (x - low) / (high - low)));
    }
    case 'pert': {
      const { alpha, beta, low, high } = pertShape(distribution);
      return step(high - low, x - low) ?? betaCdf((x - low) / (high - low), alpha, beta);
    }
    case 'beta': {
      const { alpha, beta, low, high } = distribution;
      return step(high - low, x - low) ?? betaCdf((x - low) / (high - low), alpha, beta);
    }
  }
}

/** The distribution function of a point at 0, where the width is 0; otherwise null. */
function step(width: number, x: number): number | null {
  return width === 0 ? (x >= 0 ? 1 : 0) : null;
}

/**
 * Quantile (inverse distribution function), with truncation by re-normalising.
 *
 * Shapes: scalar, 0 < u < 1. Units: those of the assumption. Errors: none. Source: SEMANTICS section 8.6.
 *
 * @example
 * distributionQuantile({ kind: 'uniform', low: 0, high: 4 }, 0.25) // => 1
 */
export function distributionQuantile(distribution: Distribution, u: number): number {
  const [from, to] = truncationRange(distribution);
  return untruncatedQuantile(distribution, from + u * (to - from));
}

/**
 * The part of the unit interval that truncation leaves, as [F(min), F(max)].
 *
 * @example
 * truncationRange({ kind: 'uniform', low: 0, high: 4, max: 1 }) // => [0, 0.25]
 */
export function truncationRange(distribution: Distribution): readonly [number, number] {
  const from = distribution.min === undefined ? 0 : distributionCdf(distribution, distribution.min);
  const to = distribution.max === undefined ? 1 : distributionCdf(distribution, distribution.max);
  return [from, to];
}

function untruncatedQuantile(distribution: Distribution, u: number): number {
  switch (distribution.kind) {
    case 'normal':
      return distribution.mean + distribution.sd * normalQuantile(u);
    case 'lognormal':
      return distribution.median * exp(distribution.sigma * normalQuantile(u));
    case 'triangular': {
      const { low, mode, high } = distribution;
      const width = high - low;
      if (width === 0) return low;
      return u < (mode - low) / width
        ? low + Math.sqrt(u * width * (mode - low))
        : high - Math.sqrt((1 - u) * width * (high - mode));
    }
    case 'uniform':
      return distribution.low + u * (distribution.high - distribution.low);
    case 'pert':
      return betaAt(pertShape(distribution), u);
    case 'beta':
      return betaAt(distribution, u);
  }
}

function betaAt({ alpha, beta, low, high }: BetaShape, u: number): number {
  return low + (high - low) * betaQuantile(u, alpha, beta);
}

/**
 * Mean of a quantity: closed form, or by integrating the quantile where it is truncated.
 *
 * Shapes: scalar. Units: those of the assumption. Errors: none.
 *
 * @example
 * quantityMean({ kind: 'triangular', low: 0, mode: 3, high: 6 }) // => 3
 */
export function quantityMean(quantity: number | Distribution): number {
  if (typeof quantity === 'number') return quantity;
  if (quantity.min !== undefined || quantity.max !== undefined) return integratedMean(quantity);
  switch (quantity.kind) {
    case 'normal':
      return quantity.mean;
    case 'lognormal':
      return quantity.median * exp((quantity.sigma * quantity.sigma) / 2);
    case 'triangular':
      return (quantity.low + quantity.mode + quantity.high) / 3;
    case 'uniform':
      return (quantity.low + quantity.high) / 2;
    case 'pert':
      return (quantity.low + 4 * quantity.mode + quantity.high) / 6;
    case 'beta':
      return quantity.low + ((quantity.high - quantity.low) * quantity.alpha) / (quantity.alpha + quantity.beta);
  }
}

/** ∫ Q(u) du over the truncated range, by the substitution u = Φ(z) and the trapezium rule in z. */
function integratedMean(distribution: Distribution): number {
  const step = 1 / 64;
  let total = 0;
  let weight = 0;
  for (let z = -8; z <= 8; z += step) {
    const w = exp(-0.5 * z * z);
    total += w * distributionQuantile(distribution, normalCdf(z));
    weight += w;
  }
  return total / weight;
}

/**
 * Density of a distribution before truncation, for drawing it small beside its numbers.
 *
 * Shapes: scalar. Errors: none; outside the support 0.
 *
 * @example
 * distributionDensity({ kind: 'uniform', low: 0, high: 4 }, 1) // => 0.25
 */
export function distributionDensity(distribution: Distribution, x: number): number {
  switch (distribution.kind) {
    case 'normal': {
      const z = (x - distribution.mean) / distribution.sd;
      return exp(-0.5 * z * z) / (distribution.sd * 2.5066282746310002);
    }
    case 'lognormal': {
      if (x <= 0) return 0;
      const z = log(x / distribution.median) / distribution.sigma;
      return exp(-0.5 * z * z) / (x * distribution.sigma * 2.5066282746310002);
    }
    case 'triangular': {
      const { low, mode, high } = distribution;
      if (x < low || x > high) return 0;
      return x <= mode && mode > low
        ? (2 * (x - low)) / ((high - low) * (mode - low))
        : (2 * (high - x)) / ((high - low) * (high - mode));
    }
    case 'uniform':
      return x < distribution.low || x > distribution.high ? 0 : 1 / (distribution.high - distribution.low);
    case 'pert':
      return betaDensityAt(pertShape(distribution), x);
    case 'beta':
      return betaDensityAt(distribution, x);
  }
}

function betaDensityAt({ alpha, beta, low, high }: BetaShape, x: number): number {
  const t = (x - low) / (high - low);
  return t <= 0 || t >= 1 ? 0 : betaDensity(t, alpha, beta) / (high - low);
}
