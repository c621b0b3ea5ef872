import { exp } from '../statistics/elementary.ts';
import type { ModelledSeries } from './modelledSeries.ts';
import type { ForecastDecision, Frequency } from './seriesForecast.ts';

const periodNames: { readonly [F in Frequency]: string } = { monthly: 'month', weekly: 'week', daily: 'day' };

/**
 * What was decided about a history, in words, each reversible by `without`.
 *
 * Shapes: `values` as given; indices are of these. Units: those of the series.
 *
 * @example
 * percentText(0.125) // => "12.5%"
 */
export function percentText(ratio: number): string {
  return `${Math.round(ratio * 1000) / 10}%`;
}

/**
 * The decisions behind a forecast, first what concerns the whole series.
 *
 * Shapes: indices count from 0 on in the history as given. Units: ratios.
 *
 * @example
 * decisionsOf({
 *   model: {
 *     shifts: [],
 *     outliers: [],
 *     skipped: 0,
 *     scaled: { signed: false },
 *     series: { season: { weight: 0 } },
 *   },
 *   intermittent: false,
 *   zeros: 0,
 *   ramp: null,
 *   frequency: 'monthly',
 *   values: [],
 * }) // => []
 */
export function decisionsOf({
  model,
  intermittent,
  zeros,
  ramp,
  frequency,
  values,
}: {
  readonly model: Pick<ModelledSeries, 'shifts' | 'outliers' | 'skipped' | 'scaled' | 'series'>;
  readonly intermittent: boolean;
  readonly zeros: number;
  readonly ramp: { readonly slope: number } | null;
  readonly frequency: Frequency;
  readonly values: readonly number[];
}): ForecastDecision[] {
  const period = periodNames[frequency];
  if (intermittent) {
    const words = `${percentText(zeros)} of the ${period}s are 0: forecast as frequency and size.`;
    return [{ kind: 'intermittent', at: null, size: zeros, words }];
  }
  const { series, shifts, outliers, skipped, scaled } = model;
  const decisions: ForecastDecision[] = [];
  if (skipped > 0) {
    const words = `The first ${skipped} values are skipped: too old to be relevant.`;
    decisions.push({ kind: 'level', at: null, size: skipped, words });
  }
  if (ramp) {
    const growth = exp(ramp.slope) - 1;
    const words = `It grows ${percentText(growth)} per ${period}: forecast as a ramp that may slow down.`;
    decisions.push({ kind: 'ramp', at: null, size: growth, words });
  }
  if (series.season.weight > 0) {
    const { weight } = series.season;
    const words = `Its seasonality is applied at ${percentText(weight)}; the rest may be chance.`;
    decisions.push({ kind: 'seasonality', at: null, size: weight, words });
  }
  for (const { at, step } of shifts) {
    const size = scaled.signed ? step * scaled.scale : exp(step);
    const moved = scaled.signed ? `by ${short(size)}` : `to ${short(size)} times`;
    const words = `Its level shifted ${moved} in ${period} ${at + skipped + 1}: earlier values are shifted with it.`;
    decisions.push({ kind: 'levelShift', at: at + skipped, size, words });
  }
  for (const { at } of outliers) {
    const place = at + skipped;
    const words = `${short(values[place]!)} in ${period} ${place + 1} is an outlier: replaced by its neighbors.`;
    decisions.push({ kind: 'outliers', at: place, size: values[place]!, words });
  }
  return decisions;
}

function short(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 4 });
}
