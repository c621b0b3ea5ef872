import { betaLaw, pertShape } from './betaLaw.ts';
import { geometricLaw, negativeBinomialLaw, poissonLaw } from './countFamilies.ts';
import type { Distribution, Mixture } from './distribution.ts';
import { estimatedParameters, isEstimated } from './estimatedParameters.ts';
import { fittedRange } from './fittedRange.ts';
import { gammaLaw } from './gammaLaw.ts';
import type { Law } from './law.ts';
import { mixtureLaw, type WeightedLaw } from './mixtureLaw.ts';
import { lognormalLaw, normalLaw } from './normalLaw.ts';
import { paretoLaw, paretoMeanBetween } from './paretoLaw.ts';
import { percentilesLaw } from './percentilesLaw.ts';
import { triangularLaw, uniformLaw } from './rangeLaw.ts';
import { atomsOf, discreteLaw, empiricalLaw } from './sampleLaw.ts';
import { remainderOf, summedMoments, truncatedLaw } from './truncatedLaw.ts';

/**
 * The law of an assumption's distribution, with its truncation.
 *
 * Shapes: scalar. Units: those of the assumption. Errors: none.
 *
 * @example
 * lawOf({ kind: 'uniform', low: 0, high: 4, max: 2 }).cdf(1) // => 0.5
 */
export function lawOf(stated: Distribution): Law {
  const distribution = fittedRange(stated);
  const { min, max } = distribution;
  if (min === undefined && max === undefined) return wholeLaw(distribution);
  switch (distribution.kind) {
    case 'discrete':
      return discreteLaw(within(distribution, { min, max }));
    case 'mixture':
      return mixtureLaw(distribution.parts.map((part) => truncatedPart(part, { min, max })));
    case 'poisson':
    case 'geometric':
    case 'negativeBinomial': {
      const law = truncatedLaw(wholeLaw(distribution), { min, max });
      return { ...law, ...summedMoments(law) };
    }
    case 'pareto': {
      const law = truncatedLaw(wholeLaw(distribution), { min, max });
      if (isEstimated(distribution)) return law;
      return { ...law, mean: paretoMeanBetween(distribution, min ?? 0, max ?? Infinity) };
    }
    default:
      return truncatedLaw(wholeLaw(distribution), { min, max });
  }
}

/** A part of a mixture between two bounds, with the weight of what is left of it. */
function truncatedPart(
  { weight, of }: Mixture['parts'][number],
  bounds: { readonly min: number | undefined; readonly max: number | undefined },
): WeightedLaw {
  const law = partLaw(of);
  const { mass } = remainderOf(law, bounds);
  return { weight: weight * Math.max(0, mass), law: mass > 0 ? truncatedLaw(law, bounds) : law };
}

/**
 * The law of a distribution before its truncation; with estimated parameters it is that of all they may be.
 *
 * Shapes: scalar. Units: those of the assumption. Errors: none.
 *
 * @example
 * wholeLaw({ kind: 'uniform', low: 0, high: 4, max: 2 }).cdf(1) // => 0.25
 */
export function wholeLaw(stated: Distribution): Law {
  const distribution = fittedRange(stated);
  if (!isEstimated(distribution)) return certainLaw(distribution);
  return mixtureLaw(
    estimatedParameters(distribution).map(({ weight, distribution: one }) => ({ weight, law: certainLaw(one) })),
  );
}

function certainLaw(distribution: Distribution): Law {
  switch (distribution.kind) {
    case 'normal':
      return normalLaw(distribution);
    case 'lognormal':
      return lognormalLaw(distribution);
    case 'percentiles':
      return percentilesLaw(distribution);
    case 'triangular':
      return triangularLaw(distribution);
    case 'pert':
      return betaLaw(pertShape(distribution));
    case 'uniform':
      return uniformLaw(distribution);
    case 'beta':
      return betaLaw(distribution);
    case 'gamma':
      return gammaLaw(distribution);
    case 'pareto':
      return paretoLaw(distribution);
    case 'poisson':
      return poissonLaw(distribution);
    case 'geometric':
      return geometricLaw(distribution);
    case 'negativeBinomial':
      return negativeBinomialLaw(distribution);
    case 'discrete':
      return discreteLaw(distribution);
    case 'empirical':
      return empiricalLaw(distribution);
    case 'mixture':
      return mixtureLaw(distribution.parts.map(({ weight, of }) => ({ weight, law: partLaw(of) })));
    default:
      return distribution satisfies never;
  }
}

function partLaw(of: number | Distribution): Law {
  return typeof of === 'number' ? discreteLaw({ values: [of] }) : lawOf(of);
}

/** The values of a sample between two bounds, with their weights. */
function within(
  sample: Parameters<typeof atomsOf>[0],
  { min = -Infinity, max = Infinity }: { readonly min: number | undefined; readonly max: number | undefined },
): { readonly values: readonly number[]; readonly weights: readonly number[] } {
  const kept = atomsOf(sample).filter(({ value }) => value >= min && value <= max);
  return { values: kept.map(({ value }) => value), weights: kept.map(({ below, upTo }) => upTo - below) };
}
