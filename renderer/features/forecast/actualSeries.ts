import type { RunResult, SeriesKey } from '../../../models/simulation/run.ts';
import type { ActualMonth } from '../../../models/workbench.ts';
import { type LinePoint, linePoints } from '../../charts/fan.ts';
import { percent } from '../../format/numbers.ts';

export interface ActualSeries {
  readonly points: readonly LinePoint[];
  readonly label: string;
  /** Why there is no line, or what the line leaves out. */
  readonly note: string | null;
}

function actualValue(series: SeriesKey, { revenueUsd: revenue, aiCogsUsd: cost }: ActualMonth): number | null {
  switch (series) {
    case 'revenue':
      return revenue;
    case 'aiCogs':
    case 'cogs':
      return cost;
    case 'grossProfit':
      return revenue === null ? null : revenue - cost;
    case 'grossMargin':
      return revenue === null || revenue <= 0 ? null : (revenue - cost) / revenue;
    default: {
      const never: never = series;
      return never;
    }
  }
}

/** Whether the scenario has no COGS beside inference, so that history tells the same thing as the forecast. */
function hasOnlyAiCogs({ total }: RunResult): boolean {
  const other = (total.cogs.mean ?? 0) - (total.aiCogs.mean ?? 0);
  return Math.abs(other) <= 1e-9 * Math.max(1, total.cogs.mean ?? 0);
}

/**
 * What history knows of a series. Imported files tell inference cost, not hosting or support: beside COGS the line says so,
 * and beside profit and margin, where it would look like a cliff, it is said in words instead.
 */
export function actualSeries(series: SeriesKey, actuals: readonly ActualMonth[], result: RunResult): ActualSeries {
  const past = actuals.filter(({ month }) => month < result.months[0]!);
  const points = linePoints(
    past.map(({ month }) => month),
    past.map((actual) => actualValue(series, actual)),
    (index) => past[index]!.partial,
  );
  if (series === 'revenue' || series === 'aiCogs' || hasOnlyAiCogs(result) || points.length === 0)
    return { points, label: 'actual', note: null };
  if (series === 'cogs')
    return { points, label: 'actual AI COGS', note: 'History holds AI cost only; other COGS begin with the forecast.' };
  const last = points.findLast(({ partial }) => !partial);
  const figure =
    last && series === 'grossMargin' ? ` (the last whole month: ${percent(last.value)} after AI cost alone)` : '';
  return {
    points: [],
    label: 'actual',
    note: `History holds AI cost only${figure}, so it is not drawn beside this series.`,
  };
}
