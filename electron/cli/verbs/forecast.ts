import { InvalidArgumentError, Option } from 'commander';
import { type Frequency, frequencies, type Treatment, treatments } from '../../../models/forecasts/seriesForecast.ts';
import { inputFile } from '../inputFile.ts';
import { wholeNumber } from '../readNumber.ts';
import { withSession } from '../session.ts';
import { forecastText } from '../text/forecast.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly series: string;
  readonly horizon: number;
  readonly frequency: Frequency;
  readonly levels: readonly number[];
  readonly without: readonly Treatment[];
  readonly negatives?: true;
}

export const addForecast: AddVerb = (program, finish) => {
  program
    .command('forecast')
    .description('forecast any series with calibrated ranges: usage, users, spend')
    .requiredOption(
      '--series <file>',
      'a CSV: series_id,values (oldest first, separated by spaces) or series_id,period,value',
    )
    .addOption(new Option('--horizon <periods>', 'periods ahead').argParser(wholeNumber).makeOptionMandatory())
    .addOption(new Option('--frequency <name>', 'frequency of the series').choices(frequencies).default('monthly'))
    .addOption(
      new Option('--levels <percents>', 'central bands, such as 80,95').argParser(levelsIn).default([80, 95], '80,95'),
    )
    .addOption(new Option('--without <decision...>', 'automatic decisions to skip').choices(treatments).default([]))
    .option('--negatives', 'allow values below 0 even if the history has none')
    .action(async ({ series, horizon, frequency, levels, without, negatives }: Flags) => {
      const options = { horizon, frequency, levels, without, negatives: negatives ?? null };
      const path = inputFile(series);
      const result = await withSession(null, ({ call, file }) =>
        call('forecast.series', { file: file(path), series: null, ...options }),
      );
      finish({ json: result, text: forecastText(result, levels) });
    });
};

function levelsIn(text: string): number[] {
  const levels = text.split(',').map((one) => (one.trim() === '' ? Number.NaN : Number(one)));
  if (levels.some((level) => !(level >= 1 && level <= 99.9)))
    throw new InvalidArgumentError('Enter percents from 1 to 99.9 separated by commas, such as 80,95.');
  return levels;
}
