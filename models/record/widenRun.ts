import type { PeriodOutcome } from '../simulation/marginResult.ts';
import { type BandFactor, type RunResult, type SeriesKey, type Summary, seriesKeys } from '../simulation/result.ts';
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
export function widenRun<Run extends Pick<RunResult, 'run' | 'series' | 'total' | 'periods'>>(
  run: Run,
  bands: BandFactor | null,
): Run {
  if (bands === null || bands.factor === 1) return run;
  const { factor } = bands;
  const bySeries = <T>(of: (series: SeriesKey) => T) =>
    Object.fromEntries(seriesKeys.map((series) => [series, of(series)])) as { [K in SeriesKey]: T };
  return {
    ...run,
    run: { ...run.run, bands },
    series: bySeries((series) => {
      const summary = run.series[series];
      const moved = percentiles.map((name) => [
        name,
        summary[name].map((value, month) => moveOf(value, { median: summary.p50[month] ?? null, factor, series })),
      ]);
      return { ...summary, ...(Object.fromEntries(moved) as Partial<Summary<readonly (number | null)[]>>) };
    }),
    total: bySeries((series) => wideTotal(run.total[series], { factor, series })),
    ...(run.periods ? { periods: run.periods.map((period) => widePeriod(period, factor)) } : {}),
  };
}

function widePeriod(period: PeriodOutcome, factor: number): PeriodOutcome {
  const wide = seriesKeys.map((series) => [series, wideTotal(period.total[series], { factor, series })]);
  return { ...period, total: { ...period.total, ...Object.fromEntries(wide) } };
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
