import type { Issue } from '../errors.ts';
import { findCap } from './findCap.ts';
import { crowding, fitMeasure, type MeasureFit } from './fitMeasure.ts';
import { fitSteps, type StepFit } from './fitSteps.ts';
import { fitSuccess, type SuccessFit } from './fitSuccess.ts';
import { runIssues } from './runIssues.ts';
import { byTask, fewestRuns, type RunMeasure, runMeasures, type SeenCaps, type SeenRun } from './seenRun.ts';

export interface AgentRunsFit {
  readonly runs: number;
  /** Tasks that the runs name; null where they name none, or each run its own. */
  readonly tasks: number | null;
  readonly caps: SeenCaps;
  readonly measures: readonly MeasureFit[];
  readonly steps: StepFit | null;
  /** Share of runs that succeed; null where no outcome is known. */
  readonly success: SuccessFit | null;
  /** What a task consumes, as a scenario states it; null where the runs do not say enough. */
  readonly work: object | null;
  readonly issues: readonly Issue[];
}

/**
 * Fits runs of an agent: each measure with the error of its mean, the distribution of the steps, the share that
 * succeeds, and what a scenario takes over.
 *
 * Convention: the mean and the spread are those of the runs themselves, so that tail and mean are matched together
 * whatever family fits; runs at a cap are stopped, not ended; runs of one task are alike as they were seen to be, and
 * the tasks to come are of `kinds` kinds: of as many as were seen unless stated, each its own where runs name no task
 * twice. Shapes: one entry a run. Units: US$, tokens, steps. Errors: as issues. Source: SEMANTICS sections 3 and 11.
 *
 * @example
 * fitRuns(
 *   [1, 2, 3, 4, 5].map((steps) => ({
 *     steps,
 *     inputTokens: null,
 *     outputTokens: null,
 *     costUsd: null,
 *     success: null,
 *   })),
 *   20,
 * ).measures[0].mean // => 3
 */
export function fitRuns(runs: readonly SeenRun[], tasks: number, kinds: number | null = null): AgentRunsFit {
  const named = byTask(runs);
  const isRepeated = named.length > 1 && named.some(({ length }) => length > 1);
  const come = { tasks, kinds: Math.min(tasks, kinds ?? (isRepeated ? named.length : tasks)) };
  const caps = capsOf(runs);
  const isStopped = (run: SeenRun) =>
    (caps.steps !== null && (run.steps ?? 0) >= caps.steps.at) ||
    (caps.costUsd !== null && (run.costUsd ?? 0) >= caps.costUsd.at);
  const measures = runMeasures.flatMap((measure): MeasureFit[] => {
    const values = runs.flatMap((run) =>
      run[measure] === null ? [] : [{ task: run.task ?? null, value: run[measure], isStopped: isStopped(run) }],
    );
    return values.length >= fewestRuns ? [fitMeasure(measure, values, come)] : [];
  });
  const stepped = runs.filter(({ steps }) => steps !== null && steps >= 1);
  const ofSteps = measures.find(({ measure }) => measure === 'steps');
  const success = fitSuccess(runs, come.kinds < tasks ? come.kinds : null);
  const steps =
    stepped.length >= fewestRuns
      ? fitSteps(
          stepped.map((run) => run.steps!),
          { cap: caps.steps, crowding: crowding(stepped, betweenOf(ofSteps)) },
        )
      : null;
  return {
    runs: runs.length,
    tasks: isRepeated ? named.length : null,
    caps,
    measures,
    steps,
    success,
    work: workOf(measures),
    issues: runIssues({ runs, measures, steps, caps, success, tasks: isRepeated ? named.length : null, come }),
  };
}

function capsOf(runs: readonly SeenRun[]): SeenCaps {
  const of = (measure: 'steps' | 'costUsd') => runs.map((run) => run[measure]).filter((value) => value !== null);
  return { steps: findCap(of('steps'), 'whole'), costUsd: findCap(of('costUsd'), 'amount') };
}

function betweenOf(fit: MeasureFit | undefined): number {
  return fit && fit.betweenSd !== null && fit.sd > 0 ? (fit.betweenSd / fit.sd) ** 2 : 0;
}

/**
 * A task of so many tokens, whose spread is that of the cost where it is known; kinds of tasks are drawn once, as the
 * error of the fit is.
 */
function workOf(measures: readonly MeasureFit[]): object | null {
  const of = (measure: RunMeasure) => measures.find((one) => one.measure === measure);
  const [input, output] = [of('inputTokens'), of('outputTokens')];
  if (!input || !output) return null;
  const { mean, cv, meanError, betweenSd, withinSd, total } = of('costUsd') ?? input;
  const isOfKinds = betweenSd !== null && withinSd !== null && total.kinds < total.tasks && mean > 0;
  const kindsError = isOfKinds ? betweenSd / Math.sqrt(total.kinds) : 0;
  const squared = mean > 0 ? (meanError ** 2 + kindsError ** 2) / mean ** 2 : 0;
  return {
    kind: 'tokens',
    inputTokens: input.mean,
    outputTokens: output.mean,
    taskVariation: isOfKinds ? withinSd / mean : cv,
    ...(squared > 0 ? { tokensFactor: { kind: 'gamma', shape: 1 / squared, scale: squared } } : {}),
  };
}
