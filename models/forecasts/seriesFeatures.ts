import { log } from '../statistics/elementary.ts';
import type { AdjustedSeries } from './adjustedSeries.ts';
import { meanOf } from './components/autoregression.ts';
import type { Components } from './components/pool.ts';
import { slopeOf } from './components/theta.ts';

/** What weights and widths depend on, in the order of the learned numbers. */
export const featureNames = [
  'logLength',
  'seasonStrength',
  'trendFit',
  'autocorrelation',
  'logChangeSd',
  'alpha',
  'noiseToYear',
  'slopeToSd',
] as const;

/** What the gate and the bands know of a series; all of it is the same in every unit. */
export interface SeriesFeatures {
  /** In the order of `featureNames`. */
  readonly values: Float64Array;
  /** One-step sd of simple smoothing on logarithms (signed series: on levels). */
  readonly sigma: number;
  readonly dampedSigma: number;
  readonly alpha: number;
  readonly oneStep: number;
  readonly yearStep: number;
  readonly recent: number;
}

/** Smaller spreads than this are rounding, not information. */
export const leastSpread = 1e-4;

/**
 * Reads the features of an adjusted series and its two plainest fits.
 *
 * Shapes: at least three values. Units: logarithms, so ratios. Source: Montero-Manso et al. (2020) for gating by
 * features.
 *
 * @example
 * featureNames.length // => 8
 */
export function seriesFeatures(
  series: AdjustedSeries,
  { simple, damped }: Pick<Components, 'simple' | 'damped'>,
): SeriesFeatures {
  const { logs, raw, period, season } = series;
  const n = logs.length;
  const changes = Float64Array.from({ length: n - 1 }, (_, t) => logs[t + 1]! - logs[t]!);
  const changeMean = meanOf(changes);
  const changeSd = Math.max(leastSpread, deviation(changes, changeMean));
  const sd = Math.max(leastSpread, deviation(logs, meanOf(logs)));
  const slope = slopeOf(logs);
  const lag = Math.min(period, n - 1);
  const sigma = Math.max(leastSpread, simple.sigma);
  const oneStep = Math.max(leastSpread, meanSize(logs, 1));
  const yearStep = Math.max(leastSpread, meanSize(raw, lag));
  const recentCount = Math.min(n - 1, period);
  const recent = Math.max(leastSpread, meanSize(logs.subarray(n - 1 - recentCount), 1));
  const lineSd = (Math.abs(slope) * Math.sqrt((n * n - 1) / 12)) / sd;
  return {
    values: Float64Array.of(
      log(n),
      log(1 + Math.min(1000, season.strength)),
      Math.min(1, lineSd * lineSd),
      autocorrelation(changes, changeMean),
      log(changeSd),
      simple.alpha,
      log(sigma / yearStep),
      (Math.abs(slope) * period) / sd,
    ),
    sigma,
    dampedSigma: Math.max(leastSpread, Math.sqrt(damped.squares / Math.max(1, n - 4))),
    alpha: simple.alpha,
    oneStep,
    yearStep,
    recent,
  };
}

function deviation(x: Float64Array, mean: number): number {
  let squares = 0;
  for (let t = 0; t < x.length; t++) squares += (x[t]! - mean) ** 2;
  return Math.sqrt(squares / x.length);
}

function meanSize(x: Float64Array, lag: number): number {
  let sum = 0;
  for (let t = lag; t < x.length; t++) sum += Math.abs(x[t]! - x[t - lag]!);
  return sum / Math.max(1, x.length - lag);
}

function autocorrelation(x: Float64Array, mean: number): number {
  let [cross, own] = [0, 0];
  for (let t = 0; t < x.length; t++) {
    const d = x[t]! - mean;
    own += d * d;
    if (t > 0) cross += d * (x[t - 1]! - mean);
  }
  return own > 0 ? cross / own : 0;
}
