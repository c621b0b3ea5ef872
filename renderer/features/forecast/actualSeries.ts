import type { SeriesKey } from '../../../models/simulation/run.ts';
import type { ActualMonth } from '../../../models/workbench.ts';
import { type LinePoint, linePoints } from '../../charts/fan.ts';

export interface ActualSeries {
  readonly points: readonly LinePoint[];
  readonly label: string;
}

/** What history knows of a series. Files tell inference cost, not other COGS; the label says where that is all there is. */
export function actualSeries(series: SeriesKey, actuals: readonly ActualMonth[], before: string): ActualSeries {
  const past = actuals.filter(({ month }) => month < before);
  const value = (actual: ActualMonth): number | null => {
    const { revenueUsd: revenue, aiCogsUsd: cost } = actual;
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
  };
  const isWhole = series === 'revenue' || series === 'aiCogs';
  return {
    points: linePoints(
      past.map(({ month }) => month),
      past.map(value),
      (index) => past[index]!.partial,
    ),
    label: isWhole ? 'actual' : 'actual, AI cost only',
  };
}
