import type { CostFit } from './runCosts.ts';

/** Families as people call them. */
const familyNames: { readonly [family: string]: string } = {
  normal: 'Normal',
  lognormal: 'Lognormal',
  gamma: 'Gamma',
  beta: 'Beta',
  pareto: 'Pareto',
  poisson: 'Poisson',
  geometric: 'Geometric',
  negativeBinomial: 'Negative binomial',
};

/**
 * A family of distributions as people call it.
 *
 * @example
 * familyName('negativeBinomial') // => 'Negative binomial'
 */
export function familyName(family: string): string {
  return familyNames[family] ?? family;
}

/**
 * The fitted curve of costs and its error in a sentence.
 *
 * @example
 * costFitWords({ family: 'lognormal', distance: 0.031, probability: 0.6, isGood: true, isWithoutCap: false })
 * // => "Fit: Lognormal; its largest distance from the runs is 3.1% of runs, which fits."
 */
export function costFitWords({ family, distance, isGood, isWithoutCap }: CostFit): string {
  const share = `${(100 * distance).toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 })}%`;
  const end = isGood ? 'which fits' : 'too far to be chance or to have the same mean; use the observed percentiles';
  const capped = isWithoutCap ? ' It is the cost without the cap that stopped runs.' : '';
  return `${isGood ? 'Fit' : 'Nearest curve'}: ${familyName(family)}; its largest distance from the runs is ${share} of runs, ${end}.${capped}`;
}
