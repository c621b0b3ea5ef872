import { exp, log } from '../statistics/elementary.ts';
import { normalQuantile } from '../statistics/normal.ts';
import { leastSpread, type SeriesFeatures } from './seriesFeatures.ts';

/** The tails whose widths are learned: a half-band of 50, 80 and 95 % to each side. */
export const tails = [0.25, 0.1, 0.025] as const;
const tailScores: readonly number[] = tails.map((tail) => -normalQuantile(tail));

/** Learned logarithms of widths, linear in the width features. */
export interface Widths {
  readonly means: readonly number[];
  readonly deviations: readonly number[];
  /** One row a tail, below and above the centre; the first entry is the constant. */
  readonly below: readonly (readonly number[])[];
  readonly above: readonly (readonly number[])[];
}

/** How wide a band is on both sides of the centre at the scores of `tails`, as `bandValue` reads it. */
export interface BandWidths {
  readonly below: readonly number[];
  readonly above: readonly number[];
}

/** A year and a half ahead and more is as uncertain in its linear part as two years. */
const longestLinear = 24;

/**
 * What the width of a band at one horizon depends on.
 *
 * Shapes: `h` counts from 0 on; `spread` is the sd of the components over their mean at that horizon. Units: logarithms
 * of ratios, so none. Source: regression of conformal scores, Romano, Patterson and Candès (2019).
 *
 * @example
 * widthFeatures({
 *   features: {
 *     values: new Float64Array(8),
 *     sigma: 1,
 *     dampedSigma: 1,
 *     alpha: 0,
 *     oneStep: 1,
 *     yearStep: 1,
 *     recent: 1,
 *   },
 *   spread: 0.1,
 *   h: 0,
 * }).length // => 22
 */
export function widthFeatures({
  features,
  spread,
  h,
}: {
  readonly features: SeriesFeatures;
  readonly spread: number;
  readonly h: number;
}): Float64Array {
  const { values, sigma, dampedSigma, alpha, oneStep, yearStep, recent } = features;
  const [length, strength, fit, autocorrelation, , , , slope] = values;
  const ahead = log(h + 1);
  const apart = log(Math.max(leastSpread, spread) + 0.01);
  const capped = (value: number) => Math.min(2, Math.max(1e-3, value));
  const noise = log(capped(sigma));
  const year = log(capped(yearStep));
  return Float64Array.of(
    noise,
    log(capped(dampedSigma)),
    log(capped(oneStep)),
    year,
    log(capped(recent)),
    length!,
    strength!,
    autocorrelation!,
    fit!,
    alpha,
    Math.min(4, slope!),
    apart,
    ahead,
    Math.min(h, longestLinear) / 10,
    noise * ahead,
    year * ahead,
    alpha * ahead,
    fit! * ahead,
    apart * ahead,
    length! * ahead,
    log(Math.sqrt(1 + h * alpha * alpha)),
    strength! * ahead,
  );
}

/**
 * The learned widths of one horizon, never falling towards the tails.
 *
 * Shapes: see `widthFeatures`. Units: of `bandValue`. Source: see `fitWidths`.
 *
 * @example
 * learnedWidths(Float64Array.of(5), {
 *   means: [5],
 *   deviations: [1],
 *   below: [
 *     [0, 0],
 *     [0, 0],
 *     [0, 0],
 *   ],
 *   above: [
 *     [0, 1],
 *     [0, 1],
 *     [0, 1],
 *   ],
 * }).above // => [1, 1, 1]
 */
export function learnedWidths(x: Float64Array, { means, deviations, below, above }: Widths): BandWidths {
  const z = x.map((value, i) => Math.min(4, Math.max(-4, (value - means[i]!) / deviations[i]!)));
  const side = (rows: readonly (readonly number[])[]) => {
    let widest = 0;
    return rows.map((row) => {
      let score = row[0]!;
      for (let i = 0; i < z.length; i++) score += row[i + 1]! * z[i]!;
      widest = Math.max(widest, exp(Math.min(2, score)));
      return widest;
    });
  };
  return { below: side(below), above: side(above) };
}

/**
 * Widths from the noise of simple smoothing alone, with pooled multiples: for series that no regression was learned
 * for.
 *
 * Shapes: `h` counts from 0 on. Units: of `bandValue`. Source: conformal prediction, Vovk, Gammerman and Shafer (2005).
 *
 * @example
 * pooledWidths({ sigma: 0.1, alpha: 0 }, { h: 3, multiples: { below: [0.7, 1.3, 2], above: [0.7, 1.4, 2.2] } })
 *   .below[2] // => 0.2
 */
export function pooledWidths(
  { sigma, alpha }: Pick<SeriesFeatures, 'sigma' | 'alpha'>,
  { h, multiples }: { readonly h: number; readonly multiples: BandWidths },
): BandWidths {
  const spread = sigma * Math.sqrt(1 + h * alpha * alpha);
  return { below: multiples.below.map((one) => one * spread), above: multiples.above.map((one) => one * spread) };
}

/**
 * Distance from the centre at a normal score, in the unit of the widths: linear between the tails; beyond them it goes
 * on as steeply as between the last two, and at least as steeply as from the centre.
 *
 * @example
 * widthAt({ below: [0.7, 1.3, 2], above: [0.6745, 1.2816, 1.96] }, 1).toFixed(2) // => '1.00'
 */
export function widthAt({ below, above }: BandWidths, score: number): number {
  const widths = score < 0 ? below : above;
  const size = Math.abs(score);
  const last = widths.length - 1;
  const k = size <= tailScores[0]! ? 0 : size <= tailScores[1]! ? 1 : last;
  const from = k === 0 ? { score: 0, width: 0 } : { score: tailScores[k - 1]!, width: widths[k - 1]! };
  const slope = (widths[k]! - from.width) / (tailScores[k]! - from.score);
  if (size <= tailScores[last]!) return from.width + slope * (size - from.score);
  return widths[last]! + Math.max(slope, widths[last]! / tailScores[last]!) * (size - tailScores[last]!);
}

/**
 * The value at a normal score around a centre: f·max(0, 1 ± w/2)², never below 0; signed series: f ± w.
 *
 * @example
 * bandValue(100, {
 *   widths: { below: [0.1, 0.2, 0.4], above: [0.1, 0.2, 0.4] },
 *   signed: false,
 *   score: -1.959964,
 * }).toFixed(1) // => '64.0'
 */
export function bandValue(
  centre: number,
  { widths, signed, score }: { readonly widths: BandWidths; readonly signed: boolean; readonly score: number },
): number {
  const side = score < 0 ? -1 : 1;
  const width = side * widthAt(widths, score);
  return signed ? centre + width : centre * Math.max(0, 1 + width / 2) ** 2;
}
