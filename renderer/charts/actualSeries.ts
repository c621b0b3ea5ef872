import type { RunResult, SeriesKey } from '../../models/simulation/result.ts';
import type { ActualMonth } from '../../models/usage/usageSummary.ts';
import { monthLabel } from '../format/months.ts';
import { seriesValue } from '../format/series.ts';
import { type LinePoint, linePoints } from './fan.ts';

interface ActualSeries {
  readonly points: readonly LinePoint[];
  /** Why there is no line. */
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
    default:
      return series satisfies never;
  }
}

/** Whether the scenario has no COGS beside inference, so that history tells the same thing as the forecast. */
function hasOnlyAiCogs({ total }: RunResult): boolean {
  const other = (total.cogs.mean ?? 0) - (total.aiCogs.mean ?? 0);
  return Math.abs(other) <= 1e-9 * Math.max(1, total.cogs.mean ?? 0);
}

/**
 * What history knows of a series, before the forecast and as far as its months have happened. Imported files tell
 * revenue and inference cost, not hosting or support: where the forecast holds more than that, a line of history would
 * look like a cliff, so it is said in words instead.
 */
export function actualSeries(series: SeriesKey, actuals: readonly ActualMonth[], result: RunResult): ActualSeries {
  // Part of a month beside the range of a whole one would look like a collapse.
  const past = actuals.filter(
    ({ month, partial }) => month < result.months[0]! || (month <= result.months.at(-1)! && !partial),
  );
  const points = linePoints(
    past.map(({ month }) => month),
    past.map((actual) => actualValue(series, actual)),
    (index) => past[index]!.partial,
  );
  if (series === 'revenue' || series === 'aiCogs' || hasOnlyAiCogs(result) || points.length === 0)
    return { points, note: null };
  const last = points.findLast(({ partial }) => !partial);
  const known = {
    cogs: 'AI cost',
    grossProfit: 'gross profit before other cost',
    grossMargin: 'gross margin before other cost',
  }[series];
  const figure = last ? ` (${monthLabel(last.month)}: ${seriesValue(series, last.value)} ${known})` : '';
  return {
    points: [],
    note: `Your history has no non-AI COGS${figure}, so it cannot be compared with this forecast. Choose AI COGS to compare.`,
  };
}
