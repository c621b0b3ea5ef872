/** One run of an agent that was seen; what is not known is null. */
export interface SeenRun {
  /** What the run was to do: runs of one task tell how much a task differs from itself. */
  readonly task?: string | null;
  readonly steps: number | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly costUsd: number | null;
  readonly success: boolean | null;
}

export const runMeasures = ['costUsd', 'inputTokens', 'outputTokens', 'steps'] as const;
export type RunMeasure = (typeof runMeasures)[number];
export const fewestRuns = 5;

/** Where runs were stopped: by their steps, by what they cost. */
export interface SeenCaps {
  readonly steps: SeenCap | null;
  readonly costUsd: SeenCap | null;
}

/** A number at which runs were stopped, and how many were. */
export interface SeenCap {
  readonly at: number;
  readonly runs: number;
}

/**
 * Runs by task, each task once; runs that name none are left out.
 *
 * @example
 * byTask([{ task: 'a' }, { task: null }, { task: 'a' }]).map((runs) => runs.length) // => [2]
 */
export function byTask<R extends Pick<SeenRun, 'task'>>(runs: readonly R[]): R[][] {
  const groups = new Map<string, R[]>();
  for (const run of runs) {
    if (typeof run.task !== 'string') continue;
    const group = groups.get(run.task);
    if (group) group.push(run);
    else groups.set(run.task, [run]);
  }
  return [...groups.values()];
}
