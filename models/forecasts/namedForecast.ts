import { z } from 'zod';
import { fewestValues, forecastSeries, longestHorizon, seriesProblem } from './forecast.ts';
import { type ForecastDecision, type ForecastOptions, frequencies, treatments } from './seriesForecast.ts';

export const forecastOptionsSchema = z.strictObject({
  frequency: z.enum(frequencies),
  horizon: z.int().min(1).max(longestHorizon),
  levels: z.array(z.number().min(1).max(99.9)).min(1).max(20),
  without: z.array(z.enum(treatments)),
  negatives: z.boolean().nullable(),
});

/** A series to forecast as it crosses to another thread. */
export interface NamedSeries {
  readonly id: string;
  readonly values: readonly number[];
}

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
 * Object.keys(namedForecast({ id: 'a', values: [1, 2, 3, 4, 5, 6] }, { frequency: 'monthly', horizon: 2, levels: [80] })) // => ["id", "method", "mean", "decisions", "lo80", "hi80"]
 */
export function namedForecast({ id, values }: NamedSeries, options: ForecastOptions): NamedForecast {
  const { method, mean, bands, decisions } = forecastSeries(values, options);
  const edges = bands.flatMap(({ level, low, high }) => [
    [`lo${level}`, low],
    [`hi${level}`, high],
  ]);
  return { id, method, mean, decisions, ...Object.fromEntries(edges) };
}

/**
 * What keeps series from being forecast, in words; null where nothing does.
 *
 * @example
 * seriesProblems([{ id: 'a', values: [1] }]) // => "Series a: it has 1 value; 6 are needed."
 */
export function seriesProblems(series: readonly NamedSeries[]): string | null {
  const found = series.flatMap(({ id, values }) => {
    const problem = seriesProblem(values);
    return problem ? [`Series ${id}: ${problem}.`] : [];
  });
  if (found.length === 0) return null;
  const more =
    found.length > 5 ? ` And ${found.length - 5} more series with fewer than ${fewestValues} values or none.` : '';
  return `${found.slice(0, 5).join(' ')}${more}`;
}
