import type { BacktestedSeries } from '../simulation/backtest.ts';
import { clusterInterval } from './clusterInterval.ts';
import { type BandWidth, bandWidths } from './quantilesAt.ts';
import type { ForecastScore, MonthScore } from './scoreForecast.ts';

/** How many months the range of one width held. */
interface Coverage {
  readonly width: BandWidth;
  readonly inside: number;
  readonly months: number;
  /** Null of fewer than three forecasts: not enough to tell yet. */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** What months at one distance came to, over all forecasts. */
interface HorizonScore {
  readonly horizon: number;
  readonly pits: readonly number[];
  /** Of each forecast: actual ÷ P50 − 1, of margins their difference. */
  readonly biases: readonly number[];
}

/** How all frozen forecasts of one series did. */
export interface RecordSummary {
  readonly series: BacktestedSeries;
  readonly forecasts: number;
  readonly months: number;
  readonly coverage: readonly Coverage[];
  /** Mean of the months. */
  readonly bias: number | null;
  readonly overNaiveUsd: number | null;
  readonly overSinglePointUsd: number | null;
  readonly horizons: readonly HorizonScore[];
}

/**
 * Months that were still to come when the forecast was frozen.
 *
 * @example
 * foreseen({
 *   series: 'cogs',
 *   months: [
 *     { month: '2026-06', horizon: 0 },
 *     { month: '2026-07', horizon: 1 },
 *   ],
 *   total: null,
 * }).length // => 1
 */
export function foreseen({ months }: Pick<ForecastScore, 'months'>): readonly MonthScore[] {
  return months.filter(({ horizon }) => horizon >= 1);
}

/**
 * All scores of one series put together: what the ranges held, bias, value in dollars, and where outcomes lay by
 * horizon. Months that were over when a forecast was frozen tell of its fit and are left out.
 *
 * Shapes: a score for each forecast. Units: US$; shares and margins are ratios.
 *
 * @example
 * summariseRecord('cogs', []).coverage.map(({ width }) => width) // => [50, 80, 90]
 */
export function summariseRecord(series: BacktestedSeries, scores: readonly ForecastScore[]): RecordSummary {
  const own = scores
    .filter((score) => score.series === series)
    .map(foreseen)
    .filter(({ length }) => length > 0);
  const months = own.flat();
  return {
    series,
    forecasts: own.length,
    months: months.length,
    coverage: bandWidths.map((width) => coverageOf(width, own)),
    bias: meanOf(months.flatMap(({ bias }) => bias ?? [])),
    overNaiveUsd: sumOf(months.map(({ overNaiveUsd }) => overNaiveUsd)),
    overSinglePointUsd: sumOf(months.map(({ overSinglePointUsd }) => overSinglePointUsd)),
    horizons: [...Map.groupBy(months, ({ horizon }) => horizon)]
      .sort(([a], [b]) => a - b)
      .map(([horizon, at]) => ({
        horizon,
        pits: at.map(({ pit }) => pit),
        biases: at.flatMap(({ bias }) => bias ?? []),
      })),
  };
}

function coverageOf(width: BandWidth, forecasts: readonly (readonly MonthScore[])[]): Coverage {
  const held = forecasts.map((months) => ({
    inside: months.filter(({ band }) => band !== null && band <= width).length,
    months: months.length,
  }));
  const sum = (of: (one: (typeof held)[number]) => number) => held.reduce((total, one) => total + of(one), 0);
  return {
    width,
    inside: sum(({ inside }) => inside),
    months: sum(({ months }) => months),
    interval: clusterInterval(held),
  };
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Null where one is not known: a sum that leaves something out is another figure. */
function sumOf(values: readonly (number | null)[]): number | null {
  if (values.length === 0) return null;
  return values.reduce<number | null>((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}
