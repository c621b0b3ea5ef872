import { log } from '../statistics/elementary.ts';
import { distributionOf } from './distributionOf.ts';
import {
  type FittedFamily,
  fitBeta,
  fitCount,
  fitGamma,
  fitLognormal,
  fitNegativeBinomial,
  fitNormal,
  fitPareto,
} from './fitFamilies.ts';
import { type GoodnessOfFit, goodnessOfFit } from './goodnessOfFit.ts';

/** A family fitted to a sample, and how well. */
export interface DistributionFit extends GoodnessOfFit {
  readonly distribution: FittedFamily;
  readonly logLikelihood: number;
  /** Akaike's criterion for small samples: lower is better. */
  readonly aicc: number;
}

/**
 * Families fitted to a sample by maximum likelihood, the best first by AICc. Whole numbers are fitted by counts; where
 * their mean is 20 or more by continuous families too, whose density then is about the probability of a whole number.
 *
 * Shapes: at least 3 values, not all the same. Units: those of the sample. A family that cannot have given the sample,
 * or whose search does not end, is left out. Source: SEMANTICS section 3; Hurvich and Tsai (1989) for AICc.
 *
 * @example
 * fitDistributions([1, 2, 2, 3, 4, 5, 5, 7]).length // => 2
 */
export function fitDistributions(sample: readonly number[]): DistributionFit[] {
  const isWhole = sample.every((x) => Number.isInteger(x) && x >= 0);
  const mean = sample.reduce((sum, x) => sum + x, 0) / sample.length;
  const counts = [fitCount('poisson', sample), fitCount('geometric', sample), fitNegativeBinomial(sample)];
  const continuous = () => [
    fitNormal(sample),
    fitLognormal(sample),
    fitGamma(sample),
    fitBeta(sample),
    fitPareto(sample),
  ];
  const families = isWhole && mean < 20 ? counts : isWhole ? [...counts, ...continuous()] : continuous();
  return families
    .flatMap((distribution) => (distribution ? [described(distribution, sample)] : []))
    .sort((a, b) => a.aicc - b.aicc);
}

function described(distribution: FittedFamily, sample: readonly number[]): DistributionFit {
  const { standardErrors: _errors, parameterCorrelation: _correlation, ...certain } = distribution;
  const evaluated = distributionOf(certain);
  const logLikelihood = sample.reduce((sum, x) => sum + log(evaluated.density(x)), 0);
  const k = Object.keys(distribution.standardErrors ?? {}).length;
  const n = sample.length;
  const correction = n - k - 1 > 0 ? (2 * k * (k + 1)) / (n - k - 1) : Infinity;
  const aicc = -2 * logLikelihood + 2 * k + correction;
  return { distribution, logLikelihood, aicc, ...goodnessOfFit(sample, evaluated, evaluated.hasAtoms === true) };
}
