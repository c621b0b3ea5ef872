import type { BacktestedSeries } from '../simulation/backtest.ts';
import { bandEnds, quantileAt } from './quantilesAt.ts';

/**
 * A value moved away from the median by a factor: 1 leaves it, 2 makes it twice as far.
 *
 * Convention: amounts above 0 by their ratio to the median, so that no cost falls below 0; margins, and amounts that
 * pass 0, by their distance. Units: those of the value.
 *
 * @example
 * widened(121, { median: 100, factor: 2, series: 'cogs' }).toFixed(2) // => "146.41"
 * widened(0.7, { median: 0.8, factor: 1.5, series: 'grossMargin' }).toFixed(2) // => "0.65"
 */
export function widened(
  value: number,
  { median, factor, series }: { readonly median: number; readonly factor: number; readonly series: string },
): number {
  if (factor === 1) return value;
  const isRatio = series !== 'grossMargin' && series !== 'grossProfit' && value > 0 && median > 0;
  return isRatio ? median * (value / median) ** factor : median + (value - median) * factor;
}

/**
 * Quantiles with their distance from the median multiplied by a factor.
 *
 * Shapes: one value for each of `frozenProbabilities`.
 *
 * @example
 * widenQuantiles(frozenProbabilities, { factor: 1, series: 'grossMargin' })[0] // => 0.005
 */
export function widenQuantiles(
  values: readonly number[],
  { factor, series }: { readonly factor: number; readonly series: BacktestedSeries },
): readonly number[] {
  const median = quantileAt(values, 0.5);
  return values.map((value) => widened(value, { median, factor, series }));
}

/** A month that happened, with what was foreseen of it. */
export interface OutcomeOfBand {
  readonly series: BacktestedSeries;
  readonly quantiles: readonly number[];
  readonly actual: number;
}

/**
 * The least factor on the bands with which the middle 80% would have held at least 80% of what happened; null of no
 * outcomes, or where an outcome misses a band of no width.
 *
 * Convention: a factor below 1 narrows. Shapes: any number of outcomes.
 *
 * @example
 * holdingFactor([{ series: 'grossMargin', quantiles: frozenProbabilities, actual: 0.98 }]).toFixed(2) // => "1.20"
 */
export function holdingFactor(outcomes: readonly OutcomeOfBand[]): number | null {
  if (outcomes.length === 0) return null;
  const needed = outcomes.map(factorTo).sort((a, b) => a - b);
  const factor = needed[Math.ceil(0.8 * needed.length) - 1]!;
  return Number.isFinite(factor) ? factor : null;
}

/** What the band must be multiplied by for the outcome to lie on its edge. */
function factorTo({ series, quantiles, actual }: OutcomeOfBand): number {
  const median = quantileAt(quantiles, 0.5);
  const { low, high } = bandEnds(quantiles, 80);
  const edge = actual < median ? low : high;
  const byRatio = series !== 'grossMargin' && actual > 0 && median > 0 && edge > 0;
  const distance = (value: number) => Math.abs(byRatio ? Math.log(value / median) : value - median);
  return distance(actual) === 0 ? 0 : distance(actual) / distance(edge);
}
