import { z } from 'zod';
import { treatments } from '../forecasts/seriesForecast.ts';
import { power } from '../statistics/elementary.ts';
import type { DriverForecast } from './driverForecast.ts';

/** What a user decides about the forecast of a driver, against what the fit would. */
export const driverChoicesSchema = z.strictObject({
  /** Decisions about the history that are reversed. */
  without: z.array(z.enum(treatments)).max(treatments.length).default([]),
  /** Median of the first month in the unit of the history; null: as forecast. */
  level: z.number().positive().nullable().default(null),
  /** Growth of the median a month, a ratio; null: as forecast. */
  growth: z.number().min(-0.5).max(1).nullable().default(null),
  /** What the ranges are multiplied by beside their calibration. */
  width: z.number().min(0.1).max(10).default(1),
});
export type DriverChoices = z.infer<typeof driverChoicesSchema>;

export const noChoices: DriverChoices = { without: [], level: null, growth: null, width: 1 };

/**
 * A forecast on another level or with other growth: its ranges keep their width in ratios.
 *
 * Shapes: as the forecast. Units: `level` as the forecast, `growth` a ratio a month. A median of 0 stays 0.
 *
 * @example
 * chosenPath(
 *   { p10: [8, 8], p50: [10, 10], p90: [12, 12], method: '', decisions: [] },
 *   { level: 20, growth: 0.5 },
 * ).p50 // => [20, 30]
 */
export function chosenPath(
  forecast: DriverForecast,
  { level, growth }: Pick<DriverChoices, 'level' | 'growth'>,
): DriverForecast {
  if (level === null && growth === null) return forecast;
  const first = forecast.p50[0]!;
  const start = level ?? first;
  const factors = forecast.p50.map((median, month) => {
    if (median === 0 || first === 0) return 1;
    return growth === null ? start / first : (start * power(1 + growth, month)) / median;
  });
  const times = (values: readonly number[]) => values.map((value, month) => value * factors[month]!);
  return { ...forecast, p10: times(forecast.p10), p50: times(forecast.p50), p90: times(forecast.p90) };
}

/**
 * The choices in words, as a source names them.
 *
 * @example
 * choicesText({ without: [], level: null, growth: 0.03, width: 1 }) // => ["growth set to 3% a month"]
 */
export function choicesText({ without, level, growth, width }: DriverChoices): string[] {
  return [
    ...(without.length > 0 ? [`reversed: ${without.join(', ')}`] : []),
    ...(level === null ? [] : [`level set to ${level}`]),
    ...(growth === null ? [] : [`growth set to ${Number((100 * growth).toPrecision(4))}% a month`]),
    ...(width === 1 ? [] : [`ranges ${width} times as wide`]),
  ];
}
