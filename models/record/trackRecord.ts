import type { Month } from '../calendar.ts';
import type { BacktestedSeries } from '../simulation/backtest.ts';
import type { BandFactor } from '../simulation/result.ts';
import type { DriverBridge } from './driverBridge.ts';
import type { FrozenForecast } from './frozenForecast.ts';
import type { RecordSummary } from './recordSummary.ts';
import type { ForecastScore } from './scoreForecast.ts';

/** A frozen forecast with what became of it. */
export interface RecordedForecast
  extends Pick<
    FrozenForecast,
    | 'id'
    | 'runId'
    | 'name'
    | 'owner'
    | 'purpose'
    | 'frozenAt'
    | 'knownThrough'
    | 'scenarioId'
    | 'scenarioName'
    | 'months'
    | 'bandFactor'
  > {
  readonly scores: readonly ForecastScore[];
}

/** All frozen forecasts, newest first, with how they did together. */
export interface TrackRecord {
  readonly forecasts: readonly RecordedForecast[];
  readonly summaries: readonly RecordSummary[];
  /** What stands beside a new forecast, by series. */
  readonly sentences: { readonly [S in BacktestedSeries]: string };
  /** The last full month of the history. */
  readonly actualsThrough: Month | null;
  /** Full months whose AI cost is known, newest first. */
  readonly actualMonths: readonly Month[];
  /** In force; null where ranges are as simulated. */
  readonly bandFactor: BandFactor | null;
  /** The least factor that would have held 80% of months, by series; null where none does or nothing has happened. */
  readonly holdingFactors: { readonly [S in BacktestedSeries]: number | null };
  readonly notes: readonly string[];
}

/** Bands of a forecast by month, for a picture of it. */
export interface FrozenBands {
  readonly forecast: Omit<RecordedForecast, 'scores'>;
  readonly series: BacktestedSeries;
  readonly months: readonly {
    readonly month: Month;
    readonly p5: number | null;
    readonly p10: number | null;
    readonly p25: number | null;
    readonly p50: number | null;
    readonly p75: number | null;
    readonly p90: number | null;
    readonly p95: number | null;
  }[];
  /** Full months of the history, from a year before the forecast on. */
  readonly actuals: readonly { readonly month: Month; readonly value: number }[];
}

export const bridgeAgainst = ['forecast', 'budget', 'lastMonth'] as const;
export type BridgeAgainst = (typeof bridgeAgainst)[number];

export interface BridgeQuestion {
  /** The first and the last month; one of them alone is that month, null and null the last full month. */
  readonly first: Month | null;
  readonly last: Month | null;
  readonly against: BridgeAgainst;
  /** Of a forecast: which; null: the newest that foresaw the first month. */
  readonly forecastId: string | null;
  /** Of a budget: which; null: the one of all AI COGS that has the month, else the first that has it. */
  readonly budgetId: string | null;
}

export interface RecordBridge extends DriverBridge {
  /** Those that both ends know, in order. */
  readonly months: readonly Month[];
  /** The months in words: `2026-10`, `2026-07 to 2026-09`. */
  readonly period: string;
  readonly against: BridgeAgainst;
  /** What the bridge starts from, in words. */
  readonly from: string;
  /** What is bridged, in words: all AI COGS, or the part that a budget is for. */
  readonly of: string;
  readonly forecastId: string | null;
  readonly budgetId: string | null;
}
