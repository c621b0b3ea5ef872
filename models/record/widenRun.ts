import type { PeriodOutcome } from '../simulation/marginResult.ts';
import { type RunResult, type SeriesKey, type Summary, seriesKeys } from '../simulation/result.ts';
import { widened } from './widenBands.ts';

const percentiles = ['p5', 'p10', 'p25', 'p75', 'p90', 'p95'] as const;

/**
 * A run whose ranges of the company, by month and in total, are multiplied by a factor; chances, histograms and parts
 * stay as simulated.
 *
 * Shapes: as the run. Units: as the run.
 *
 * @example
 * ((line) =>
 *   widenRun(
 *     { series: { revenue: line, aiCogs: line, cogs: line, grossProfit: line, grossMargin: line }, total: {} },
 *     2,
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
export function widenRun<Run extends Pick<RunResult, 'series' | 'total'>>(run: Run, factor: number): Run {
  if (factor === 1) return run;
  const bySeries = <T>(of: (series: SeriesKey) => T) =>
    Object.fromEntries(seriesKeys.map((series) => [series, of(series)])) as { [K in SeriesKey]: T };
  return {
    ...run,
    series: bySeries((series) => {
      const summary = run.series[series];
      const moved = percentiles.map((name) => [
        name,
        summary[name].map((value, month) => moveOf(value, { median: summary.p50[month] ?? null, factor, series })),
      ]);
      return { ...summary, ...(Object.fromEntries(moved) as Partial<Summary<readonly (number | null)[]>>) };
    }),
    total: bySeries((series) => {
      const summary = run.total[series];
      if (!summary) return summary;
      const moved = percentiles.map((name) => [name, moveOf(summary[name], { median: summary.p50, factor, series })]);
      return { ...summary, ...(Object.fromEntries(moved) as Partial<Summary<number | null>>) };
    }),
  };
}

/**
 * Fiscal periods with the company's bands multiplied by a factor, as the months and the total of `widenRun`.
 *
 * Units: US$; margins are ratios. Means, chances and layers that are not the company's series stay.
 *
 * @example
 * widenPeriods([], 2) // => []
 */
export function widenPeriods(periods: readonly PeriodOutcome[], factor: number): readonly PeriodOutcome[] {
  if (factor === 1) return periods;
  return periods.map((period) => ({
    ...period,
    total: {
      ...period.total,
      ...Object.fromEntries(
        seriesKeys.map((series) => {
          const summary = period.total[series];
          const by = { median: summary.p50, factor, series };
          return [
            series,
            { ...summary, ...Object.fromEntries(percentiles.map((name) => [name, moveOf(summary[name], by)])) },
          ];
        }),
      ),
    },
  }));
}

function moveOf(
  value: number | null,
  { median, ...by }: { readonly median: number | null; readonly factor: number; readonly series: SeriesKey },
): number | null {
  return value === null || median === null ? value : widened(value, { median, ...by });
}
