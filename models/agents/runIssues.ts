import type { Issue } from '../errors.ts';
import type { MeasureFit } from './fitMeasure.ts';
import type { StepFit } from './fitSteps.ts';
import type { SuccessFit } from './fitSuccess.ts';
import { fewestRuns, type RunMeasure, type SeenCaps, type SeenRun } from './seenRun.ts';

const measureWords: { readonly [M in RunMeasure]: string } = {
  costUsd: 'the cost per run',
  inputTokens: 'input tokens per run',
  outputTokens: 'output tokens per run',
  steps: 'steps per run',
};

interface Fitted {
  readonly runs: readonly SeenRun[];
  readonly measures: readonly MeasureFit[];
  readonly steps: Pick<StepFit, 'used'> | null;
  readonly caps: SeenCaps;
  readonly success: SuccessFit | null;
  readonly tasks: number | null;
  readonly come: { readonly tasks: number; readonly kinds: number };
}

/**
 * What is to be said of a fit of runs: too few numbers, caps, families that do not fit, and what tasks that differ
 * mean.
 *
 * @example
 * runIssues({
 *   runs: [],
 *   measures: [],
 *   steps: null,
 *   caps: { steps: null, costUsd: null },
 *   success: null,
 *   tasks: null,
 *   come: { tasks: 1, kinds: 1 },
 * })[0].path // => "runs"
 */
export function runIssues({ runs, measures, steps, caps, success, tasks, come }: Fitted): Issue[] {
  if (measures.length === 0) {
    const message = `There are ${runs.length} runs with too few values to fit; provide at least ${fewestRuns} with steps, tokens or cost.`;
    return [{ severity: 'error', path: 'runs', message }];
  }
  const issues = [
    ...capIssues(caps, runs.length),
    ...measures
      // Steps are whole: their own distribution is beside them.
      .filter(({ measure, family, sd }) => family === null && sd > 0 && !(measure === 'steps' && steps?.used))
      .map(({ measure }) => ({
        path: measure,
        message: `No tested distribution fits ${measureWords[measure]}; the mean and spread of the runs are used.`,
      })),
    ...(tasks === null ? [] : kindIssues(tasks, come)),
    ...retryIssues(success),
  ];
  return issues.map((issue) => ({ severity: 'warning', ...issue }));
}

type Said = Omit<Issue, 'severity'>;

function capIssues({ steps, costUsd }: SeenCaps, runs: number): Said[] {
  const rest = 'they are treated as censored there; the means of steps, tokens and cost apply under this cap.';
  return [
    ...(steps
      ? [
          {
            path: 'steps',
            message: `${steps.runs} of ${runs} runs end at ${steps.at} steps, the maximum: ${rest} The distribution of steps keeps the cap of ${steps.at}.`,
          },
        ]
      : []),
    ...(costUsd
      ? [
          {
            path: 'costUsd',
            message: `${costUsd.runs} of ${runs} runs end at $${dollars(costUsd.at)} or just above, the maximum cost: ${rest}`,
          },
        ]
      : []),
  ];
}

function kindIssues(seen: number, { tasks, kinds }: Fitted['come']): Said[] {
  const part =
    kinds < tasks
      ? `the ${tasks} future tasks are assumed to be of ${kinds} kinds, so differences between kinds do not average out; set the number of kinds if it differs.`
      : `each of the ${tasks} future tasks is assumed to be of its own kind.`;
  return [{ path: 'task', message: `The runs cover ${seen} tasks, which differ; ${part}` }];
}

function retryIssues(success: SuccessFit | null): Said[] {
  const most = success?.tasks?.tries.at(-1);
  if (!most || most.tries < 2 || most.anyIfAlike - most.any < 0.005) return [];
  const message = `${most.tries} attempts per task succeed in ${percent(most.any)} of tasks, not the ${percent(most.anyIfAlike)} expected if attempts were independent; retries in a scenario assume independent attempts.`;
  return [{ path: 'success', message }];
}

function dollars(usd: number): string {
  return usd.toLocaleString('en-US', { maximumSignificantDigits: 4 });
}

function percent(share: number): string {
  return `${(100 * share).toLocaleString('en-US', { maximumSignificantDigits: 3 })}%`;
}
