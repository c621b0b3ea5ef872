import { clippedPaths } from './centre.ts';
import { componentPaths } from './components/pool.ts';
import { type PreparedSeries, preparedSeries } from './preparedSeries.ts';
import { type ScaledSeries, scaledSeries } from './scaledSeries.ts';
import { type SeriesFeatures, seriesFeatures } from './seriesFeatures.ts';
import type { Frequency, Treatment } from './seriesForecast.ts';

export const seasonLengths: { readonly [F in Frequency]: number } = { monthly: 12, weekly: 52, daily: 7 };

/** Older values than these say nothing of the time to come that newer ones do not say better, and cost time. */
const longestHistory: { readonly [F in Frequency]: number } = { monthly: 240, weekly: 312, daily: 365 };

/** A history with all that forecasting knows of it before anything is weighted. */
export interface ModelledSeries extends PreparedSeries {
  readonly scaled: ScaledSeries;
  /** Clipped, in the unit of the scaled series; the order of `componentNames`. */
  readonly paths: readonly Float64Array[];
  readonly features: SeriesFeatures;
  /** Values at the beginning that were left out. */
  readonly skipped: number;
}

/**
 * Scales a history, prepares it, and fits all components.
 *
 * Shapes: at least six finite values. Units: see `ScaledSeries`. Source: see each part.
 *
 * @example
 * modelledSeries([1, 2, 3, 4, 5, 6], { frequency: 'monthly', horizon: 3, without: [], negatives: null }).paths
 *   .length // => 27
 */
export function modelledSeries(
  history: readonly number[],
  {
    frequency,
    horizon,
    without,
    negatives,
  }: {
    readonly frequency: Frequency;
    readonly horizon: number;
    readonly without: readonly Treatment[];
    readonly negatives: boolean | null;
  },
): ModelledSeries {
  const skipped = Math.max(0, history.length - longestHistory[frequency]);
  const scaled = scaledSeries(history.slice(skipped), negatives);
  const prepared = preparedSeries(scaled, { period: seasonLengths[frequency], without });
  const components = componentPaths(prepared.series, horizon);
  return {
    ...prepared,
    scaled,
    paths: clippedPaths(components.paths, scaled.signed),
    features: seriesFeatures(prepared.series, components),
    skipped,
  };
}

/**
 * How far the components are from each other at a horizon: their sd over the size of their mean.
 *
 * @example
 * spreadOf([Float64Array.of(1), Float64Array.of(3)], 0) // => 0.5
 */
export function spreadOf(paths: readonly Float64Array[], h: number): number {
  let [sum, squares] = [0, 0];
  for (const path of paths) {
    sum += path[h]!;
    squares += path[h]! * path[h]!;
  }
  const mean = sum / paths.length;
  return Math.sqrt(Math.max(0, squares / paths.length - mean * mean)) / Math.max(Math.abs(mean), 1e-12);
}
