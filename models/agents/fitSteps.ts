import { fitCount, fitNegativeBinomial } from '../distributions/fitFamilies.ts';
import { fitStoppedSteps } from './fitStoppedSteps.ts';
import type { SeenCap } from './seenRun.ts';
import { describedSteps, type FittedStepDistribution } from './stepFit.ts';

export interface StepFit {
  readonly distributions: readonly FittedStepDistribution[];
  /** The best of them that fits; null where the runs themselves are the distribution. */
  readonly used: FittedStepDistribution | null;
  /** Where runs were stopped; null where they ended by themselves. */
  readonly cap: SeenCap | null;
  /**
   * The distribution that a scenario takes over: the best that fits, with the error of its mean; else the runs
   * themselves.
   */
  readonly steps: object;
}

const leastProbability = 0.05;
const mostSteps = 1000;

/**
 * Fits the distributions of the number of steps to runs by likelihood, N being 1 and a count; where none fits, the runs
 * are the distribution.
 *
 * Convention: runs that were stopped count as so many steps or more, and the distribution keeps the cap where it was
 * seen; `crowding` is how many times the variance of a mean grows because runs of one task are alike. Shapes: whole
 * numbers of 1 and more. Units: steps.
 * Source: SEMANTICS sections 3 and 11.
 *
 * @example
 * fitSteps([1, 3, 2, 1, 5, 1, 2, 8, 1, 2], { cap: null, crowding: 1 }).distributions[0].distribution // => 'geometric'
 */
export function fitSteps(
  seen: readonly number[],
  { cap: stop, crowding }: { readonly cap: SeenCap | null; readonly crowding: number },
): StepFit {
  const mean = seen.reduce((sum, steps) => sum + steps, 0) / seen.length;
  const variance = seen.reduce((sum, steps) => sum + (steps - mean) ** 2, 0) / Math.max(1, seen.length - 1);
  const cap = Math.min(mostSteps, stop?.at ?? Math.max(200, 4 * Math.max(...seen)));
  const distributions = (stop ? fitStoppedSteps(seen, stop.at) : fitWhole(seen, mean, variance)).sort(
    (a, b) => a.aicc - b.aicc,
  );
  const used = distributions.find(({ ksProbability }) => ksProbability >= leastProbability) ?? null;
  const told = { distributions, used, cap: stop };
  if (variance === 0) return { ...told, steps: { distribution: 'fixed', mean, cap } };
  if (!used) return { ...told, steps: { distribution: 'empirical', runs: runsOf(seen), cap } };
  const shape = (used.mean / (used.meanError * Math.sqrt(crowding))) ** 2;
  return {
    ...told,
    steps: {
      distribution: used.distribution,
      mean: { kind: 'gamma', shape, scale: used.mean / shape },
      ...(used.dispersion === null ? {} : { dispersion: used.dispersion }),
      ...(used.runawayShare === null ? {} : { runawayShare: used.runawayShare }),
      cap,
    },
  };
}

/** Distributions of runs that all ended by themselves. */
function fitWhole(seen: readonly number[], mean: number, variance: number): FittedStepDistribution[] {
  const counts = seen.map((steps) => steps - 1);
  const meanError = Math.sqrt(variance / seen.length);
  const one = { mean, meanError, dispersion: null, runawayShare: null };
  const negativeBinomial = fitNegativeBinomial(counts);
  return [
    ...(fitCount('geometric', counts) ? [describedSteps({ ...one, distribution: 'geometric' }, seen)] : []),
    ...(fitCount('poisson', counts) ? [describedSteps({ ...one, distribution: 'poisson' }, seen)] : []),
    ...(negativeBinomial?.kind === 'negativeBinomial'
      ? [describedSteps({ ...one, distribution: 'negativeBinomial', dispersion: negativeBinomial.dispersion }, seen)]
      : []),
  ];
}

/** Each number of steps once, with how often it was seen. */
function runsOf(seen: readonly number[]): { readonly steps: number; readonly weight: number }[] {
  const weights = new Map<number, number>();
  for (const steps of seen) {
    const held = Math.min(Math.round(steps), mostSteps);
    weights.set(held, (weights.get(held) ?? 0) + 1);
  }
  return [...weights].map(([steps, weight]) => ({ steps, weight })).sort((a, b) => a.steps - b.steps);
}
