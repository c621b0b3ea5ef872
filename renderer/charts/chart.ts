import type { PlotOptions } from '@observablehq/plot';
import type { Month } from '../../models/calendar.ts';

type ChartCell = string | number | null;

/** The figures of a chart as rows of cells, their heads first: numbers as they are, shares as ratios. */
export type ChartCells = readonly (readonly ChartCell[])[];

/** How a chart is drawn, and the figures that it draws. */
export type Chart = PlotOptions & { readonly cells: ChartCells };

/** Figures of one name by month. */
export interface MonthColumn {
  readonly name: string;
  readonly points: readonly { readonly month: Month; readonly value: number }[];
}

/** One row a month, one column a name; empty where a column says nothing of a month. */
export function monthCells(columns: readonly MonthColumn[]): ChartCells {
  const byMonth = columns.map(({ points }) => new Map(points.map(({ month, value }) => [month, value])));
  const months = [...new Set(byMonth.flatMap((values) => [...values.keys()]))].sort();
  return [
    ['Month', ...columns.map(({ name }) => name)],
    ...months.map((month) => [month, ...byMonth.map((values) => values.get(month) ?? null)]),
  ];
}
