import type { Distribution } from './distribution.ts';
import { distributionOf, wholeDistribution } from './distributionOf.ts';
import { fittedRange } from './fittedRange.ts';
import type { Quantity } from './quantity.ts';

/**
 * P(X ≤ x) of an assumption's distribution, with its truncation.
 *
 * Shapes: scalar. Units: those of the assumption.
 *
 * @example
 * distributionCdf({ kind: 'uniform', low: 0, high: 4 }, 1) // => 0.25
 */
export function distributionCdf(distribution: Distribution, x: number): number {
  return distributionOf(distribution).cdf(x);
}

/**
 * P(X > x) of an assumption's distribution, with its truncation; exact also where P(X ≤ x) is 1 to rounding.
 *
 * Shapes: scalar. Units: those of the assumption.
 *
 * @example
 * distributionSurvival({ kind: 'uniform', low: 0, high: 4 }, 1) // => 0.75
 */
export function distributionSurvival(distribution: Distribution, x: number): number {
  return distributionOf(distribution).survival(x);
}

/**
 * Quantile (inverse distribution function), with truncation by re-normalising.
 *
 * Shapes: scalar, 0 < u < 1. Units: those of the assumption. Source: SEMANTICS section 8.6.
 *
 * @example
 * distributionQuantile({ kind: 'uniform', low: 0, high: 4 }, 0.25) // => 1
 */
export function distributionQuantile(distribution: Distribution, u: number): number {
  return distributionOf(distribution).quantile(u);
}

/**
 * The part of the unit interval that truncation leaves, as [P(X < min), P(X ≤ max)].
 *
 * @example
 * truncationRange({ kind: 'uniform', low: 0, high: 4, max: 1 }) // => [0, 0.25]
 */
export function truncationRange(stated: Distribution): readonly [number, number] {
  const distribution = fittedRange(stated);
  const { min, max } = distribution;
  if (min === undefined && max === undefined) return [0, 1];
  const evaluated = wholeDistribution(distribution);
  return [min === undefined ? 0 : evaluated.below(min), max === undefined ? 1 : evaluated.cdf(max)];
}

/**
 * Mean of a quantity: closed form, or by integrating the quantile where it is truncated.
 *
 * Shapes: scalar. Units: those of the assumption. Infinite for a Pareto with a shape of 1 or less.
 *
 * @example
 * quantityMean({ kind: 'triangular', low: 0, mode: 3, high: 6 }) // => 3
 */
export function quantityMean(quantity: Quantity): number {
  return typeof quantity === 'number' ? quantity : distributionOf(quantity).mean;
}

/**
 * Variance of a quantity, as its mean.
 *
 * Shapes: scalar. Units: those of the assumption, squared.
 *
 * @example
 * quantityVariance({ kind: 'normal', mean: 5, sd: 2 }) // => 4
 */
export function quantityVariance(quantity: Quantity): number {
  return typeof quantity === 'number' ? 0 : distributionOf(quantity).variance;
}

/**
 * Density of a distribution with its truncation; where it takes single values, their probability.
 *
 * Shapes: scalar. Outside the support 0.
 *
 * @example
 * distributionDensity({ kind: 'uniform', low: 0, high: 4 }, 1) // => 0.25
 */
export function distributionDensity(distribution: Distribution, x: number): number {
  return distributionOf(distribution).density(x);
}
