import { type Month, monthsBetween } from '../calendar.ts';
import { actualOf, type BacktestedSeries, backtestedSeries, type WholeMonth } from '../simulation/backtest.ts';
import { pinballLoss } from '../simulation/pinball.ts';
import type { FrozenForecast } from './frozenForecast.ts';
import { type BandWidth, bandEnds, bandOfOutcome, probabilityOf, quantileAt } from './quantilesAt.ts';

/** Quantiles whose pinball losses are averaged. */
const scoredQuantiles = [0.05, 0.25, 0.5, 0.75, 0.95];

/** One outcome held against what was foreseen of it. Units: those of the series. */
interface OutcomeScore {
  readonly actual: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  /** The narrowest of the 50%, 80% and 90% ranges that holds it; null outside all. */
  readonly band: BandWidth | null;
  /** Actual ÷ P50 − 1 of amounts; actual − P50 of margins. */
  readonly bias: number | null;
  readonly pinball: number;
  /** Where it lies among the quantiles, 0 to 1. */
  readonly pit: number;
  /**
   * US$ by which the median came nearer than the last known month, and than the single-point plan; null where one is
   * not known.
   */
  readonly overNaiveUsd: number | null;
  readonly overSinglePointUsd: number | null;
}

export interface MonthScore extends OutcomeScore {
  readonly month: Month;
  /** Months after the last one that was known when it was frozen; below 1 the month was over: fit, not foresight. */
  readonly horizon: number;
}

export interface ForecastScore {
  readonly series: BacktestedSeries;
  /** Months that have happened, those known when it was frozen among them. */
  readonly months: readonly MonthScore[];
  /** All months from the first on that have happened, together; null where the first has not. */
  readonly total: (OutcomeScore & { readonly through: Month }) | null;
}

/**
 * Holds a frozen forecast against what happened: each month, and the months together.
 *
 * Convention: bias = actual ÷ P50 − 1, of margins their difference; pinball loss is the mean at 5, 25, 50, 75 and 95%;
 * an error of a margin counts in dollars of gross profit, at the revenue that happened. Units: US$; margins are ratios.
 * A series without an outcome is left out. Source: SEMANTICS section 11.
 *
 * @example
 * scoreForecast({ months: [], series: {} }, []) // => []
 */
export function scoreForecast(
  forecast: Pick<FrozenForecast, 'months' | 'series' | 'knownThrough' | 'hasOtherCogs'>,
  actuals: readonly WholeMonth[],
): ForecastScore[] {
  const byMonth = new Map(actuals.map((one) => [one.month, one]));
  return backtestedSeries.flatMap((series) => {
    const months = forecast.months.flatMap((month, index) => monthScore(forecast, { series, index, month, byMonth }));
    return months.length === 0 ? [] : [{ series, months, total: totalScore(forecast, { series, byMonth }) }];
  });
}

type Scored = Pick<FrozenForecast, 'months' | 'series' | 'knownThrough' | 'hasOtherCogs'>;
type ByMonth = ReadonlyMap<Month, WholeMonth>;

function monthScore(
  { series: all, knownThrough, hasOtherCogs }: Scored,
  {
    series,
    index,
    month,
    byMonth,
  }: { readonly series: BacktestedSeries; readonly index: number; readonly month: Month; readonly byMonth: ByMonth },
): MonthScore[] {
  const whole = byMonth.get(month);
  const quantiles = all[series].months[index] ?? null;
  const actual = whole ? actualOf(whole, series, hasOtherCogs[index]!) : null;
  if (!whole || !quantiles || actual === null) return [];
  const { naive, singlePoint } = all[series];
  const weight = series === 'grossMargin' ? whole.revenueUsd : 1;
  const score = scoreOutcome({ series, quantiles, actual, naive, singlePoint: singlePoint[index] ?? null, weight });
  return [{ ...score, month, horizon: knownThrough === null ? index + 1 : monthsBetween(knownThrough, month) }];
}

function totalScore(
  { months, series: all, hasOtherCogs }: Scored,
  { series, byMonth }: { readonly series: BacktestedSeries; readonly byMonth: ByMonth },
): ForecastScore['total'] {
  const happened: { readonly revenueUsd: number; readonly cost: number; readonly value: number }[] = [];
  for (const [index, month] of months.entries()) {
    const whole = byMonth.get(month);
    const value = whole ? actualOf(whole, series, hasOtherCogs[index]!) : null;
    if (!whole || value === null) break;
    const revenueUsd = whole.revenueUsd ?? 0;
    happened.push({ revenueUsd, cost: series === 'grossMargin' ? revenueUsd * (1 - value) : 0, value });
  }
  const quantiles = all[series].totals[happened.length - 1] ?? null;
  if (happened.length === 0 || !quantiles) return null;
  const sum = (of: (one: (typeof happened)[number]) => number) => happened.reduce((total, one) => total + of(one), 0);
  const revenue = sum((one) => one.revenueUsd);
  const isMargin = series === 'grossMargin';
  const { naive } = all[series];
  const score = scoreOutcome({
    series,
    quantiles,
    actual: isMargin ? (revenue - sum((one) => one.cost)) / revenue : sum((one) => one.value),
    naive: naive === null || isMargin ? naive : naive * happened.length,
    singlePoint: plannedTotal(all, series, happened.length),
    weight: isMargin ? revenue : 1,
  });
  return { ...score, through: months[happened.length - 1]! };
}

/** The margin of a plan over months is that of its sums. */
function plannedTotal(all: Scored['series'], series: BacktestedSeries, count: number): number | null {
  const sum = (of: BacktestedSeries) =>
    all[of].singlePoint
      .slice(0, count)
      .reduce<number | null>((total, one) => (total === null || one === null ? null : total + one), 0);
  if (series !== 'grossMargin') return sum(series);
  const [revenue, cogs] = [sum('revenue'), sum('cogs')];
  return revenue === null || cogs === null || revenue === 0 ? null : (revenue - cogs) / revenue;
}

function scoreOutcome({
  series,
  quantiles,
  actual,
  naive,
  singlePoint,
  weight,
}: {
  readonly series: BacktestedSeries;
  readonly quantiles: readonly number[];
  readonly actual: number;
  readonly naive: number | null;
  readonly singlePoint: number | null;
  /** US$ that a unit of error comes to. */
  readonly weight: number | null;
}): OutcomeScore {
  const p50 = quantileAt(quantiles, 0.5);
  const { low: p10, high: p90 } = bandEnds(quantiles, 80);
  const losses = scoredQuantiles.map((probability) =>
    pinballLoss({ probability, forecast: quantileAt(quantiles, probability), actual }),
  );
  const nearerThan = (other: number | null) =>
    other === null || weight === null ? null : (Math.abs(other - actual) - Math.abs(p50 - actual)) * weight;
  return {
    ...{ actual, p10, p50, p90 },
    band: bandOfOutcome(quantiles, actual),
    bias: biasOf(series, { actual, p50 }),
    pinball: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
    pit: probabilityOf(quantiles, actual),
    overNaiveUsd: nearerThan(naive),
    overSinglePointUsd: nearerThan(singlePoint),
  };
}

function biasOf(series: BacktestedSeries, { actual, p50 }: { readonly actual: number; readonly p50: number }) {
  if (series === 'grossMargin') return actual - p50;
  return p50 === 0 ? null : actual / p50 - 1;
}
