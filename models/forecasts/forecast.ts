import { exp } from '../statistics/elementary.ts';
import { normalQuantile } from '../statistics/normal.ts';
import { gatedCentre, meanCentre } from './centre.ts';
import { type ComponentName, componentNames } from './components/pool.ts';
import { decisionsOf } from './decisions.ts';
import { mixedEvenly } from './gate.ts';
import { intermittentDistribution, zeroShare } from './intermittent.ts';
import { learnedNumbers } from './learned/learnedNumbers.ts';
import { type ModelledSeries, modelledSeries, seasonLengths, spreadOf } from './modelledSeries.ts';
import { pathCorrelationOf, valueAtScore } from './paths.ts';
import { findRamp, rampPath } from './ramp.ts';
import type { ForecastBand, ForecastOptions, SeriesForecast } from './seriesForecast.ts';
import { seriesProblem } from './seriesProblem.ts';
import { type BandWidths, bandValue, learnedWidths, pooledWidths, widthFeatures } from './widths.ts';

/** Dense enough that the distribution of a period is read off linearly. */
const scores: readonly number[] = Array.from({ length: 33 }, (_, i) => (i - 16) / 4);

/** Zeros are part of the series, and not gaps in it, from this share on. */
const intermittentFrom = 0.2;

/** What is mixed evenly where no weights were learned. */
const evenPool: readonly ComponentName[] = [
  'simpleLog',
  'dampedLog',
  'thetaLog',
  'dynamicTheta',
  'changes',
  'seasonalSmoothing',
  'lastMean',
  'aggregatedSimple',
  'aggregatedDamped',
  'aggregatedTheta',
];

/**
 * Forecasts one series: its centre, its bands and the distribution of each period, with what was decided about its
 * history.
 *
 * Convention: costs and counts (no value below 0) are modelled on levels and logarithms, so that c times the history
 * gives c times the forecast; series with values below 0 are modelled on levels only, so that moving the history moves
 * the forecast as well. The centre is the median; of intermittent series, whose median may be 0, the mean. Shapes: at
 * least six finite values, oldest first. Units: those of the series.
 * Errors: throws RangeError for a history `seriesProblem` names. Source: docs/forecasting.md; the parts name theirs.
 *
 * @example
 * forecastSeries([5, 5, 5, 5, 5, 5, 5, 5], { frequency: 'monthly', horizon: 2 }).mean.map(Math.round) // => [5, 5]
 */
export function forecastSeries(values: readonly number[], options: ForecastOptions): SeriesForecast {
  const problem = seriesProblem(values);
  if (problem) throw new RangeError(problem);
  const { frequency, horizon, without = [], negatives = null } = options;
  const model = modelledSeries(values, { frequency, horizon, without, negatives });
  const zeros = zeroShare(model.scaled.values);
  const intermittent = !model.scaled.signed && zeros >= intermittentFrom && !without.includes('intermittent');
  const distribution = intermittent ? ofIntermittent(model, horizon) : ofLevels(model, options);
  const { scale, shift, signed } = model.scaled;
  const back = (value: number) => value * scale + shift;
  const floor = signed ? null : 0;
  const knots = { scores, values: distribution.knots.map((row) => row.map(back)) };
  return {
    method: distribution.method,
    mean: Array.from(distribution.centre, back),
    bands: (options.levels ?? [80, 95]).map((level) => bandOf({ knots, floor }, level)),
    knots,
    pathCorrelation: distribution.correlation,
    floor,
    decisions: decisionsOf({ model, intermittent, zeros, ramp: distribution.ramp, frequency, values }),
  };
}

interface ProbabilityDistribution {
  readonly method: string;
  readonly centre: ArrayLike<number>;
  readonly knots: readonly (readonly number[])[];
  readonly correlation: readonly (readonly number[])[];
  readonly ramp: { readonly slope: number } | null;
}

function ofIntermittent({ scaled }: ModelledSeries, horizon: number): ProbabilityDistribution {
  const { mean, values, correlation } = intermittentDistribution(scaled.values, scores);
  return {
    method: 'mean of an intermittent series',
    centre: new Float64Array(horizon).fill(mean),
    knots: Array.from({ length: horizon }, () => values),
    correlation: Array.from({ length: horizon }, (_, i) =>
      Array.from({ length: horizon }, (_, j) => (i === j ? 1 : correlation)),
    ),
    ramp: null,
  };
}

function ofLevels(
  model: ModelledSeries,
  { frequency, horizon, without = [] }: ForecastOptions,
): ProbabilityDistribution {
  const { series, scaled, features, paths } = model;
  const correlation = pathCorrelationOf(horizon);
  const ramp = scaled.signed || without.includes('ramp') ? null : findRamp(series.logs, seasonLengths[frequency]);
  if (ramp) {
    const { logs, sd } = rampPath(series.logs, { ramp, sigma: features.dampedSigma, horizon });
    const centre = logs.map((value, h) => exp(value + seasonAt(model, h)));
    const knots = Array.from(centre, (value, h) => scores.map((score) => value * exp(score * sd[h]!)));
    return { method: 'ramp: damped trends and a curve with a ceiling', centre, knots, correlation, ramp };
  }
  const learned = frequency === 'daily' || scaled.signed ? null : learnedNumbers[frequency];
  const group = learned?.groups.filter(({ from }) => series.logs.length >= from).at(-1);
  const centre = group
    ? gatedCentre(paths, features.values, group.gate)
    : meanCentre(
        paths,
        evenPool.map((name) => componentNames.indexOf(name)),
      );
  const widthsAt = (h: number): BandWidths =>
    group?.widths
      ? learnedWidths(widthFeatures({ features, spread: spreadOf(paths, h), h }), group.widths)
      : pooledWidths(features, { h, multiples: (learned ?? learnedNumbers.monthly).pooled });
  const knots = Array.from(centre, (value, h) => {
    const widths = widthsAt(h);
    return scores.map((score) => bandValue(value, { widths, signed: scaled.signed, score }));
  });
  const mixed = group ? mixedEvenly(group.gate) : evenPool.length;
  const method = group?.widths ? `stack of ${paths.length} components` : `mean of ${mixed} components`;
  return { method, centre, knots, correlation, ramp: null };
}

function seasonAt({ series }: ModelledSeries, h: number): number {
  return series.season.indices[(series.logs.length + h) % series.period]!;
}

function bandOf(distribution: Pick<SeriesForecast, 'knots' | 'floor'>, level: number): ForecastBand {
  const score = normalQuantile(0.5 + level / 200);
  const each = distribution.knots.values.map((_, period) => period);
  return {
    level,
    low: each.map((period) => valueAtScore(distribution, period, -score)),
    high: each.map((period) => valueAtScore(distribution, period, score)),
  };
}
