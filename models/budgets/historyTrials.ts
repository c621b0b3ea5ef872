import { addMonths, type Month, monthsBetween } from '../calendar.ts';
import { forecastSeries } from '../forecasts/forecast.ts';
import { forecastPath } from '../forecasts/paths.ts';
import { type Design, fillUniform } from '../random/design.ts';
import { stream } from '../random/stream.ts';
import { exp } from '../statistics/elementary.ts';
import { choleskyRows } from '../statistics/nearestCorrelation.ts';
import { normalQuantile } from '../statistics/normal.ts';
import { monthAfter } from './spendHistory.ts';

/** Full months that a forecast of one's own needs. */
export const leastMonths = 6;
/** How far a month is guessed to stray from the pace of the last weeks: sd of the logarithm, all months together. */
export const guessedPaceNoise = 0.25;

interface Question {
  /** Full months in order, without gaps, with what each cost. */
  readonly months: readonly Month[];
  readonly values: readonly number[];
  readonly until: Month;
  readonly design: Design;
  readonly seed: number;
}

/**
 * Months after a history, a value a trial: paths of its own forecast, which move together as its errors do.
 *
 * Units: US$. Errors: null where the history is too short to forecast.
 *
 * @example
 * historyTrials({
 *   months: [],
 *   values: [],
 *   until: '2026-12',
 *   design: { sampler: 'plain', trials: 2, batches: 1 },
 *   seed: 1,
 * }) // => null
 */
export function historyTrials({
  months,
  values,
  until,
  design,
  seed,
}: Question): ReadonlyMap<Month, Float64Array> | null {
  const from = monthAfter(months);
  if (months.length < leastMonths || from === null) return null;
  const horizon = monthsBetween(from, until) + 1;
  if (horizon < 1) return new Map();
  const forecast = forecastSeries(values, { frequency: 'monthly', horizon });
  const factor = choleskyRows(forecast.pathCorrelation);
  const scores = factor.map((_, period) => normalScores(`budget.period.${period}`, { design, seed }));
  const columns = factor.map(() => new Float64Array(design.trials));
  for (let trial = 0; trial < design.trials; trial++) {
    const path = forecastPath(
      forecast,
      factor,
      scores.map((column) => column[trial]!),
    );
    for (const [period, value] of path.entries()) columns[period]![trial] = value;
  }
  return new Map(columns.map((column, period) => [addMonths(from, period), column]));
}

/**
 * Months at the pace of the last weeks, a value a trial: one guessed noise for all of them.
 *
 * Units: US$ a month.
 *
 * @example
 * paceTrials({
 *   paceUsd: 100,
 *   months: ['2026-12'],
 *   design: { sampler: 'lhs', trials: 3, batches: 1 },
 *   seed: 1,
 * }).get('2026-12').length // => 3
 */
export function paceTrials({
  paceUsd,
  months,
  design,
  seed,
}: Pick<Question, 'months' | 'design' | 'seed'> & { readonly paceUsd: number }): Map<Month, Float64Array> {
  const scores = normalScores('budget.pace', { design, seed });
  const column = scores.map((score) => paceUsd * exp(guessedPaceNoise * score));
  return new Map(months.map((month) => [month, column]));
}

/**
 * Standard normal scores of a stream, one a trial, spread evenly.
 *
 * @example
 * normalScores('a', { design: { sampler: 'lhs', trials: 2, batches: 1 }, seed: 1 }).length // => 2
 */
export function normalScores(
  id: string,
  { design, seed }: { readonly design: Design; readonly seed: number },
): Float64Array {
  const out = new Float64Array(design.trials);
  fillUniform({ out, design, keys: stream(seed, id, 'trial'), dimension: -1, from: 0, count: design.trials });
  return out.map((uniform) => normalQuantile(uniform));
}
