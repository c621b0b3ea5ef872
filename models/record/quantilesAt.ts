import { frozenProbabilities } from './frozenForecast.ts';

/** Widths of the ranges that a forecast is held to, as shares of the outcomes. */
export const bandWidths = [50, 80, 90] as const;
export type BandWidth = (typeof bandWidths)[number];

/**
 * The value below which a share of the outcomes was foreseen, straight between the quantiles that are kept.
 *
 * Shapes: one value for each of `frozenProbabilities`. Units: those of the values. Beyond the outermost quantile that
 * one.
 *
 * @example
 * quantileAt(frozenProbabilities, 0.3) // => 0.3
 */
export function quantileAt(values: readonly number[], probability: number): number {
  const above = frozenProbabilities.findIndex((one) => one >= probability - 1e-12);
  if (above === 0) return values[0]!;
  if (above < 0) return values.at(-1)!;
  const [low, high] = [frozenProbabilities[above - 1]!, frozenProbabilities[above]!];
  return values[above - 1]! + ((probability - low) / (high - low)) * (values[above]! - values[above - 1]!);
}

/**
 * Where an outcome lies among the quantiles foreseen (the probability integral transform): evenly spread over 0 to 1
 * where forecasts are right.
 *
 * Convention: straight between quantiles; in the middle of equal ones; beyond the outermost half of what is left.
 * Source: Dawid (1984); Gneiting, Balabdaoui and Raftery (2007).
 *
 * @example
 * probabilityOf(frozenProbabilities, 0.3) // => 0.3
 */
export function probabilityOf(values: readonly number[], outcome: number): number {
  const last = values.length - 1;
  if (outcome < values[0]!) return frozenProbabilities[0]! / 2;
  if (outcome > values[last]!) return (1 + frozenProbabilities[last]!) / 2;
  const first = values.findIndex((value) => value >= outcome);
  const until = values.findLastIndex((value) => value <= outcome);
  if (first <= until) return (frozenProbabilities[first]! + frozenProbabilities[until]!) / 2;
  const [low, high] = [values[until]!, values[first]!];
  const [from, to] = [frozenProbabilities[until]!, frozenProbabilities[first]!];
  return from + ((outcome - low) / (high - low)) * (to - from);
}

/**
 * The ends of the middle range that holds so many percent of the outcomes.
 *
 * @example
 * bandEnds(frozenProbabilities, 80) // => { "low": 0.1, "high": 0.9 }
 */
export function bandEnds(values: readonly number[], width: BandWidth): { readonly low: number; readonly high: number } {
  const tail = (100 - width) / 200;
  return { low: quantileAt(values, tail), high: quantileAt(values, 1 - tail) };
}

/**
 * The narrowest of the ranges that an outcome is inside; null outside all of them.
 *
 * @example
 * bandOfOutcome(frozenProbabilities, 0.8) // => 80
 */
export function bandOfOutcome(values: readonly number[], outcome: number): BandWidth | null {
  return (
    bandWidths.find((width) => {
      const { low, high } = bandEnds(values, width);
      return low <= outcome && outcome <= high;
    }) ?? null
  );
}
