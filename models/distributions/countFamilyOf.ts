import { type CountFamily, geometricLaw, negativeBinomialLaw, poissonLaw } from './countFamilies.ts';
import type { Count, NegativeBinomial } from './distribution.ts';
import { estimatedParameters, isEstimated } from './estimatedParameters.ts';
import { mixtureLaw } from './mixtureLaw.ts';

/**
 * The law of a count before its truncation, with its distribution function between whole numbers; with estimated
 * parameters it is that of all they may be.
 *
 * Shapes: scalar. Errors: none.
 *
 * @example
 * Math.abs(countFamilyOf({ kind: 'geometric', mean: 1 }).cdf(1) - 0.75) < 1e-15 // => true
 */
export function countFamilyOf(count: Count | NegativeBinomial): CountFamily {
  if (!isEstimated(count)) return certain(count);
  const parts = estimatedParameters(count).map(({ weight, distribution }) => ({ weight, law: certain(distribution) }));
  const over = (of: (law: CountFamily) => number) => parts.reduce((sum, { weight, law }) => sum + weight * of(law), 0);
  return {
    ...mixtureLaw(parts),
    smoothCdf: (k) => over((law) => law.smoothCdf(k)),
    smoothSurvival: (k) => over((law) => law.smoothSurvival(k)),
  };
}

function certain(count: Count | NegativeBinomial): CountFamily {
  switch (count.kind) {
    case 'poisson':
      return poissonLaw(count);
    case 'geometric':
      return geometricLaw(count);
    case 'negativeBinomial':
      return negativeBinomialLaw(count);
    default:
      return count satisfies never;
  }
}
