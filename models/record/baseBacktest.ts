import type { Month } from '../calendar.ts';
import type { BacktestedSeries } from '../simulation/backtest.ts';
import { bySeries } from './bySeries.ts';
import { bandEnds, quantileAt } from './quantilesAt.ts';

/** What a base foresaw of a month that has happened, so many months after the last that it knew. */
export interface BaseOutcome {
  readonly series: BacktestedSeries;
  readonly horizon: number;
  readonly quantiles: readonly number[];
  readonly actual: number;
}

/** How a base would have done. */
interface BaseScore {
  readonly months: number;
  /** Inside P10 to P90. */
  readonly inside: number;
  /** Median of actual ÷ P50 − 1, of margins of the difference; null of no month. */
  readonly bias: number | null;
  readonly horizons: readonly { readonly horizon: number; readonly months: number; readonly inside: number }[];
}

interface BaseRange {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** A base with its backtest, and what it foresees of the months both have ahead. */
export interface TriedBase {
  readonly scores: { readonly [S in BacktestedSeries]: BaseScore };
  readonly ahead: { readonly [S in BacktestedSeries]: BaseRange | null };
}

/** The base of a scenario beside the one that history makes. */
export interface BaseBacktest {
  readonly scenarioId: string;
  readonly scenarioName: string;
  /** The last months known at each try, oldest first. */
  readonly origins: readonly Month[];
  readonly horizon: number;
  /** The months that the ranges ahead are the total of. */
  readonly months: readonly Month[];
  readonly stated: TriedBase;
  readonly fitted: TriedBase;
  readonly notes: readonly string[];
}

/**
 * What a stated base would have foreseen from an earlier level: its own growth and ranges, from there.
 *
 * Convention: amounts keep their ratio to the level that the base sets out from, margins their distance. Units: those
 * of the series. Errors: null where an amount sets out from nothing.
 *
 * @example
 * movedTo([110, 120], { series: 'cogs', from: 100, to: 50 }) // => [55, 60]
 * movedTo([0.75], { series: 'grossMargin', from: 0.5, to: 0.25 }) // => [0.5]
 */
export function movedTo(
  quantiles: readonly number[],
  { series, from, to }: { readonly series: BacktestedSeries; readonly from: number; readonly to: number },
): readonly number[] | null {
  if (series === 'grossMargin') return quantiles.map((value) => value + to - from);
  return from > 0 ? quantiles.map((value) => (value * to) / from) : null;
}

/**
 * What the 80% ranges of a base held, by series and horizon.
 *
 * @example
 * scoreOutcomes([{ series: 'cogs', horizon: 1, quantiles: frozenProbabilities, actual: 0.6 }]).cogs
 * // => { "months": 1, "inside": 1, "bias": 0.2, "horizons": [{ "horizon": 1, "months": 1, "inside": 1 }] }
 */
export function scoreOutcomes(outcomes: readonly BaseOutcome[]): TriedBase['scores'] {
  return bySeries((series) => {
    const own = outcomes.filter((one) => one.series === series);
    const horizons = [...new Set(own.map(({ horizon }) => horizon))].sort((a, b) => a - b);
    const held = (all: readonly BaseOutcome[]) => ({ months: all.length, inside: all.filter(isInside).length });
    return {
      ...held(own),
      bias: medianOf(own.flatMap(biasOf)),
      horizons: horizons.map((horizon) => ({ horizon, ...held(own.filter((one) => one.horizon === horizon)) })),
    };
  });
}

function isInside({ quantiles, actual }: BaseOutcome): boolean {
  const { low, high } = bandEnds(quantiles, 80);
  return actual >= low && actual <= high;
}

function biasOf({ series, quantiles, actual }: BaseOutcome): number[] {
  const median = quantileAt(quantiles, 0.5);
  if (series === 'grossMargin') return [actual - median];
  return median > 0 ? [Math.round((actual / median - 1) * 1e12) / 1e12] : [];
}

function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
