import { forecastSeries } from './forecast.ts';
import type { ForecastDecision, ForecastOptions } from './seriesForecast.ts';
import type { NamedSeries } from './seriesProblem.ts';

/** The forecast of one series; the edges of each band are named by its level, such as lo80 and hi80. */
export type NamedForecast = {
  readonly id: string;
  readonly method: string;
  readonly mean: readonly number[];
  readonly decisions: readonly ForecastDecision[];
} & { readonly [edge: `lo${string}` | `hi${string}`]: readonly number[] };

/**
 * The forecast of a series under its name, each band as two rows of numbers.
 *
 * Shapes: one value a period ahead. Units: those of the series. Errors: see `forecastSeries`.
 *
 * @example
 * Object.keys(
 *   namedForecast({ id: 'a', values: [1, 2, 3, 4, 5, 6] }, { frequency: 'monthly', horizon: 2, levels: [80] }),
 * ) // => ["id", "method", "mean", "decisions", "lo80", "hi80"]
 */
export function namedForecast({ id, values }: NamedSeries, options: ForecastOptions): NamedForecast {
  const { method, mean, bands, decisions } = forecastSeries(values, options);
  const edges = bands.flatMap(({ level, low, high }) => [
    [`lo${level}`, low],
    [`hi${level}`, high],
  ]);
  return { id, method, mean, decisions, ...Object.fromEntries(edges) };
}
