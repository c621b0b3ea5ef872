import { fitCount, fitNegativeBinomial } from '../distributions/fitFamilies.ts';
import { fitStoppedSteps } from './fitStoppedSteps.ts';
import type { SeenCap } from './seenRun.ts';
import { describedSteps, type FittedStepLaw } from './stepFit.ts';

export interface StepFit {
  readonly laws: readonly FittedStepLaw[];
  /** Where runs were stopped; null where they ended by themselves. */
  readonly cap: SeenCap | null;
  /** The law that a scenario takes over: the best that fits, with the error of its mean; else the runs themselves. */
  readonly steps: object;
}

const leastProbability = 0.05;
const mostSteps = 1000;

/**
 * Fits the laws of the number of steps to runs by likelihood, N being 1 and a count; where none fits, the runs are the law.
 *
 * Convention: runs that were stopped count as so many steps or more, and the law keeps the cap where it was seen; `crowding` is how many
 * times the variance of a mean grows because runs of one task are alike. Shapes: whole numbers of 1 and more. Units: steps. Errors: none.
 * Source: SEMANTICS sections 3 and 11.
 *
 * @example
 * fitSteps([1, 3, 2, 1, 5, 1, 2, 8, 1, 2], { cap: null, crowding: 1 }).laws[0].law // => 'geometric'
 */
export function fitSteps(
  seen: readonly number[],
  { cap: stop, crowding }: { readonly cap: SeenCap | null; readonly crowding: number },
): StepFit {
  const mean = seen.reduce((sum, steps) => sum + steps, 0) / seen.length;
  const variance = seen.reduce((sum, steps) => sum + (steps - mean) ** 2, 0) / Math.max(1, seen.length - 1);
  const cap = Math.min(mostSteps, stop?.at ?? Math.max(200, 4 * Math.max(...seen)));
  const laws = (stop ? fitStoppedSteps(seen, stop.at) : fitWhole(seen, mean, variance)).sort((a, b) => a.aicc - b.aicc);
  const best = laws.find(({ ksProbability }) => ksProbability >= leastProbability);
  if (variance === 0) return { laws, cap: stop, steps: { law: 'fixed', mean, cap } };
  if (!best) return { laws, cap: stop, steps: { law: 'empirical', runs: runsOf(seen), cap } };
  const shape = (best.mean / (best.meanError * Math.sqrt(crowding))) ** 2;
  return {
    laws,
    cap: stop,
    steps: {
      law: best.law,
      mean: { kind: 'gamma', shape, scale: best.mean / shape },
      ...(best.dispersion === null ? {} : { dispersion: best.dispersion }),
      ...(best.runawayShare === null ? {} : { runawayShare: best.runawayShare }),
      cap,
    },
  };
}

/** Laws of runs that all ended by themselves. */
function fitWhole(seen: readonly number[], mean: number, variance: number): FittedStepLaw[] {
  const counts = seen.map((steps) => steps - 1);
  const meanError = Math.sqrt(variance / seen.length);
  const one = { mean, meanError, dispersion: null, runawayShare: null };
  const negativeBinomial = fitNegativeBinomial(counts);
  return [
    ...(fitCount('geometric', counts) ? [describedSteps({ ...one, law: 'geometric' }, seen)] : []),
    ...(fitCount('poisson', counts) ? [describedSteps({ ...one, law: 'poisson' }, seen)] : []),
    ...(negativeBinomial?.kind === 'negativeBinomial'
      ? [describedSteps({ ...one, law: 'negativeBinomial', dispersion: negativeBinomial.dispersion }, seen)]
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
