import { WorkbenchError } from '../../../models/errors.ts';
import type { NamedForecast } from '../../../models/forecasts/namedForecast.ts';
import { type NamedSeries, seriesProblems } from '../../../models/forecasts/seriesProblem.ts';
import { readSeries } from '../../../models/imports/readSeries.ts';
import type { Args, Result } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { sourceText } from '../files/sourceText.ts';

/** Forecasts series of a file or as given, dealt to the worker threads. */
async function forecastGivenSeries(
  context: Context,
  { file, series: given, ...options }: Args<'forecast.series'>,
): Promise<Result<'forecast.series'>> {
  const series = file === null ? (given ?? []) : await seriesIn(context, file, options.frequency);
  const problems = seriesProblems(series);
  if (problems) throw new WorkbenchError('invalid_input', problems);
  if (series.length === 0) throw new WorkbenchError('invalid_input', 'There is no series; enter a file or values.');
  const { compute, signal } = context;
  const threads = Math.min(compute.threads, series.length);
  const done = new Array<number>(threads).fill(0);
  const parts = await Promise.all(
    done.map((_, thread) => {
      const share = series.filter((_, i) => i % threads === thread);
      const onProgress = (progress: { readonly done: number }) => {
        done[thread] = progress.done;
        const sum = done.reduce((total, one) => total + one, 0);
        context.progress({ done: sum, total: series.length, unit: 'series' });
      };
      return compute.run('forecast', { series: share, options }, { signal, onProgress });
    }),
  );
  return { series: series.map((_, i): NamedForecast => parts[i % threads]![Math.floor(i / threads)]!) };
}

async function seriesIn(
  context: Context,
  file: string,
  frequency: Args<'forecast.series'>['frequency'],
): Promise<readonly NamedSeries[]> {
  const { series, issues } = readSeries((await sourceText(context, file)).text, frequency);
  if (issues.length === 0) return series;
  const told = issues.slice(0, 10).map(({ message }) => message);
  const more = issues.length > 10 ? [`And ${issues.length - 10} more like these.`] : [];
  throw new WorkbenchError('invalid_input', [...told, ...more].join(' '), issues.slice(0, 1000));
}

export const forecastsHandlers = {
  'forecast.series': forecastGivenSeries,
} satisfies Partial<Handlers>;
