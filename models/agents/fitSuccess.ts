import { type BetaBinomial, fitBetaBinomial, passes, type TriedTask } from './betaBinomial.ts';
import { crowding } from './fitMeasure.ts';
import { byTask, type SeenRun } from './seenRun.ts';

/** So many tries of one task: that all succeed, and that one does, as seen and as fitted. */
interface TriesFit {
  readonly tries: number;
  /** Tasks that were tried as often. */
  readonly tasks: number;
  readonly seenAll: number;
  readonly all: number;
  readonly seenAny: number;
  readonly any: number;
  /** What both would be if all tasks were alike. */
  readonly allIfAlike: number;
  readonly anyIfAlike: number;
}

/** Success of runs, and what of it is the task's. */
export interface SuccessFit {
  readonly judged: number;
  readonly succeeded: number;
  /** The share that succeeds, as the beta that a scenario can draw it from. */
  readonly probability: object;
  /** Tasks that differ, each with a probability from one beta; null where no task was tried twice. */
  readonly tasks: (BetaBinomial & { readonly count: number; readonly tries: readonly TriesFit[] }) | null;
}

const mostTries = 8;

/**
 * Fits the share of runs that succeed: a beta-binomial over tasks where they were tried several times.
 *
 * Convention: the beta of the share has the variance of the runs, of what is alike in one task, and of the kinds of
 * tasks to come where these are fewer than tasks. Units: ratios. Errors: null where no outcome is known. Source:
 * SEMANTICS section 11; Chen et al. (2021) for the unbiased share of tasks of which k tries succeed.
 *
 * @example
 * fitSuccess(
 *   [true, true, false].map((success) => ({ task: null, success })),
 *   null,
 * ).probability // => { "kind": "beta", "alpha": 2.5, "beta": 1.5, "low": 0, "high": 1 }
 */
export function fitSuccess(
  runs: readonly Pick<SeenRun, 'task' | 'success'>[],
  kinds: number | null,
): SuccessFit | null {
  const judged = runs.filter(({ success }) => success !== null);
  if (judged.length === 0) return null;
  const succeeded = judged.filter(({ success }) => success).length;
  const tasks = byTask(judged).map(
    (group): TriedTask => ({ tries: group.length, succeeded: group.filter(({ success }) => success).length }),
  );
  const fit = fitBetaBinomial(tasks);
  const alike = fit?.alike ?? 0;
  // As many independent runs as would know the share as surely.
  const size = 1 / (crowding(judged, alike) / judged.length + (kinds === null ? 0 : alike / kinds));
  const part = (count: number) => (alike === 0 ? count : (count / judged.length) * size) + 0.5;
  return {
    judged: judged.length,
    succeeded,
    probability: { kind: 'beta', alpha: part(succeeded), beta: part(judged.length - succeeded), low: 0, high: 1 },
    tasks: fit && { ...fit, count: tasks.length, tries: triesOf(tasks, fit) },
  };
}

function triesOf(tasks: readonly TriedTask[], fit: BetaBinomial): TriesFit[] {
  const most = Math.min(mostTries, Math.max(...tasks.map(({ tries }) => tries)));
  const total = tasks.reduce((sum, { tries }) => sum + tries, 0);
  const mean = tasks.reduce((sum, { succeeded }) => sum + succeeded, 0) / total;
  return Array.from({ length: most }, (_, at) => at + 1).map((tries) => {
    const tried = tasks.filter((task) => task.tries >= tries);
    const average = (of: (task: TriedTask) => number) => tried.reduce((sum, task) => sum + of(task), 0) / tried.length;
    const ifAlike = passes({ mean, alike: 0 }, tries);
    return {
      tries,
      tasks: tried.length,
      seenAll: average((task) => chosen(task.succeeded, task.tries, tries)),
      seenAny: 1 - average((task) => chosen(task.tries - task.succeeded, task.tries, tries)),
      ...passes(fit, tries),
      allIfAlike: ifAlike.all,
      anyIfAlike: ifAlike.any,
    };
  });
}

/** Share of the choices of k among `of` that are all among `good` of them. */
function chosen(good: number, of: number, k: number): number {
  let share = 1;
  for (let j = 0; j < k; j++) share *= Math.max(0, good - j) / (of - j);
  return share;
}
