import { distributionOf } from '../distributions/distributionOf.ts';
import { type DistributionFit, fitDistributions } from '../distributions/fitDistributions.ts';
import { fitStopped } from '../distributions/fitStopped.ts';
import { exp, log } from '../statistics/elementary.ts';
import { byTask, type RunMeasure } from './seenRun.ts';
import { varianceParts } from './taskEffect.ts';
import { type TotalBand, totalBand } from './totalBand.ts';

/** What a measure of the runs is like, and how surely its mean is known. */
export interface MeasureFit {
  readonly measure: RunMeasure;
  readonly count: number;
  /** Runs that were stopped at a cap, whose values are those at the stop. */
  readonly stopped: number;
  /** Mean and spread of what the runs came to, those that were stopped with what they had come to. */
  readonly mean: number;
  readonly sd: number;
  /** Coefficient of variation of one run. */
  readonly cv: number;
  /** Standard error of the mean: what stays uncertain however many tasks come. */
  readonly meanError: number;
  /**
   * The spread between tasks and that of one task from run to run; null where no task was run twice. Their squares add
   * to sd².
   */
  readonly betweenSd: number | null;
  readonly withinSd: number | null;
  /** Families by likelihood, the best first, with their distances from the runs. */
  readonly families: readonly DistributionFit[];
  /** The best family that fits in its middle and in its mean; null: none does, and the runs stand for themselves. */
  readonly family: DistributionFit['distribution'] | null;
  /**
   * Mean of the family where runs were stopped: what they would have come to without the cap; null where none was, or
   * none fits.
   */
  readonly meanWithoutCap: number | null;
  readonly total: TotalBand;
}

/** A value of a run, and of which task it is. */
interface RunValue {
  readonly task: string | null;
  readonly value: number;
  readonly isStopped: boolean;
}

/**
 * A family is refused where so large a distance is rarer than this, or its mean is this many errors from that of the
 * runs.
 */
const leastProbability = 0.05;
const mostErrors = 2;
/** Families of small whole numbers, which tokens and dollars are not. */
const counts: ReadonlySet<string> = new Set(['poisson', 'geometric', 'negativeBinomial']);

/**
 * Fits one measure of runs: mean and spread, between tasks and within them, families, and the total over tasks to come.
 *
 * Convention: the part between tasks is that of a log-normal effect of the task, as a share of the variance of the
 * runs; runs that were stopped count in the families as that much or more. Units: those of the measure. Source:
 * SEMANTICS sections 3 and 11.
 *
 * @example
 * fitMeasure(
 *   'steps',
 *   [1, 2, 3].map((value) => ({ task: null, value, isStopped: false })),
 *   { tasks: 10, kinds: 10 },
 * ).mean // => 2
 */
export function fitMeasure(
  measure: RunMeasure,
  seen: readonly RunValue[],
  { tasks, kinds }: { readonly tasks: number; readonly kinds: number },
): MeasureFit {
  const values = seen.map(({ value }) => value);
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1));
  const share = betweenShare(seen);
  const meanError = (sd / Math.sqrt(count)) * Math.sqrt(crowding(seen, share ?? 0));
  const betweenSd = share === null ? null : sd * Math.sqrt(share);
  const withinSd = share === null ? null : sd * Math.sqrt(1 - share);
  const stopped = seen.filter(({ isStopped }) => isStopped).length;
  const families = sd > 0 ? familiesOf(measure, seen, stopped > 0) : [];
  const fitting = families.find(
    ({ distribution, ksProbability }) =>
      ksProbability >= leastProbability &&
      // The mean of runs that were stopped is not that of the family.
      (stopped > 0 || Math.abs(meanOf(distribution) - mean) <= mostErrors * meanError),
  );
  const spread = { mean, withinSd: withinSd ?? sd, betweenSd: betweenSd ?? 0, meanError };
  return {
    measure,
    count,
    stopped,
    mean,
    sd,
    cv: mean > 0 ? sd / mean : 0,
    meanError,
    betweenSd,
    withinSd,
    families,
    family: fitting?.distribution ?? null,
    meanWithoutCap: fitting && stopped > 0 ? meanOf(fitting.distribution) : null,
    total: totalBand({ tasks, kinds, ...spread }),
  };
}

function familiesOf(measure: RunMeasure, seen: readonly RunValue[], isCut: boolean): DistributionFit[] {
  const tried = isCut ? fitStopped(seen) : fitDistributions(seen.map(({ value }) => value));
  return tried.filter(
    ({ distribution, aicc }) => Number.isFinite(aicc) && (measure === 'steps' || !counts.has(distribution.kind)),
  );
}

/** Share of the variance of one run that lies between tasks; of logarithms where all values have one. */
function betweenShare(seen: readonly RunValue[]): number | null {
  const isPositive = seen.every(({ value }) => value > 0);
  const groups = byTask(seen).map((group) => group.map(({ value }) => (isPositive ? log(value) : value)));
  const parts = varianceParts(groups);
  if (!parts) return null;
  const { between, within } = parts;
  if (between === 0) return 0;
  return isPositive ? (exp(between) - 1) / (exp(between + within) - 1) : between / (between + within);
}

/**
 * How many times the variance of a mean grows because runs of one task are alike.
 *
 * Units: ratio. Source: Kish (1965), design effect, for groups of any size.
 *
 * @example
 * crowding([{ task: 'a' }, { task: 'a' }, { task: 'b' }, { task: 'b' }], 0.5) // => 1.5
 */
export function crowding(seen: readonly { readonly task?: string | null }[], alike: number): number {
  const pairs = byTask(seen).reduce((sum, { length }) => sum + length * (length - 1), 0);
  return 1 + (alike * pairs) / seen.length;
}

function meanOf(family: DistributionFit['distribution']): number {
  const { standardErrors: _errors, parameterCorrelation: _correlation, ...certain } = family;
  return distributionOf(certain).mean;
}
