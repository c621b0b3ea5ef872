import { visitCounts } from '../distributions/countLaw.ts';
import { fitCount, fitNegativeBinomial } from '../distributions/fitFamilies.ts';
import { type GoodnessOfFit, goodnessOfFit } from '../distributions/goodnessOfFit.ts';
import { log } from '../statistics/elementary.ts';

/** A step law fitted to the steps of runs, and how far it is from them. */
export interface FittedStepLaw extends GoodnessOfFit {
  readonly law: 'geometric' | 'poisson' | 'negativeBinomial';
  readonly mean: number;
  readonly dispersion: number | null;
  readonly logLikelihood: number;
  readonly aicc: number;
}

export interface StepFit {
  readonly laws: readonly FittedStepLaw[];
  /** The law that a scenario takes over: the best that fits, with the error of its mean; else the runs themselves. */
  readonly steps: object;
}

const leastProbability = 0.05;
const mostSteps = 1000;

/**
 * Fits the laws of the number of steps to runs by likelihood, N being 1 and a count; where none fits, the runs are the law.
 *
 * Shapes: whole numbers of 1 and more. Units: steps. Errors: none. Source: SEMANTICS section 3.
 *
 * @example
 * fitSteps([1, 3, 2, 1, 5, 1, 2, 8, 1, 2]).laws[0].law // => 'geometric'
 */
export function fitSteps(seen: readonly number[]): StepFit {
  const counts = seen.map((steps) => steps - 1);
  const mean = seen.reduce((sum, steps) => sum + steps, 0) / seen.length;
  const variance = seen.reduce((sum, steps) => sum + (steps - mean) ** 2, 0) / Math.max(1, seen.length - 1);
  const cap = Math.min(mostSteps, Math.max(200, 4 * Math.max(...seen)));
  const negativeBinomial = fitNegativeBinomial(counts);
  const laws = [
    fitCount('geometric', counts) && lawFit({ law: 'geometric', mean, dispersion: null }, seen),
    fitCount('poisson', counts) && lawFit({ law: 'poisson', mean, dispersion: null }, seen),
    negativeBinomial?.kind === 'negativeBinomial'
      ? lawFit({ law: 'negativeBinomial', mean, dispersion: negativeBinomial.dispersion }, seen)
      : null,
  ]
    .filter((fit) => fit !== null)
    .sort((a, b) => a.aicc - b.aicc);
  const best = laws.find(({ ksProbability }) => ksProbability >= leastProbability);
  if (variance === 0) return { laws, steps: { law: 'fixed', mean, cap } };
  if (!best) return { laws, steps: { law: 'empirical', runs: runsOf(seen), cap } };
  const error = Math.sqrt(variance / seen.length);
  const shape = (mean / error) ** 2;
  return {
    laws,
    steps: {
      law: best.law,
      mean: { kind: 'gamma', shape, scale: mean / shape },
      ...(best.dispersion === null ? {} : { dispersion: best.dispersion }),
      cap,
    },
  };
}

function lawFit(
  fitted: Pick<FittedStepLaw, 'law' | 'mean' | 'dispersion'>,
  seen: readonly number[],
): FittedStepLaw | null {
  const law = { law: fitted.law, dispersion: fitted.dispersion ?? 1, cap: 100_000 };
  const mass = new Map<number, number>();
  const cdf = new Map<number, number>();
  let reached = 0;
  visitCounts(law, fitted.mean, (n, probability) => {
    reached += probability;
    mass.set(n, probability);
    cdf.set(n, reached);
  });
  const at = (n: number) => (n < 1 ? 0 : (cdf.get(Math.floor(n)) ?? 1));
  const logLikelihood = seen.reduce((sum, n) => sum + log(mass.get(n) ?? 1e-300), 0);
  const k = fitted.dispersion === null ? 1 : 2;
  const n = seen.length;
  const aicc = -2 * logLikelihood + 2 * k + (n > k + 1 ? (2 * k * (k + 1)) / (n - k - 1) : Infinity);
  const distances = goodnessOfFit(seen, { cdf: at, below: (x) => at(x - 1), survival: (x) => 1 - at(x) }, true);
  return { ...fitted, logLikelihood, aicc, ...distances };
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
