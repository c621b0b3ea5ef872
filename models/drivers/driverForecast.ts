import type { Month } from '../calendar.ts';
import { addMonths } from '../calendar.ts';
import { z90 } from '../distributions/percentilesDistribution.ts';
import { type Forecast, type Quantity, usualPath } from '../distributions/quantity.ts';
import { forecastSeries } from '../forecasts/forecast.ts';
import { valueAtScore } from '../forecasts/paths.ts';
import type { ForecastDecision, Treatment } from '../forecasts/seriesForecast.ts';
import { fewestValues } from '../forecasts/seriesProblem.ts';
import { exp, log, power } from '../statistics/elementary.ts';

/** What the widths of all ranges are multiplied by: next month, and from half a year on. */
export interface Widening {
  readonly near: number;
  readonly far: number;
  /**
   * How much more the years beyond ask for: `far` times the horizon over five months to this power; the usual where
   * left out.
   */
  readonly beyond?: number;
}

/** P10, P50 and P90 of a driver in each month ahead, and how they were found. */
export interface DriverForecast {
  readonly p10: readonly number[];
  readonly p50: readonly number[];
  readonly p90: readonly number[];
  readonly method: string;
  readonly decisions: readonly ForecastDecision[];
}

/** A month of the year that was seen once is no season: growth and single steps look like one. */
const monthsOfSeason = 24;

/** Monthly sd of the logarithm where history is too short to tell: a driver of a young product moves about so much. */
const shortHistorySd = 0.1;

/**
 * The months ahead of one driver, from its months so far: the statistical forecast, and below six months the mean of
 * the last three with a spread that grows with the root of the horizon.
 *
 * Shapes: values of full months in order, at least one, none below 0. Units: those of the driver. Errors: throws
 * RangeError for a value that is not finite. Source: SEMANTICS section 11.
 *
 * @example
 * forecastDriver([40, 40], 1).p50 // => [40]
 */
export function forecastDriver(
  values: readonly number[],
  horizon: number,
  reversed: readonly Treatment[] = [],
): DriverForecast {
  if (values.length < fewestValues) return shortHistory(values, horizon);
  const without = values.length < monthsOfSeason ? [...reversed, 'seasonality' as const] : reversed;
  const forecast = forecastSeries(values, { frequency: 'monthly', horizon, negatives: false, without });
  const at = (score: number) => forecast.mean.map((_, month) => Math.max(0, valueAtScore(forecast, month, score)));
  return {
    p10: at(-z90),
    p50: at(0),
    p90: at(z90),
    method: forecast.method,
    decisions: forecast.decisions,
  };
}

function shortHistory(values: readonly number[], horizon: number): DriverForecast {
  const recent = values.slice(-3);
  const level = recent.reduce((sum, value) => sum + value, 0) / recent.length;
  const ahead = Array.from({ length: horizon }, (_, h) => h + 1);
  const at = (z: number) => ahead.map((h) => level * exp(z * shortHistorySd * Math.sqrt(h)));
  return {
    p10: at(-z90),
    p50: at(0),
    p90: at(z90),
    method: `mean of ${recent.length} ${recent.length === 1 ? 'month' : 'months'}, too few for a trend`,
    decisions: [],
  };
}

/** Missed growth goes on for a while, and ever less: each month this part of the month before. */
const driftDamping = 0.95;

/**
 * A forecast with more growth: each month ahead adds `drift` to the logarithm, damped.
 *
 * Shapes: as the forecast. Units: drift as a logarithm a month.
 *
 * @example
 * shiftedBy({ p10: [8], p50: [10], p90: [12], method: '', decisions: [] }, 0).p50 // => [10]
 */
export function shiftedBy(forecast: DriverForecast, drift: number): DriverForecast {
  if (drift === 0) return forecast;
  let [added, step] = [0, drift];
  const factors = forecast.p50.map(() => {
    added += step;
    step *= driftDamping;
    return exp(added);
  });
  const times = (values: readonly number[]) => values.map((value, month) => value * factors[month]!);
  return { ...forecast, p10: times(forecast.p10), p50: times(forecast.p50), p90: times(forecast.p90) };
}

/**
 * Where an actual falls in the range of its forecast, as a normal score: 0 at P50, ±1.28 at P10 and P90; in logarithms
 * where the range is above 0.
 *
 * Shapes: scalar. A forecast without width gives ±4 for whatever misses it.
 *
 * @example
 * Math.round(100 * scoreOf(10, { p10: 10, p50: 20, p90: 40 })) // => -128
 */
