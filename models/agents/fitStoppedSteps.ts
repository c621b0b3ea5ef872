import { exp, log } from '../statistics/elementary.ts';
import { highest } from '../statistics/goldenSection.ts';
import { highestPair } from '../statistics/highestPair.ts';
import { describedSteps, type FittedStepDistribution, stepMass } from './stepFit.ts';

/** Runs that ended by themselves, by their steps, and how many were stopped. */
interface StoppedRuns {
  readonly ended: readonly (readonly [steps: number, runs: number])[];
  readonly endedRuns: number;
  readonly stopped: number;
  readonly cap: number;
}

type Likelihood = (excess: number, dispersion: number) => number;
type FittedDistributions = 'geometric' | 'poisson' | 'negativeBinomial';

const distributions: readonly FittedDistributions[] = ['geometric', 'poisson', 'negativeBinomial'];
const shapes = { low: -5, high: 7 };
const step = 1e-3;

/**
 * Fits step distributions to runs of which some were stopped at a cap, each in two forms: those at the cap are the tail
 * of the distribution, or the distribution has a share of runaways beside it.
 *
 * Convention: a runaway share is fitted to what ended below the cap, as a distribution cut off there, and takes what
 * the distribution does not explain.
 * Shapes: whole numbers of 1 to the cap. Units: steps. A distribution without a peak of its likelihood is left out.
 * Source: SEMANTICS section 11; of a geometric, 1/p = steps ÷ runs that ended.
 *
 * @example
 * fitStoppedSteps([1, 1, 2, 3, 4, 4], 4)
 *   .find(({ distribution, runawayShare }) => distribution === 'geometric' && runawayShare === null)
 *   .mean.toFixed(6) // => "3.250000"
 */
export function fitStoppedSteps(seen: readonly number[], cap: number): FittedStepDistribution[] {
  const ended = new Map<number, number>();
  for (const steps of seen) if (steps < cap) ended.set(steps, (ended.get(steps) ?? 0) + 1);
  const endedRuns = [...ended.values()].reduce((sum, runs) => sum + runs, 0);
  const runs = { ended: [...ended], endedRuns, stopped: seen.length - endedRuns, cap };
  return distributions.flatMap((distribution) =>
    ([false, true] as const).flatMap((hasRunaways) => {
      const fit = fitDistribution(distribution, runs, hasRunaways);
      return fit ? [describedSteps(fit, seen, cap)] : [];
    }),
  );
}

function fitDistribution(distribution: FittedDistributions, runs: StoppedRuns, hasRunaways: boolean) {
  const { ended, endedRuns, stopped, cap } = runs;
  const massAt = (excess: number, dispersion: number) =>
    stepMass({ distribution, mean: 1 + exp(excess), dispersion: exp(dispersion), runawayShare: null }, cap);
  const of: Likelihood = (excess, dispersion) => {
    const mass = massAt(excess, dispersion);
    const above = Math.max(mass[cap] ?? 0, 1e-300);
    const last = hasRunaways ? -endedRuns * log(Math.max(1 - above, 1e-300)) : stopped * log(above);
    return ended.reduce((sum, [steps, count]) => sum + count * log(mass[steps] || 1e-300), last);
  };
  const excesses = { low: -6, high: log(cap) + 4 };
  const peak =
    distribution === 'negativeBinomial' ? highestPair(of, { first: excesses, second: shapes }) : peakOf(of, excesses);
  if (!peak) return null;
  const [excess, dispersion] = peak.at;
  const above = massAt(excess, dispersion)[cap] ?? 0;
  const share = (stopped / (stopped + endedRuns) - above) / (1 - above);
  // Fewer at the cap than the distribution itself brings there: no runaways.
  if (hasRunaways && !(share > 0)) return null;
  return {
    distribution,
    mean: 1 + exp(excess),
    meanError: exp(excess) * Math.sqrt(peak.variances[0]),
    dispersion: distribution === 'negativeBinomial' ? exp(dispersion) : null,
    runawayShare: hasRunaways ? share : null,
  };
}

function peakOf(of: Likelihood, bounds: { readonly low: number; readonly high: number }) {
  const { at, value } = highest((x) => of(x, 0), { ...bounds, tolerance: 1e-9 });
  const curvature = (2 * value - of(at + step, 0) - of(at - step, 0)) / step ** 2;
  if (!(curvature > 0) || at > bounds.high - step) return null;
  return { at: [at, 0] as const, variances: [1 / curvature] as const };
}
