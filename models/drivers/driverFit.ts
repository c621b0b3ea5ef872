import { addMonths, type Month } from '../calendar.ts';
import { z90 } from '../distributions/percentilesDistribution.ts';
import { medianOf } from '../forecasts/robustSpread.ts';
import type { ForecastDecision } from '../forecasts/seriesForecast.ts';
import { pastForecasts } from './calibration.ts';
import type { DriverChoices } from './driverChoices.ts';
import {
  type DriverForecast,
  scoreOf,
  shareOfOdds,
  type Widening,
  widenedRange,
  wideningAt,
} from './driverForecast.ts';

/** How forecasts of earlier months did, so many months ahead. */
export interface PastForecasts {
  readonly ahead: number;
  /** Share of them whose P10–P90 held what came. */
  readonly held: number;
  readonly count: number;
  /** Median distance of P50 from what came, as a ratio. */
  readonly missed: number;
}

/** A driver of a base made from history, with everything it is judged by. */
export interface DriverFit {
  readonly driver: string;
  readonly months: readonly Month[];
  readonly values: readonly number[];
  readonly ahead: readonly {
    readonly month: Month;
    readonly p10: number;
    readonly p50: number;
    readonly p90: number;
  }[];
  readonly method: string;
  readonly decisions: readonly ForecastDecision[];
  readonly past: readonly PastForecasts[];
}

const lookedAhead = [1, 3, 6, 12];

/**
 * A driver with its history, its forecast and how forecasts of its own past did, in the unit of the history.
 *
 * Shapes: `values` end in the month before `start`. Units: those of the history; shares and misses as ratios.
 * Source: rolling origins, Tashman (2000).
 *
 * @example
 * driverFit(
 *   { driver: 'x', values: [4, 4] },
 *   {
 *     start: '2027-01',
 *     forecast: { p10: [3], p50: [4], p90: [5], method: 'm', decisions: [] },
 *     widening: { near: 1, far: 1 },
 *     choices: { without: [], level: null, growth: null, width: 1 },
 *   },
 * ).months // => ["2026-11", "2026-12"]
 */
export function driverFit(
  {
    driver,
    values,
    isOdds = false,
  }: { readonly driver: string; readonly values: readonly number[]; readonly isOdds?: boolean },
  {
    start,
    forecast,
    widening,
    choices,
  }: {
    readonly start: Month;
    readonly forecast: DriverForecast;
    readonly widening: Widening;
    readonly choices: DriverChoices;
  },
): DriverFit {
  const shown = (value: number) => (isOdds ? shareOfOdds(value) : value);
  return {
    driver,
    months: values.map((_, at) => addMonths(start, at - values.length)),
    values: values.map(shown),
    ahead: forecast.p50.map((_, month) => {
      const { p10, p50, p90 } = widenedRange(forecast, { month, widening });
      return { month: addMonths(start, month), p10: shown(p10), p50: shown(p50), p90: shown(p90) };
    }),
    method: forecast.method,
    decisions: forecast.decisions,
    past: pastOf(values, { widening, choices, shown }),
  };
}

function pastOf(
  values: readonly number[],
  {
    widening,
    choices,
    shown,
  }: {
    readonly widening: Widening;
    readonly choices: DriverChoices;
    readonly shown: (value: number) => number;
  },
): PastForecasts[] {
  const origins = pastForecasts(values, choices.without);
  return lookedAhead.flatMap((ahead) => {
    const seen = origins.filter(({ actual }) => actual.length >= ahead);
    if (seen.length === 0) return [];
    const factor = wideningAt(widening, ahead);
    const scores = seen.map(({ actual, forecast: { p10, p50, p90 } }) => {
      const h = ahead - 1;
      return scoreOf(actual[h]!, { p10: p10[h]!, p50: p50[h]!, p90: p90[h]! });
    });
    const misses = seen.flatMap(({ actual, forecast: { p50 } }) => {
      const came = actual[ahead - 1]!;
      return came > 0 ? [Math.abs(shown(p50[ahead - 1]!) / shown(came) - 1)] : [];
    });
    return [
      {
        ahead,
        held: scores.filter((score) => Math.abs(score) <= z90 * factor).length / seen.length,
        count: seen.length,
        missed: misses.length > 0 ? medianOf(misses) : 0,
      },
    ];
  });
}
