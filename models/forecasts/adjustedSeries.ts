import { exp, log } from '../statistics/elementary.ts';
import { type SeasonalProfile, seasonalProfile } from './seasonalProfile.ts';

/** A scaled history without its season, on levels and (where values stay above 0) on logarithms. */
export interface AdjustedSeries {
  readonly levels: Float64Array;
  /** Logarithms of the levels; the levels themselves where the series is signed. */
  readonly logs: Float64Array;
  /** As `logs`, season included. */
  readonly raw: Float64Array;
  readonly season: SeasonalProfile;
  readonly period: number;
  readonly multiplicative: boolean;
  /** From the unit of `raw` back to that of the scaled series. */
  readonly restore: (value: number) => number;
}

interface AdjustingRules {
  readonly period: number;
  readonly signed: boolean;
  /** False where no season is to be looked for. */
  readonly seasonal?: boolean;
  readonly robust?: boolean;
}

/** Zeros among costs stand this far below the median in logarithms: a month without use is not a month at e^−30. */
const lowestShare = 0.05;

/**
 * Takes the season off a scaled history: a factor for costs and counts, an addend for signed series.
 *
 * Shapes: at least two values. Units: see `ScaledSeries`. Source: see `seasonalProfile`.
 *
 * @example
 * adjustedSeries(Float64Array.of(1, 1, 1, 1), { period: 12, signed: false }).levels // => [1, 1, 1, 1]
 */
export function adjustedSeries(
  values: Float64Array,
  { period, signed, seasonal = true, robust = false }: AdjustingRules,
): AdjustedSeries {
  const smooth = period > 12 ? 1 : 0;
  const seasonOf = (x: Float64Array) => seasonalProfile(seasonal ? x : x.subarray(0, 0), { period, smooth, robust });
  if (signed) {
    const season = seasonOf(values);
    const levels = values.map((value, t) => value - season.indices[t % period]!);
    return { levels, logs: levels, raw: values, season, period, multiplicative: false, restore: (value) => value };
  }
  const above = values.filter((value) => value > 0).sort();
  const lowest = above.length > 0 ? above[above.length >> 1]! * lowestShare : 1;
  const raw = values.map((value) => log(value < lowest ? Math.max(value, lowest * 0.2) : value));
  const season = seasonOf(raw);
  const logs = raw.map((value, t) => value - season.indices[t % period]!);
  const levels = values.map((value, t) => value / exp(season.indices[t % period]!));
  return { levels, logs, raw, season, period, multiplicative: true, restore: exp };
}
