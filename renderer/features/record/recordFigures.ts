import type { DataDecision } from '../../../models/anomalies/decision.ts';
import { monthOf } from '../../../models/calendar.ts';
import { foreseen } from '../../../models/record/recordSummary.ts';
import type { RecordedForecast, TrackRecord } from '../../../models/record/trackRecord.ts';
import type { BacktestedSeries } from '../../../models/simulation/backtest.ts';
import { monthLabel } from '../../format/months.ts';

/** One frozen forecast of one series, as a row of the record. */
export interface RecordRow {
  readonly forecast: RecordedForecast | null;
  readonly name: string;
  readonly months: number;
  readonly inside: number;
  /** Actual ÷ P50 − 1 over the months, of margins the mean difference. */
  readonly bias: number | null;
  readonly pinball: number | null;
  readonly overNaiveUsd: number | null;
  readonly overSinglePointUsd: number | null;
}

/** Every frozen forecast of a series, newest first, those without a month yet among them. */
export function recordRows({ forecasts }: TrackRecord, series: BacktestedSeries): RecordRow[] {
  return forecasts.map((forecast) => {
    const score = forecast.scores.find((one) => one.series === series);
    const months = score ? foreseen(score) : [];
    return {
      forecast,
      name: forecast.name,
      months: months.length,
      inside: months.filter(({ band }) => band !== null && band <= 80).length,
      bias: mean(months.map(({ bias }) => bias)),
      pinball: mean(months.map(({ pinball }) => pinball)),
      overNaiveUsd: sum(months.map(({ overNaiveUsd }) => overNaiveUsd)),
      overSinglePointUsd: sum(months.map(({ overSinglePointUsd }) => overSinglePointUsd)),
    };
  });
}

/** All of them together; null of none. */
export function recordFooter(
  { summaries }: TrackRecord,
  series: BacktestedSeries,
  rows: readonly RecordRow[],
): RecordRow | null {
  const summary = summaries.find((one) => one.series === series);
  if (!summary || summary.forecasts < 2) return null;
  const band = summary.coverage.find(({ width }) => width === 80)!;
  const scored = rows.filter((row) => row.months > 0);
  return {
    forecast: null,
    name: 'All',
    months: summary.months,
    inside: band.inside,
    bias: summary.bias,
    pinball: mean(scored.map(({ pinball }) => pinball)),
    overNaiveUsd: summary.overNaiveUsd,
    overSinglePointUsd: summary.overSinglePointUsd,
  };
}

/** Months of a forecast that fell outside its 80% range, newest first. */
export function missedMonths({ scores }: RecordedForecast, series: BacktestedSeries): string[] {
  const score = scores.find((one) => one.series === series);
  const missed = (score ? foreseen(score) : []).filter(({ band }) => band === null || band > 80);
  return missed.map(({ month }) => month).reverse();
}

/** Findings that somebody explained and that began in a month that was missed, oldest first. */
export function explainedMisses(decisions: readonly DataDecision[], missed: readonly string[]): DataDecision[] {
  return decisions
    .filter(
      ({ kind, verdict, first }) => kind === 'finding' && verdict === 'explained' && missed.includes(monthOf(first)),
    )
    .toSorted((a, b) => (a.first < b.first ? -1 : 1));
}

/** The months that fell outside the 80% range, with how many of the ranges of that month missed it. */
export function missWords({ forecasts }: TrackRecord, series: BacktestedSeries): string | null {
  const months = forecasts.flatMap(({ scores }) => {
    const score = scores.find((one) => one.series === series);
    return score ? foreseen(score) : [];
  });
  if (months.length === 0) return null;
  const missed = months.filter(({ band }) => band === null || band > 80).map(({ month }) => month);
  const named = [...new Set(missed)].sort();
  if (named.length === 0) return 'Every month that happened is inside its 80% ranges.';
  const told = named.slice(-mostNamed).map((month) => {
    const [out, all] = [missed, months.map((one) => one.month)].map((of) => of.filter((one) => one === month).length);
    return all === 1 ? monthLabel(month) : `${monthLabel(month)} (${out} of ${all})`;
  });
  return `Outside the 80% range: ${named.length > mostNamed ? 'earlier months, ' : ''}${told.join(', ')}.`;
}

const mostNamed = 6;

function mean(values: readonly (number | null)[]): number | null {
  const total = sum(values);
  return total === null ? null : total / values.length;
}

function sum(values: readonly (number | null)[]): number | null {
  if (values.length === 0) return null;
  return values.reduce<number | null>((total, value) => (total === null || value === null ? null : total + value), 0);
}
