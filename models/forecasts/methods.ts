import { z } from 'zod';
import { type ArgumentSchemas, handle } from '../argumentSchemas.ts';
import { forecastOptionsSchema } from './forecastOptions.ts';
import type { NamedForecast } from './namedForecast.ts';
import type { ForecastOptions } from './seriesForecast.ts';
import type { NamedSeries } from './seriesProblem.ts';

/** The calls of forecasting. */
export interface ForecastMethods {
  /** Series of a file, by its handle, or as given; one of the two is null. */
  'forecast.series': {
    args: Required<ForecastOptions> & { file: string | null; series: readonly NamedSeries[] | null };
    result: { series: NamedForecast[] };
  };
}

export const forecastsArgs = {
  'forecast.series': forecastOptionsSchema.extend({
    file: handle.nullable(),
    series: z
      .array(z.strictObject({ id: z.string().min(1).max(500), values: z.array(z.number()).max(100_000) }))
      .max(100_000)
      .nullable(),
  }),
} satisfies ArgumentSchemas<ForecastMethods>;
