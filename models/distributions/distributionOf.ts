import { betaDistribution, pertShape } from './betaDistribution.ts';
import { geometricDistribution, negativeBinomialDistribution, poissonDistribution } from './countFamilies.ts';
import type { Distribution, Mixture } from './distribution.ts';
import { estimatedParameters, isEstimated } from './estimatedParameters.ts';
import { fittedRange } from './fittedRange.ts';
import { gammaDistribution } from './gammaDistribution.ts';
import { mixtureDistribution, type WeightedDistribution } from './mixtureDistribution.ts';
import { lognormalDistribution, normalDistribution } from './normalDistribution.ts';
import { paretoDistribution, paretoMeanBetween } from './paretoDistribution.ts';
import { percentilesDistribution } from './percentilesDistribution.ts';
import type { ProbabilityDistribution } from './probabilityDistribution.ts';
import { triangularDistribution, uniformDistribution } from './rangeDistribution.ts';
import { atomsOf, discreteDistribution, empiricalDistribution } from './sampleDistribution.ts';
import { remainderOf, summedMoments, truncatedDistribution } from './truncatedDistribution.ts';

/**
 * The distribution of an assumption's distribution, with its truncation.
 *
 * Shapes: scalar. Units: those of the assumption.
 *
 * @example
 * distributionOf({ kind: 'uniform', low: 0, high: 4, max: 2 }).cdf(1) // => 0.5
 */
export function distributionOf(stated: Distribution): ProbabilityDistribution {
  const distribution = fittedRange(stated);
  const { min, max } = distribution;
  if (min === undefined && max === undefined) return wholeDistribution(distribution);
  switch (distribution.kind) {
    case 'discrete':
      return discreteDistribution(within(distribution, { min, max }));
    case 'mixture':
      return mixtureDistribution(distribution.parts.map((part) => truncatedPart(part, { min, max })));
    case 'poisson':
    case 'geometric':
    case 'negativeBinomial': {
      const evaluated = truncatedDistribution(wholeDistribution(distribution), { min, max });
      return { ...evaluated, ...summedMoments(evaluated) };
    }
    case 'pareto': {
      const evaluated = truncatedDistribution(wholeDistribution(distribution), { min, max });
      if (isEstimated(distribution)) return evaluated;
      return { ...evaluated, mean: paretoMeanBetween(distribution, min ?? 0, max ?? Infinity) };
    }
    default:
      return truncatedDistribution(wholeDistribution(distribution), { min, max });
  }
}

/** A part of a mixture between two bounds, with the weight of what is left of it. */
function truncatedPart(
  { weight, of }: Mixture['parts'][number],
  bounds: { readonly min: number | undefined; readonly max: number | undefined },
): WeightedDistribution {
  const evaluated = partDistribution(of);
  const { mass } = remainderOf(evaluated, bounds);
  return {
    weight: weight * Math.max(0, mass),
    distribution: mass > 0 ? truncatedDistribution(evaluated, bounds) : evaluated,
  };
}

/**
 * The distribution of a distribution before its truncation; with estimated parameters it is that of all they may be.
 *
 * Shapes: scalar. Units: those of the assumption.
 *
 * @example
 * wholeDistribution({ kind: 'uniform', low: 0, high: 4, max: 2 }).cdf(1) // => 0.25
 */
export function wholeDistribution(stated: Distribution): ProbabilityDistribution {
  const distribution = fittedRange(stated);
  if (!isEstimated(distribution)) return certainDistribution(distribution);
  return mixtureDistribution(
    estimatedParameters(distribution).map(({ weight, distribution: one }) => ({
      weight,
      distribution: certainDistribution(one),
    })),
  );
}

function certainDistribution(distribution: Distribution): ProbabilityDistribution {
  switch (distribution.kind) {
    case 'normal':
      return normalDistribution(distribution);
    case 'lognormal':
      return lognormalDistribution(distribution);
    case 'percentiles':
      return percentilesDistribution(distribution);
    case 'triangular':
      return triangularDistribution(distribution);
    case 'pert':
      return betaDistribution(pertShape(distribution));
    case 'uniform':
      return uniformDistribution(distribution);
    case 'beta':
      return betaDistribution(distribution);
    case 'gamma':
      return gammaDistribution(distribution);
    case 'pareto':
      return paretoDistribution(distribution);
    case 'poisson':
      return poissonDistribution(distribution);
    case 'geometric':
      return geometricDistribution(distribution);
    case 'negativeBinomial':
      return negativeBinomialDistribution(distribution);
    case 'discrete':
      return discreteDistribution(distribution);
    case 'empirical':
      return empiricalDistribution(distribution);
    case 'mixture':
      return mixtureDistribution(
        distribution.parts.map(({ weight, of }) => ({ weight, distribution: partDistribution(of) })),
      );
    default:
      return distribution satisfies never;
  }
}

function partDistribution(of: number | Distribution): ProbabilityDistribution {
  return typeof of === 'number' ? discreteDistribution({ values: [of] }) : distributionOf(of);
}

/** The values of a sample between two bounds, with their weights. */
function within(
  sample: Parameters<typeof atomsOf>[0],
  { min = -Infinity, max = Infinity }: { readonly min: number | undefined; readonly max: number | undefined },
): { readonly values: readonly number[]; readonly weights: readonly number[] } {
  const kept = atomsOf(sample).filter(({ value }) => value >= min && value <= max);
  return { values: kept.map(({ value }) => value), weights: kept.map(({ below, upTo }) => upTo - below) };
}
