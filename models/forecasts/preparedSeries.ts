import { exp } from '../statistics/elementary.ts';
import { type AdjustedSeries, adjustedSeries } from './adjustedSeries.ts';
import { findLevelShifts, type LevelShift, relevelled } from './levelShift.ts';
import { findOutliers, type Outlier } from './outliers.ts';
import type { ScaledSeries } from './scaledSeries.ts';
import type { Treatment } from './seriesForecast.ts';

/** A history as it is modelled: on one level, without values that stand alone, its season known. */
export interface PreparedSeries {
  readonly series: AdjustedSeries;
  readonly shifts: readonly LevelShift[];
  readonly outliers: readonly Outlier[];
}

/** Steps and spikes below a quarter are no events but months. */
const leastShift = 0.28;
const leastOutlier = 0.3;

/**
 * Finds shifts, then outliers, takes both out and the season off.
 *
 * Shapes: at least six values. Units: those of the scaled series; steps in logarithms unless signed.
 * Source: see `findLevelShifts` and `findOutliers`.
 *
 * @example
 * preparedSeries(
 *   { values: Float64Array.of(1, 1, 1, 1, 1, 1), scale: 1, shift: 0, signed: false },
 *   { period: 12, without: [] },
 * ).shifts // => []
 */
export function preparedSeries(
  { values, signed }: ScaledSeries,
  { period, without }: { readonly period: number; readonly without: readonly Treatment[] },
): PreparedSeries {
  const rules = { period, signed, seasonal: !without.includes('seasonality') };
  const shifts = without.includes('levelShift')
    ? []
    : findLevelShifts(adjustedSeries(values, { ...rules, robust: true }).logs, leastShift);
  const moved = shifts.length > 0 ? relevelled(values, shifts, !signed) : values;
  const level = adjustedSeries(moved, rules);
  const outliers = without.includes('outliers') ? [] : findOutliers(level.logs, leastOutlier);
  if (outliers.length === 0) return { series: level, shifts, outliers };
  const mended = Float64Array.from(moved);
  for (const { at, expected } of outliers) {
    const season = level.season.indices[at % period]!;
    mended[at] = signed ? expected + season : exp(expected + season);
  }
  return { series: adjustedSeries(mended, rules), shifts, outliers };
}
