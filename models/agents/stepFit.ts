import { visitCounts } from '../distributions/countDistribution.ts';
import { type GoodnessOfFit, goodnessOfFit } from '../distributions/goodnessOfFit.ts';
import { log } from '../statistics/elementary.ts';

/** A step distribution fitted to the steps of runs, and how far it is from them. */
export interface FittedStepDistribution extends GoodnessOfFit {
  readonly distribution: 'geometric' | 'poisson' | 'negativeBinomial';
  /** Mean before any cap, without the runaways. */
  readonly mean: number;
  readonly meanError: number;
  readonly dispersion: number | null;
  /**
   * Share of runs that go to the cap whatever they were to do; null where the distribution itself explains those at the
   * cap.
   */
  readonly runawayShare: number | null;
  readonly logLikelihood: number;
  readonly aicc: number;
}

type StepParameters = Omit<FittedStepDistribution, keyof GoodnessOfFit | 'logLikelihood' | 'aicc'>;

/**
 * Probability of each number of steps up to a cap, at which all that would go on stops.
 *
 * Shapes: by number of steps, from 0. Units: steps.
 *
 * @example
 * stepMass({ distribution: 'geometric', mean: 2, dispersion: null, runawayShare: null }, 3) // => [0, 0.5, 0.25, 0.25]
 */
export function stepMass(
  { distribution, mean, dispersion, runawayShare }: Omit<StepParameters, 'meanError'>,
  cap: number,
): readonly number[] {
  const mass: number[] = [0];
  const ordinary = 1 - (runawayShare ?? 0);
  visitCounts({ distribution, dispersion: dispersion ?? 1, cap }, mean, (n, probability) => {
    mass[n] = ordinary * probability;
  });
  if (runawayShare !== null) mass[cap] = (mass[cap] ?? 0) + runawayShare;
  return mass;
}

/**
 * A step distribution with its likelihood and its distance from the steps of runs; where they were stopped, those at
 * the cap count as that or more.
 *
 * Shapes: whole numbers of 1 and more. Units: steps.
 *
 * @example
 * describedSteps(
 *   { distribution: 'geometric', mean: 2, meanError: 0.5, dispersion: null, runawayShare: null },
 *   [1, 1, 2, 4],
 * ).ks // => 0.125
 */
export function describedSteps(fitted: StepParameters, seen: readonly number[], cap = 100_000): FittedStepDistribution {
  const mass = stepMass(fitted, cap);
  const cdf: number[] = [];
  for (let n = 0, reached = 0; n < mass.length; n++) cdf[n] = reached += mass[n] ?? 0;
  const at = (n: number) => (n < 1 ? 0 : (cdf[Math.floor(n)] ?? 1));
  const logLikelihood = seen.reduce((sum, n) => sum + log(mass[n] || 1e-300), 0);
  const k = 1 + Number(fitted.dispersion !== null) + Number(fitted.runawayShare !== null);
  const n = seen.length;
  const aicc = -2 * logLikelihood + 2 * k + (n > k + 1 ? (2 * k * (k + 1)) / (n - k - 1) : Infinity);
  const distances = goodnessOfFit(seen, { cdf: at, below: (x) => at(x - 1), survival: (x) => 1 - at(x) }, true);
  return { ...fitted, logLikelihood, aicc, ...distances };
}
