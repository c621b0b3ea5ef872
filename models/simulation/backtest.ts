import { type Month, monthOf } from '../calendar.ts';
import { binomialInterval, pinballLoss } from './pinball.ts';
import type { RunResult } from './result.ts';

export const backtestedSeries = ['revenue', 'aiCogs', 'cogs', 'grossMargin'] as const;
export type BacktestedSeries = (typeof backtestedSeries)[number];

/** Percentiles that every stored run keeps of every month. */
const percentiles = { p5: 0.05, p10: 0.1, p25: 0.25, p50: 0.5, p75: 0.75, p90: 0.9, p95: 0.95 } as const;
type Percentile = keyof typeof percentiles;
const percentileNames = Object.keys(percentiles) as Percentile[];

/** A full month of what happened. */
export interface WholeMonth {
  readonly month: Month;
  readonly revenueUsd: number | null;
  readonly aiCogsUsd: number | null;
  /** Null where the history holds no COGS beside AI. */
  readonly cogsUsd: number | null;
}

/** A run as it was stored: a forecast that nothing changes any more. */
export interface FrozenRun {
  readonly run: {
    readonly id: string;
    readonly scenarioId: string;
    readonly scenarioName: string;
    readonly ranAt: string;
  };
  readonly result: Pick<RunResult, 'months' | 'series'>;
}

interface BacktestMonth {
  readonly month: Month;
  readonly actual: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly inside: boolean;
  /** Mean over the stored percentiles. Units: those of the series. */
  readonly pinball: number;
  /** The month was over when the run was made: it tells of the fit, not of foresight. */
  readonly inHindsight: boolean;
}

interface SeriesScore {
  readonly series: BacktestedSeries;
  readonly months: readonly BacktestMonth[];
  readonly inside: number;
  /** Share of the actuals between p10 and p90; near 80 % of a good forecast, within what so few months can tell. */
  readonly coverage: number;
  readonly interval: { readonly low: number; readonly high: number };
  readonly pinball: number;
  /** Over the mean size of the actuals; null where these are 0. */
  readonly relativePinball: number | null;
}

export interface RunScore {
  readonly run: FrozenRun['run'];
  /** Series that both the run and the history tell of. */
  readonly series: readonly SeriesScore[];
}

export interface Backtest {
  readonly runs: readonly RunScore[];
  /** Runs of which no full month has happened yet. */
  readonly waiting: readonly (FrozenRun['run'] & { readonly firstMonth: Month; readonly lastMonth: Month })[];
  readonly notes: readonly string[];
}

/**
 * Holds a stored run's monthly percentiles against what happened; null where no month of it is over.
 *
 * Convention: inside is p10 ≤ actual ≤ p90. COGS is known where the history holds COGS beside AI, or where the run has
 * none.
 * Units: US$; margins are ratios.
 *
 * @example
 * backtestRun(
 *   {
 *     run: { id: 'r', scenarioId: 's', scenarioName: 'S', ranAt: '2026-01-01T00:00:00Z' },
 *     result: { months: [], series: {} },
 *   },
 *   [],
 * ) // => null
 */
export function backtestRun(frozen: FrozenRun, actuals: readonly WholeMonth[]): RunScore | null {
  const series = backtestedSeries.flatMap((name) => scoreOf(frozen, name, actuals) ?? []);
  return series.length > 0 ? { run: frozen.run, series } : null;
}

function scoreOf(frozen: FrozenRun, series: BacktestedSeries, actuals: readonly WholeMonth[]): SeriesScore | null {
  const months = frozen.result.months.flatMap((month, index) => {
    const whole = actuals.find((one) => one.month === month);
    const actual = whole ? actualOf(whole, series, hasOtherCogs(frozen, index)) : null;
    return actual === null ? [] : (scoreMonth(frozen, { series, index, actual }) ?? []);
  });
  if (months.length === 0) return null;
  const inside = months.filter((one) => one.inside).length;
  const pinball = meanOf(months.map((one) => one.pinball));
  const size = meanOf(months.map(({ actual }) => Math.abs(actual)));
  return {
    series,
    months,
    inside,
    coverage: inside / months.length,
    interval: binomialInterval(inside, months.length),
    pinball,
    relativePinball: size > 0 ? pinball / size : null,
  };
}

function scoreMonth(
  { run, result }: FrozenRun,
  { series, index, actual }: { readonly series: BacktestedSeries; readonly index: number; readonly actual: number },
): BacktestMonth | null {
  const at = (name: Percentile) => result.series[series][name][index] ?? null;
  const [p10, p50, p90] = [at('p10'), at('p50'), at('p90')];
  if (p10 === null || p50 === null || p90 === null) return null;
  const losses = percentileNames.flatMap((name) => {
    const forecast = at(name);
    return forecast === null ? [] : pinballLoss({ probability: percentiles[name], forecast, actual });
  });
  const month = result.months[index]!;
  const inside = p10 <= actual && actual <= p90;
  return { month, actual, p10, p50, p90, inside, pinball: meanOf(losses), inHindsight: month < monthOf(run.ranAt) };
}

/**
 * What a series came to in a full month; null where the history does not know.
 *
 * @example
 * actualOf({ month: '2026-10', revenueUsd: 10, aiCogsUsd: 2, cogsUsd: null }, 'grossMargin', false) // => 0.8
 */
export function actualOf(
  { revenueUsd, aiCogsUsd, cogsUsd }: WholeMonth,
  series: BacktestedSeries,
  otherCogs: boolean,
): number | null {
  const cogs = cogsUsd ?? (otherCogs ? null : aiCogsUsd);
  switch (series) {
    case 'revenue':
      return revenueUsd;
    case 'aiCogs':
      return aiCogsUsd;
    case 'cogs':
      return cogs;
    case 'grossMargin':
      return cogs === null || !revenueUsd ? null : (revenueUsd - cogs) / revenueUsd;
    default:
      return series satisfies never;
  }
}

function hasOtherCogs({ result }: FrozenRun, index: number): boolean {
  return result.series.cogs.mean[index] !== result.series.aiCogs.mean[index];
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
