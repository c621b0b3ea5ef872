import type { Month } from '../calendar.ts';
import type { QuestionScenario } from '../sensitivity/questionProgram.ts';
import type { BacktestedSeries } from '../simulation/backtest.ts';
import type { RunRecord } from '../simulation/result.ts';
import { quantileSorted } from '../statistics/quantile.ts';
import { bySeries } from './bySeries.ts';
import type { CostMonth } from './costMonth.ts';

/** Probabilities of the quantiles that a frozen forecast keeps of every month and of every total. */
export const frozenProbabilities: readonly number[] = [
  0.005,
  0.01,
  0.025,
  ...Array.from({ length: 19 }, (_, index) => (index + 1) / 20),
  0.975,
  0.99,
  0.995,
];

/** One value for each of `frozenProbabilities`; null of a margin without revenue. */
type Quantiles = readonly number[] | null;

/** A series as it was foreseen. Units: US$; margins are ratios. */
export interface FrozenSeries {
  readonly months: readonly Quantiles[];
  /** Of the first month, the first two, and so on, from the paths of the trials: percentiles do not add. */
  readonly totals: readonly Quantiles[];
  /** The single-point plan: every driver at its mean. */
  readonly singlePoint: readonly (number | null)[];
  /** The last full month that was known: what saying "as before" forecasts. Null where there was none. */
  readonly naive: number | null;
}

/** What makes a frozen forecast: who froze which run, and what for. */
export interface FreezeRequest {
  readonly runId: string;
  readonly name: string;
  readonly owner: string;
  readonly purpose: string;
}

/** A run kept as a forecast: nothing changes it any more, whatever is run, edited or imported later. */
export interface FrozenForecast extends FreezeRequest {
  readonly id: string;
  /** ISO 8601 UTC. */
  readonly frozenAt: string;
  /** The last full month of the history when it was frozen; null without one. */
  readonly knownThrough: Month | null;
  readonly scenarioId: string;
  readonly scenarioName: string;
  readonly ranAt: string;
  readonly record: RunRecord;
  readonly months: readonly Month[];
  readonly series: { readonly [S in BacktestedSeries]: FrozenSeries };
  /** Whether COGS has lines beside AI, so that AI cost alone does not tell of it. */
  readonly hasOtherCogs: readonly boolean[];
  /** The scenario and prices that were run. */
  readonly question: QuestionScenario;
  /** Trials that the quantiles are of. */
  readonly pathTrials: number;
  /** What the drivers were expected to come to, every one at its mean. */
  readonly costs: readonly CostMonth[];
  /** What its bands were widened by when it was frozen; 1 where they are as simulated. */
  readonly bandFactor: number;
}

/** Values of each trial by month. */
export type TrialMonths = { readonly [S in Exclude<BacktestedSeries, 'grossMargin'>]: readonly Float64Array[] };

/**
 * Quantiles of each month and of each total from the first month on, along the paths of the trials.
 *
 * Convention: type 7; a trial without revenue has no margin and is left out. Shapes: a column a month, a value a trial.
 * Units: US$; margins are ratios. Source: SEMANTICS section 11.
 *
 * @example
 * frozenQuantiles({ revenue: [Float64Array.of(10)], aiCogs: [Float64Array.of(2)], cogs: [Float64Array.of(4)] })
 *   .grossMargin.months[0][0] // => 0.6
 */
export function frozenQuantiles(trials: TrialMonths): {
  readonly [S in BacktestedSeries]: Pick<FrozenSeries, 'months' | 'totals'>;
} {
  const summed = {
    revenue: runningTotals(trials.revenue),
    aiCogs: runningTotals(trials.aiCogs),
    cogs: runningTotals(trials.cogs),
  };
  const of = (columns: TrialMonths, series: BacktestedSeries) =>
    series === 'grossMargin'
      ? columns.revenue.map((revenue, month) => marginColumn(revenue, columns.cogs[month]!))
      : columns[series];
  return bySeries((series) => ({
    months: of(trials, series).map(quantilesOf),
    totals: of(summed, series).map(quantilesOf),
  }));
}

function runningTotals(columns: readonly Float64Array[]): Float64Array[] {
  const totals: Float64Array[] = [];
  for (const column of columns) {
    const before = totals.at(-1);
    totals.push(before ? column.map((value, trial) => value + before[trial]!) : column);
  }
  return totals;
}

function marginColumn(revenue: Float64Array, cogs: Float64Array): Float64Array {
  return revenue.map((value, trial) => (value - cogs[trial]!) / value);
}

function quantilesOf(column: Float64Array): Quantiles {
  const sorted = column.filter(Number.isFinite).sort();
  if (sorted.length === 0) return null;
  return frozenProbabilities.map((probability) => quantileSorted(sorted, probability));
}
