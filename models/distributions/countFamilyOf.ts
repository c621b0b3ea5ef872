import {
  type CountFamily,
  geometricDistribution,
  negativeBinomialDistribution,
  poissonDistribution,
} from './countFamilies.ts';
import type { Count, NegativeBinomial } from './distribution.ts';
import { estimatedParameters, isEstimated } from './estimatedParameters.ts';
import { mixtureDistribution } from './mixtureDistribution.ts';

/**
 * The distribution of a count before its truncation, with its distribution function between whole numbers; with
 * estimated parameters it is that of all they may be.
 *
 * Shapes: scalar.
 *
 * @example
 * Math.abs(countFamilyOf({ kind: 'geometric', mean: 1 }).cdf(1) - 0.75) < 1e-15 // => true
 */
export function countFamilyOf(count: Count | NegativeBinomial): CountFamily {
  if (!isEstimated(count)) return certain(count);
  const parts = estimatedParameters(count).map(({ weight, distribution }) => ({
    weight,
    distribution: certain(distribution),
  }));
  const over = (of: (evaluated: CountFamily) => number) =>
    parts.reduce((sum, { weight, distribution: evaluated }) => sum + weight * of(evaluated), 0);
  return {
    ...mixtureDistribution(parts),
    smoothCdf: (k) => over((evaluated) => evaluated.smoothCdf(k)),
    smoothSurvival: (k) => over((evaluated) => evaluated.smoothSurvival(k)),
  };
}

function certain(count: Count | NegativeBinomial): CountFamily {
  switch (count.kind) {
    case 'poisson':
      return poissonDistribution(count);
    case 'geometric':
      return geometricDistribution(count);
    case 'negativeBinomial':
      return negativeBinomialDistribution(count);
    default:
      return count satisfies never;
  }
}
