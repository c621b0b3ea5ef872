import { WorkbenchError } from '../../../models/errors.ts';
import { type NamedForecast, namedForecast } from '../../../models/forecasts/namedForecast.ts';
import type { ForecastOptions } from '../../../models/forecasts/seriesForecast.ts';
import type { NamedSeries } from '../../../models/forecasts/seriesProblem.ts';
import type { TaskReport } from './taskReport.ts';

export interface ForecastTask {
  readonly series: readonly NamedSeries[];
  readonly options: ForecastOptions;
}

/** Forecasts some series, one after the other. */
export function forecastAll({ series, options }: ForecastTask, report: TaskReport): NamedForecast[] {
  return series.map((one, done) => {
    if (report.cancelled()) throw new WorkbenchError('cancelled', 'Canceled; nothing was changed.');
    report.progress({ done, total: series.length, unit: 'series' });
    return namedForecast(one, options);
  });
}
