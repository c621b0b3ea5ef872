import { type DistributionFit, fitDistributions } from '../distributions/fitDistributions.ts';
import { gammaLaw } from '../distributions/gammaLaw.ts';
import { lawOf } from '../distributions/lawOf.ts';
import type { Issue } from '../errors.ts';
import { fitSteps, type StepFit } from './fitSteps.ts';

/** One run of an agent that was seen; what is not known is null. */
export interface SeenRun {
  readonly steps: number | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly costUsd: number | null;
  readonly success: boolean | null;
}

export const runMeasures = ['costUsd', 'inputTokens', 'outputTokens', 'steps'] as const;
export type RunMeasure = (typeof runMeasures)[number];

/** What a measure of the runs is like, and how surely its mean is known. */
export interface MeasureFit {
  readonly measure: RunMeasure;
  readonly count: number;
  readonly mean: number;
  readonly sd: number;
  /** Coefficient of variation of one run. */
  readonly cv: number;
  /** Standard error of the mean: what stays uncertain however many tasks come. */
  readonly meanError: number;
  /** Families by likelihood, the best first, with their distances from the runs. */
  readonly families: readonly DistributionFit[];
  /** The best family that fits in its middle and in its mean; null: none does, and the runs stand for themselves. */
  readonly family: DistributionFit['distribution'] | null;
  readonly total: TotalBand;
}

/** The sum over tasks that were not seen. */
export interface TotalBand {
  readonly tasks: number;
  readonly mean: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  /** Standard deviations that tasks and the fit add; their squares add. */
  readonly tasksSd: number;
  readonly fitSd: number;
}

export interface RunsFit {
  readonly runs: number;
  readonly measures: readonly MeasureFit[];
  readonly steps: StepFit | null;
  /** Share of runs that succeed, as the beta that a scenario can draw it from; null where no outcome is known. */
  readonly success: { readonly judged: number; readonly succeeded: number; readonly probability: object } | null;
  /** What a task consumes, as a scenario states it; null where the runs do not say enough. */
  readonly work: object | null;
  readonly issues: readonly Issue[];
}

/** A family is refused where so large a distance is rarer than this, or its mean is this many errors from that of the runs. */
const leastProbability = 0.05;
const mostErrors = 2;
const fewestRuns = 5;
/** Families of small whole numbers, which tokens and dollars are not. */
const counts: ReadonlySet<string> = new Set(['poisson', 'geometric', 'negativeBinomial']);

/**
 * Fits runs of an agent: each measure with the error of its mean, the law of the steps, the share that succeeds, and what a
 * scenario takes over.
 *
 * Convention: the mean and the spread are those of the runs themselves, so that tail and mean are matched together whatever family
 * fits; a total is a gamma with the variance of the tasks and that of the fit. Shapes: one entry a run. Units: US$, tokens, steps.
 * Errors: as issues. Source: SEMANTICS section 3.
 *
 * @example
 * fitRuns([1, 2, 3, 4, 5].map((steps) => ({ steps, inputTokens: null, outputTokens: null, costUsd: null, success: null })), 20).measures[0].mean // => 3
 */
export function fitRuns(runs: readonly SeenRun[], tasks: number): RunsFit {
  const measures = runMeasures.flatMap((measure): MeasureFit[] => {
    const values = runs.map((run) => run[measure]).filter((value) => value !== null);
    return values.length >= fewestRuns ? [fitMeasure(measure, values, tasks)] : [];
  });
  const steps = runs.map((run) => run.steps).filter((value) => value !== null && value >= 1) as number[];
  const judged = runs.filter(({ success }) => success !== null);
  const succeeded = judged.filter(({ success }) => success).length;
  return {
    runs: runs.length,
    measures,
    steps: steps.length >= fewestRuns ? fitSteps(steps) : null,
    success:
      judged.length === 0
        ? null
        : {
            judged: judged.length,
            succeeded,
            probability: {
              kind: 'beta',
              alpha: succeeded + 0.5,
              beta: judged.length - succeeded + 0.5,
              low: 0,
              high: 1,
            },
          },
    work: workOf(measures),
    issues: issuesOf(runs, measures),
  };
}

function fitMeasure(measure: RunMeasure, values: readonly number[], tasks: number): MeasureFit {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1));
  const meanError = sd / Math.sqrt(count);
  const tried = sd > 0 ? fitDistributions(values) : [];
  const families = tried.filter(
    ({ distribution, aicc }) => Number.isFinite(aicc) && (measure === 'steps' || !counts.has(distribution.kind)),
  );
  const fitting = families.find(
    ({ distribution, ksProbability }) =>
      ksProbability >= leastProbability && Math.abs(meanOf(distribution) - mean) <= mostErrors * meanError,
  );
  return {
    measure,
    count,
    mean,
    sd,
    cv: mean > 0 ? sd / mean : 0,
    meanError,
    families,
    family: fitting?.distribution ?? null,
    total: totalBand({ tasks, mean, sd, meanError }),
  };
}

function meanOf(family: DistributionFit['distribution']): number {
  const { standardErrors: _errors, parameterCorrelation: _correlation, ...certain } = family;
  return lawOf(certain).mean;
}

/**
 * The sum over tasks that were not seen, uncertain by the tasks and by the fit.
 *
 * Units: those of the measure. Errors: none.
 *
 * @example
 * totalBand({ tasks: 100, mean: 2, sd: 1, meanError: 0.1 }).fitSd // => 10
 */
export function totalBand({
  tasks,
  mean,
  sd,
  meanError,
}: {
  readonly tasks: number;
  readonly mean: number;
  readonly sd: number;
  readonly meanError: number;
}): TotalBand {
  const tasksSd = Math.sqrt(tasks) * sd;
  const fitSd = tasks * meanError;
  const total = tasks * mean;
  const variance = tasksSd * tasksSd + fitSd * fitSd;
  const law =
    total > 0 && variance > 0 ? gammaLaw({ shape: (total * total) / variance, scale: variance / total }) : null;
  const at = (u: number) => (law ? law.quantile(u) : total);
  return { tasks, mean: total, p10: at(0.1), p50: at(0.5), p90: at(0.9), tasksSd, fitSd };
}

/** A task of so many tokens, whose spread is that of the cost where it is known. */
function workOf(measures: readonly MeasureFit[]): object | null {
  const of = (measure: RunMeasure) => measures.find((one) => one.measure === measure);
  const [input, output] = [of('inputTokens'), of('outputTokens')];
  if (!input || !output) return null;
  const spread = of('costUsd') ?? input;
  const error = spread.mean > 0 ? spread.meanError / spread.mean : 0;
  return {
    kind: 'tokens',
    inputTokens: input.mean,
    outputTokens: output.mean,
    taskVariation: spread.cv,
    ...(error > 0 ? { tokensFactor: { kind: 'gamma', shape: 1 / (error * error), scale: error * error } } : {}),
  };
}

function issuesOf(runs: readonly SeenRun[], measures: readonly MeasureFit[]): Issue[] {
  if (measures.length === 0) {
    const message = `There are ${runs.length} runs with too few numbers to fit; give at least ${fewestRuns} with steps, tokens or cost.`;
    return [{ severity: 'error', path: 'runs', message }];
  }
  return measures
    .filter(({ family, sd }) => family === null && sd > 0)
    .map(({ measure }) => ({
      severity: 'warning',
      path: measure,
      message: `${measure} follows no family that was tried; its mean and spread are those of the runs themselves.`,
    }));
}
