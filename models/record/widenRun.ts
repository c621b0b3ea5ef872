import type { PeriodOutcome } from '../simulation/marginResult.ts';
import {
  type BandFactor,
  type ComparedPeriod,
  type Comparison,
  type RunResult,
  type SeriesKey,
  type Summary,
  seriesKeys,
} from '../simulation/result.ts';
import { widened } from './widenBands.ts';

const percentiles = ['p5', 'p10', 'p25', 'p75', 'p90', 'p95'] as const;

/**
 * A run whose ranges of the company, by month, fiscal period and in total, are multiplied by the factor in force, which
 * its record then names; chances, histograms and parts stay as simulated.
 *
 * Convention: null leaves the run as simulated. Shapes: as the run. Units: as the run.
 *
 * @example
 * ((line) =>
 *   widenRun(
 *     {
 *       run: {},
 *       series: { revenue: line, aiCogs: line, cogs: line, grossProfit: line, grossMargin: line },
 *       total: {},
 *     },
 *     { factor: 2, reason: 'Steps rise', owner: 'CFO', decidedAt: '2026-11-02T09:00:00Z' },
 *   ).series.grossMargin.p90[0].toFixed(1))({
 *   mean: [0.5],
 *   p5: [0.3],
 *   p10: [0.4],
 *   p25: [0.45],
 *   p50: [0.5],
 *   p75: [0.55],
 *   p90: [0.6],
 *   p95: [0.7],
 * }) // => "0.7"
 */
export function widenRun<Run extends Pick<RunResult, 'run' | 'series' | 'total' | 'periods' | 'margin'>>(
  run: Run,
  bands: BandFactor | null,
): Run {
  if (bands === null || bands.factor === 1) return run;
  const { factor } = bands;
  const bySeries = <T>(of: (series: SeriesKey) => T) =>
    Object.fromEntries(seriesKeys.map((series) => [series, of(series)])) as { [K in SeriesKey]: T };
  const wideSeries = (of: Run['series']) => bySeries((series) => wideMonths(of[series], { factor, series }));
  const { margin } = run;
  return {
    ...run,
    run: { ...run.run, bands },
    series: wideSeries(run.series),
    total: bySeries((series) => wideTotal(run.total[series], { factor, series })),
    ...(run.periods ? { periods: run.periods.map((period) => widePeriod(period, factor)) } : {}),
    // The same figures among the layers of the margin.
    ...(margin
      ? {
          margin: {
            ...margin,
            series: { ...margin.series, ...wideSeries(margin.series) },
            total: wideTotals(margin.total, factor),
          },
        }
      : {}),
  };
}

/**
 * A comparison whose sides are as such runs are shown; differences stay as simulated.
 *
 * Convention: null leaves it as simulated. Units: those of the comparison.
 *
 * @example
 * widenComparison({ run: { seed: 1 } }, null).run // => { "seed": 1 }
 */
export function widenComparison(comparison: Comparison, bands: BandFactor | null): Comparison {
  if (bands === null || bands.factor === 1) return comparison;
  const wide = (totals: ComparedPeriod['a']) => wideTotals(totals, bands.factor);
  const { run, resultA, resultB, periods } = comparison;
  return {
    ...comparison,
    run: { ...run, bands },
    resultA: widenRun(resultA, bands),
    resultB: widenRun(resultB, bands),
    ...(periods ? { periods: periods.map((one) => ({ ...one, a: wide(one.a), b: wide(one.b) })) } : {}),
  };
}

function wideMonths(
  summary: Summary<readonly (number | null)[]>,
  by: { readonly factor: number; readonly series: SeriesKey },
): Summary<readonly (number | null)[]> {
  const moved = percentiles.map((name) => [
    name,
    summary[name].map((value, month) => moveOf(value, { median: summary.p50[month] ?? null, ...by })),
  ]);
  return { ...summary, ...(Object.fromEntries(moved) as Partial<Summary<readonly (number | null)[]>>) };
}

function wideTotals<Totals extends { readonly [K in SeriesKey]: Summary<number | null> }>(
  totals: Totals,
  factor: number,
): Totals {
  const wide = seriesKeys.map((series) => [series, wideTotal(totals[series], { factor, series })]);
  return { ...totals, ...Object.fromEntries(wide) };
}

function widePeriod(period: PeriodOutcome, factor: number): PeriodOutcome {
  return { ...period, total: wideTotals(period.total, factor) };
}

function wideTotal<Total extends Summary<number | null> | undefined>(
  summary: Total,
  { factor, series }: { readonly factor: number; readonly series: SeriesKey },
): Total {
  if (!summary) return summary;
  const moved = percentiles.map((name) => [name, moveOf(summary[name], { median: summary.p50, factor, series })]);
  return { ...summary, ...(Object.fromEntries(moved) as Partial<Summary<number | null>>) };
}

function moveOf(
  value: number | null,
  { median, ...by }: { readonly median: number | null; readonly factor: number; readonly series: SeriesKey },
): number | null {
  return value === null || median === null ? value : widened(value, { median, ...by });
}
