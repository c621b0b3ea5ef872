import type { Month } from '../calendar.ts';
import type { Environment, WorkOperation } from '../classification/workload.ts';
import { idsOfNames } from '../ids.ts';

/** What a tier paid and how many used it in one month; null is "not stated". */
export interface TierMonth {
  readonly month: Month;
  readonly tier: string;
  readonly users: number | null;
  readonly revenueUsd: number | null;
}

/** Tasks of one feature in one tier and month, as the product counts them. */
export interface TaskMonth {
  readonly month: Month;
  readonly tier: string;
  readonly feature: string;
  readonly tasks: number;
}

/** Production usage of one feature on one model in one month. */
export interface WorkMonth {
  readonly month: Month;
  readonly feature: string;
  readonly provider: string;
  readonly model: string;
  /** Where it was served; left out or null: not stated. */
  readonly region?: string | null;
  readonly requests: number | null;
  readonly inputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly outputTokens: number;
  /** What it cost, billed or estimated. */
  readonly costUsd: number;
}

/** Cost that no feature's production tokens make: other environments, and what is not usage of a model. */
export interface OtherCostMonth {
  readonly month: Month;
  readonly name: string;
  readonly environment: Environment;
  readonly operation: WorkOperation;
  readonly costUsd: number;
}

/** Imported history as the fit reads it: full months only, in order. */
export interface History {
  readonly months: readonly Month[];
  readonly tiers: readonly TierMonth[];
  readonly tasks: readonly TaskMonth[];
  readonly work: readonly WorkMonth[];
  readonly otherCosts: readonly OtherCostMonth[];
}

/** The plan that stands for all use where no revenue or users were imported. */
export const wholeCompany = 'all-users';

/**
 * The id of each tier's plan.
 *
 * @example
 * tierIds({ months: [], tiers: [], tasks: [], work: [], otherCosts: [] }).size // => 0
 */
export function tierIds({ tiers, tasks }: History): ReadonlyMap<string, string> {
  return idsOfNames(
    [...tiers, ...tasks].map(({ tier }) => tier),
    'plan',
  );
}

/**
 * The id of each feature.
 *
 * @example
 * featureIds({ months: [], tiers: [], tasks: [], work: [], otherCosts: [] }).size // => 0
 */
export function featureIds({ tasks, work }: History): ReadonlyMap<string, string> {
  return idsOfNames(
    [...tasks, ...work].map(({ feature }) => feature),
    'feature',
  );
}
