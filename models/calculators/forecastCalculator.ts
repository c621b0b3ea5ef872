import { z } from 'zod';
import { forecastSeries } from '../forecasts/forecast.ts';
import { longestHorizon } from '../forecasts/forecastOptions.ts';
import { sumPercentiles } from '../forecasts/paths.ts';
import { frequencies, type SeriesForecast, treatments } from '../forecasts/seriesForecast.ts';
import { fewestValues } from '../forecasts/seriesProblem.ts';
import { calculator } from './calculator.ts';

const taken = z.boolean().default(true);

const schema = z.strictObject({
  values: z
    .array(z.number())
    .min(fewestValues)
    .max(10_000)
    .describe('the series, oldest first, without gaps; a column of a sheet can be pasted'),
  frequency: z.enum(frequencies).default('monthly').describe('how often it was measured'),
  periods: z.int().min(1).max(longestHorizon).default(12).describe('how many months, weeks or days ahead'),
  decisions: z
    .strictObject({ ramp: taken, levelShift: taken, outliers: taken, intermittent: taken, seasonality: taken })
    .prefault({})
    .describe('what a forecast may decide about the history; no: it takes the history as it is'),
  negatives: z.boolean().optional().describe('whether values below 0 can occur; where left out, as in the history'),
});

/** The range of a series to come. */
export const forecastCalculator = calculator({
  name: 'forecast',
  title: 'Forecast a series',
  description:
    'The months, weeks or days to come of any series, with the ranges that hold 80% and 95% of what comes, and what was decided about its history.',
  schema,
  example: {
    values: [
      ...[4120, 4280, 4190, 4410, 4530, 4490, 4700, 4810, 9900, 4920, 5060, 5110],
      ...[7350, 7420, 7610, 7580, 7790, 7900, 8040, 8010, 8220, 8310, 8290, 8480],
    ],
  },
  run: ({ values, frequency, periods, decisions, negatives = null }) => {
    const without = treatments.filter((one) => !decisions[one]);
    const forecast = forecastSeries(values, { frequency, horizon: periods, without, negatives, levels: [80, 95] });
    return { result: told(forecast, periods) };
  },
});

function told(forecast: SeriesForecast, periods: number): object {
  const [wide80, wide95] = forecast.bands;
  const [p10, p50, p90] = sumPercentiles({ forecast, from: 0, to: periods, probabilities: [0.1, 0.5, 0.9] });
  return {
    method: forecast.method,
    total: { p10: p10!, p50: p50!, p90: p90! },
    decisions: forecast.decisions.map(({ kind, words }) => ({ decision: kind, what: words })),
    forecast: forecast.mean.map((value, period) => ({
      period: period + 1,
      value,
      low80: wide80!.low[period]!,
      high80: wide80!.high[period]!,
      low95: wide95!.low[period]!,
      high95: wide95!.high[period]!,
    })),
  };
}
