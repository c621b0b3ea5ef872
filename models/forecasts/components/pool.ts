import { exp, log } from '../../statistics/elementary.ts';
import type { AdjustedSeries } from '../adjustedSeries.ts';
import { aggregatedPaths } from './aggregation.ts';
import { changeAutoregression, levelAutoregression } from './autoregression.ts';
import { complexSmoothingPath } from './complexSmoothing.ts';
import { dynamicThetaPath } from './dynamicTheta.ts';
import { harmonicPath } from './harmonics.ts';
import { lastMeanPath, lastSeasonPath, linePath } from './lines.ts';
import { ownRecordPath, type PathFrom } from './ownRecord.ts';
import { airlinePath, yearlyChangePath } from './seasonalMovingAverage.ts';
import { seasonalSmoothingPath } from './seasonalSmoothing.ts';
import { fitSimple, type SimpleSmoothing } from './simpleSmoothing.ts';
import { thetaPath } from './theta.ts';
import { fitTrend, type TrendSmoothing, trendPath } from './trendSmoothing.ts';
import { yearShapePath } from './yearShape.ts';

/** What every forecast is mixed from, in the order of the weights. */
export const componentNames = [
  'naive',
  'simpleLevel',
  'linearLevel',
  'dampedLevel',
  'thetaLevel',
  'dynamicTheta',
  'simpleLog',
  'linearLog',
  'dampedLog',
  'thetaLog',
  'changesDrift',
  'changes',
  'autoregression',
  'complex',
  'leastCriterion',
  'airline',
  'yearlyChange',
  'seasonalSmoothing',
  'lastMean',
  'logLine',
  'lastSeason',
  'aggregatedSimple',
  'aggregatedDamped',
  'aggregatedTheta',
  'dynamicThetaLog',
  'aggregatedDampedLog',
  'aggregatedThetaLog',
] as const;
export type ComponentName = (typeof componentNames)[number];

/** What is mixed in as well where a season has 52 places, after the others. */
export const weeklyNames = ['harmonics', 'yearShape', 'ownRecord'] as const;
export type WeeklyName = (typeof weeklyNames)[number];

/** The path of each component in the unit of the series, and the fits that features are read off. */
export interface Components {
  readonly paths: readonly Float64Array[];
  readonly simple: SimpleSmoothing;
  readonly damped: TrendSmoothing;
}

/**
 * Fits every component to a series and gives its paths, season put back; where a history is too short for one, another
 * stands in.
 *
 * Shapes: a path of `horizon` values for each of `componentNames`, of weeks for each of `weeklyNames` too. Units: those
 * of the scaled series.
 * Source: see each component; Petropoulos and Svetunkov (2020) for plain means of such.
 *
 * @example
 * componentNames.length // => 27
 */
