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
