import { gammaDistribution } from '../distributions/gammaDistribution.ts';

/** The sum over tasks that were not seen. */
export interface TotalBand {
  readonly tasks: number;
  /** Kinds that the tasks are of; as many as tasks where each is its own. */
  readonly kinds: number;
  readonly mean: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  /** Standard deviations that runs of one task, the kinds of tasks and the fit add; their squares add. */
  readonly tasksSd: number;
  readonly kindsSd: number;
  readonly fitSd: number;
}

interface Question extends Pick<TotalBand, 'tasks' | 'kinds' | 'mean'> {
  /** Mean of one task, its spread from run to run and that between kinds, and the error of the mean. */
  readonly withinSd: number;
  readonly betweenSd: number;
  readonly meanError: number;
}

/**
 * The sum over tasks that were not seen, uncertain by the runs, by the kinds of tasks that come, and by the fit: n
 * σ²within + (n²/k) σ²between + n² × error².
 *
 * Convention: a gamma of that mean and variance; kinds are at most as many as tasks. Units: those of the measure.
 * Source: SEMANTICS section 11.
 *
 * @example
 * totalBand({ tasks: 100, kinds: 25, mean: 2, withinSd: 1, betweenSd: 0.5, meanError: 0.1 }).kindsSd // => 10
 */
export function totalBand({ tasks, kinds: asked, mean, withinSd, betweenSd, meanError }: Question): TotalBand {
  const kinds = Math.min(tasks, asked);
  const tasksSd = Math.sqrt(tasks) * withinSd;
  const kindsSd = (tasks / Math.sqrt(kinds)) * betweenSd;
  const fitSd = tasks * meanError;
  const total = tasks * mean;
  const variance = tasksSd * tasksSd + kindsSd * kindsSd + fitSd * fitSd;
  const distribution =
    total > 0 && variance > 0
      ? gammaDistribution({ shape: (total * total) / variance, scale: variance / total })
      : null;
  const at = (u: number) => (distribution ? distribution.quantile(u) : total);
  return { tasks, kinds, mean: total, p10: at(0.1), p50: at(0.5), p90: at(0.9), tasksSd, kindsSd, fitSd };
}