export function scoreOf(
  actual: number,
  { p10, p50, p90 }: { readonly p10: number; readonly p50: number; readonly p90: number },
): number {
  const inLogs = p10 > 0 && actual > 0;
  const scale = (value: number) => (inLogs ? log(value) : value);
  const missed = scale(actual) - scale(p50);
  if (missed === 0) return 0;
  const width = Math.abs(scale(missed > 0 ? p90 : p10) - scale(p50));
  return Math.max(-4, Math.min(4, width > 0 ? (z90 * missed) / width : 4 * Math.sign(missed)));
}

/**
 * A forecast as a quantity of a scenario: each month's range, widened around its median, and the path that a trial
 * takes.
 *
 * Shapes: one entry a month from `start` on. Units: those of the driver times `scale`.
 *
 * @example
 * forecastQuantity(
 *   { p10: [8], p50: [10], p90: [13], method: '', decisions: [] },
 *   { start: '2027-01', widening: { near: 1, far: 1 }, scale: 1 },
 * ).values // => { "2027-01": { "kind": "percentiles", "p10": 8, "p50": 10, "p90": 13 } }
 */
export function forecastQuantity(
  forecast: DriverForecast,
  {
    start,
    widening,
    scale,
    isOdds = false,
  }: {
    readonly start: Month;
    readonly widening: Widening;
    readonly scale: number;
    /** The forecast is of odds, and the quantity their share. */
    readonly isOdds?: boolean;
  },
): Forecast {
  const entries = forecast.p50.map((_, month): [Month, Quantity] => {
    const { p10, p50, p90 } = widenedRange(forecast, { month, widening });
    const [low, middle, high] = [p10, p50, p90].map((value) => (isOdds ? shareOfOdds(value) : value) * scale);
    return [addMonths(start, month), rangeOf(low!, middle!, high!)];
  });
  return { kind: 'forecast', values: Object.fromEntries(entries), path: usualPath };
}

/**
 * The share that odds are of.
 *
 * @example
 * shareOfOdds(3) // => 0.75
 */
export function shareOfOdds(odds: number): number {
  return odds / (1 + odds);
}

/**
 * The range of one month, widened around its median.
 *
 * @example
 * widenedRange({ p10: [5], p50: [10], p90: [20] }, { month: 0, widening: { near: 1, far: 1 } }).p90.toFixed(6)
 * // => '20.000000'
 */
export function widenedRange(
  { p10, p50, p90 }: Pick<DriverForecast, 'p10' | 'p50' | 'p90'>,
  { month, widening }: { readonly month: number; readonly widening: Widening },
): { readonly p10: number; readonly p50: number; readonly p90: number } {
  const middle = p50[month]!;
  const factor = wideningAt(widening, month + 1);
  return { p10: widened(p10[month]!, middle, factor), p50: middle, p90: widened(p90[month]!, middle, factor) };
}

/** Months ahead that `near` and `far` cover; between them the factor goes over by the logarithm of the months. */
const nearMonths = 1.5;
export const farMonths = 5;

/** Beyond the months that the past was forecast for, growth that changes adds to what was measured. */
export const usualBeyond = 0.12;

/**
 * What a range so many months ahead is multiplied by: `near` to `far` by the logarithm of the months, and on by the
 * power.
 *
 * @example
 * wideningAt({ near: 1, far: 2 }, 5) // => 2
 */
export function wideningAt({ near, far, beyond = usualBeyond }: Widening, ahead: number): number {
  if (ahead > farMonths) return far * power(ahead / farMonths, beyond);
  const part = log(ahead / nearMonths) / log(farMonths / nearMonths);
  return near + (far - near) * Math.max(0, part);
}

function widened(end: number, middle: number, widening: number): number {
  if (end > 0 && middle > 0) return middle * exp(widening * log(end / middle));
  return Math.max(0, middle + widening * (end - middle));
}

/** Ends closer than rounding are a point. */
function rangeOf(low: number, middle: number, high: number): Quantity {
  const [p10, p50, p90] = [rounded(low), rounded(middle), rounded(high)];
  return p10 < p50 && p50 < p90 ? { kind: 'percentiles', p10, p50, p90 } : p50;
}

function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