export function componentPaths(series: AdjustedSeries, horizon: number): Components {
  const { levels, logs, raw, season, period, multiplicative } = series;
  const order = Math.min(13, Math.floor(levels.length / 4));
  const blocks = period === 12 ? [1, 2, 3, 4, 6, 12] : period === 7 ? [1, 7, 14] : [1, 2, 4, 8, 13];
  const seasonAt = (h: number) => season.indices[(levels.length + h) % period]!;
  const fromLogs = (path: Float64Array) => path.map((value, h) => series.restore(value + seasonAt(h)));
  const fromRaw = (path: Float64Array) => path.map((value) => series.restore(value));
  const fromLevels = (path: Float64Array) =>
    multiplicative ? path.map((value, h) => value * exp(seasonAt(h))) : path.map((value, h) => value + seasonAt(h));
  const simpleLevel = fitSimple(levels);
  const linearLevel = fitTrend(levels, 'linear');
  const dampedLevel = fitTrend(levels, 'damped');
  const simpleLog = multiplicative ? fitSimple(logs) : simpleLevel;
  const linearLog = multiplicative ? fitTrend(logs, 'linear') : linearLevel;
  const dampedLog = multiplicative ? fitTrend(logs, 'damped') : dampedLevel;
  const thetaLog = fromLogs(thetaPath(logs, simpleLog, horizon));
  const aggregated = aggregatedPaths(levels, blocks, horizon);
  const aggregatedLog = multiplicative ? aggregatedPaths(logs, blocks, horizon) : aggregated;
  const seasonal = raw.length >= 2 * period + 2 && period <= 12;
  const level = (one: SimpleSmoothing) => new Float64Array(horizon).fill(one.level);
  const paths: { readonly [N in ComponentName]: Float64Array } = {
    naive: fromLevels(new Float64Array(horizon).fill(levels[levels.length - 1]!)),
    simpleLevel: fromLevels(level(simpleLevel)),
    linearLevel: fromLevels(trendPath(linearLevel, horizon)),
    dampedLevel: fromLevels(trendPath(dampedLevel, horizon)),
    thetaLevel: fromLevels(thetaPath(levels, simpleLevel, horizon)),
    dynamicTheta: fromLevels(dynamicThetaPath(levels, horizon)),
    simpleLog: fromLogs(level(simpleLog)),
    linearLog: fromLogs(trendPath(linearLog, horizon)),
    dampedLog: fromLogs(trendPath(dampedLog, horizon)),
    thetaLog,
    changesDrift: fromLogs(changeAutoregression(logs, horizon, { highestOrder: order, drift: true })),
    changes: fromLogs(changeAutoregression(logs, horizon, { highestOrder: order, drift: false })),
    autoregression: fromLevels(levelAutoregression(levels, horizon, order)),
    complex: fromLevels(complexSmoothingPath(levels, horizon)),
    leastCriterion: leastCriterion(),
    airline: seasonal ? fromRaw(airlinePath(raw, { horizon, period })) : thetaLog,
    yearlyChange: seasonal ? fromRaw(yearlyChangePath(raw, { horizon, period })) : thetaLog,
    seasonalSmoothing: seasonal
      ? fromRaw(seasonalSmoothingPath(raw, { season: season.unshrunken, horizon }))
      : fromLogs(trendPath(dampedLog, horizon)),
    lastMean: fromLogs(lastMeanPath(logs, { count: period === 52 ? 13 : period, horizon })),
    logLine: fromLogs(linePath(logs, horizon)),
    lastSeason: raw.length >= period ? fromRaw(lastSeasonPath(raw, { period, horizon })) : thetaLog,
    aggregatedSimple: fromLevels(aggregated.simple),
    aggregatedDamped: fromLevels(aggregated.damped),
    aggregatedTheta: fromLevels(aggregated.theta),
    dynamicThetaLog: fromLogs(dynamicThetaPath(logs, horizon)),
    aggregatedDampedLog: fromLogs(aggregatedLog.damped),
    aggregatedThetaLog: fromLogs(aggregatedLog.theta),
  };
  const weekly: { readonly [N in WeeklyName]: () => Float64Array } = {
    harmonics: () => fromRaw(harmonicPath(raw, horizon)),
    yearShape: () => fromRaw(yearShapePath(raw, { period, horizon })),
    ownRecord: () => ownRecordPath(raw.map(series.restore), recordedParts(), horizon),
  };
  return {
    paths: [
      ...componentNames.map((name) => paths[name]),
      ...(period === 52 ? weeklyNames.map((name) => weekly[name]()) : []),
    ],
    simple: simpleLog,
    damped: dampedLog,
  };

  /** One of each kind: a season, the last years, changes with their drift, levels that return to their mean. */
  function recordedParts(): PathFrom[] {
    const seasonFrom = (known: number, h: number) => season.indices[(known + h) % period]!;
    return [
      (known, ahead) => fromRaw(harmonicPath(raw.subarray(0, known), ahead)),
      (known, ahead) => fromRaw(yearShapePath(raw.subarray(0, known), { period, horizon: ahead })),
      (known, ahead) =>
        changeAutoregression(logs.subarray(0, known), ahead, { highestOrder: order, drift: true }).map((value, h) =>
          series.restore(value + seasonFrom(known, h)),
        ),
      (known, ahead) =>
        levelAutoregression(levels.subarray(0, known), ahead, order).map((value, h) =>
          multiplicative ? value * exp(seasonFrom(known, h)) : value + seasonFrom(known, h),
        ),
    ];
  }

  /** The smoothing with the least corrected Akaike criterion, levels against logarithms with the Jacobian. */
  function leastCriterion(): Float64Array {
    const n = levels.length;
    const jacobian = multiplicative ? 2 * logs.reduce((sum, value) => sum + value, 0) : 0;
    const criterion = (squares: number, k: number) =>
      n * log(Math.max(squares, 1e-20 * n) / n) + 2 * k + (2 * k * (k + 1)) / Math.max(1, n - k - 1);
    const onLevels = multiplicative ? fromLevels : fromLogs;
    const candidates: readonly (readonly [number, () => Float64Array])[] = [
      [criterion(simpleLevel.squares, 3), () => onLevels(level(simpleLevel))],
      [criterion(linearLevel.squares, 5), () => onLevels(trendPath(linearLevel, horizon))],
      [criterion(dampedLevel.squares, 6), () => onLevels(trendPath(dampedLevel, horizon))],
      [criterion(simpleLog.squares, 3) + jacobian, () => fromLogs(level(simpleLog))],
      [criterion(linearLog.squares, 5) + jacobian, () => fromLogs(trendPath(linearLog, horizon))],
      [criterion(dampedLog.squares, 6) + jacobian, () => fromLogs(trendPath(dampedLog, horizon))],
    ];
    return candidates.reduce((best, one) => (one[0] < best[0] - 1e-7 ? one : best))[1]();
  }
}
