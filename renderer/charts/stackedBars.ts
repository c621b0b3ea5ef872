import * as Plot from '@observablehq/plot';
import type { Month } from '../../models/calendar.ts';
import { monthDate, monthTick } from '../format/months.ts';
import { type Chart, monthCells } from './chart.ts';
import { chartFrame } from './frame.ts';
import { monthTicks } from './monthTicks.ts';
import type { ChartSize } from './size.ts';

export interface StackPart {
  readonly month: Month;
  readonly name: string;
  readonly value: number;
}

interface StackedBarsData {
  readonly parts: readonly StackPart[];
  /** Bottom to top, as in the legend; at most eight. */
  readonly names: readonly string[];
  /** Months whose data are not whole; drawn hatched by opacity and said in the table. */
  readonly partialMonths: readonly Month[];
  readonly formatValue: (value: number) => string;
}

export const categoryColours = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8'].map((name) => `var(--${name})`);
export const otherName = 'All other';

/** The largest `limit` names by total, the rest folded into one. */
export function foldSmall(parts: readonly StackPart[], limit = 7): { names: string[]; parts: StackPart[] } {
  const totals = new Map<string, number>();
  for (const part of parts) totals.set(part.name, (totals.get(part.name) ?? 0) + part.value);
  const ordered = [...totals].sort((left, right) => right[1] - left[1]).map(([name]) => name);
  if (ordered.length <= limit + 1) return { names: ordered, parts: [...parts] };
  const kept = new Set(ordered.slice(0, limit));
  const others = new Map<Month, number>();
  const folded = parts.filter((part) => {
    if (kept.has(part.name)) return true;
    others.set(part.month, (others.get(part.month) ?? 0) + part.value);
    return false;
  });
  const rest = [...others].map(([month, value]) => ({ month, name: otherName, value }));
  return { names: [...ordered.slice(0, limit), otherName], parts: [...folded, ...rest] };
}

/** Less than half of the shortest month, so that bars never touch. */
const halfBarMs = 13.2 * 86_400_000;

/** A month's bar stands around its first day, so that the tick is under its middle. */
function around(date: Date, side: -1 | 1): Date {
  return new Date(date.getTime() + side * halfBarMs);
}

/** Amounts by month, one colour a name, stacked from the first name up. */
export function stackedBars(data: StackedBarsData, size: ChartSize): Chart {
  const partial = new Set(data.partialMonths);
  const rows = data.parts.map((part) => ({ ...part, date: monthDate(part.month) }));
  return {
    ...chartFrame(size, { top: 10, right: 12, bottom: 34, left: 58 }),
    x: {
      type: 'utc',
      label: null,
      ticks: monthTicks(
        rows.map(({ date }) => date),
        size.width,
      ),
      tickSize: 0,
      tickFormat: monthTick,
    },
    y: { label: null, ticks: 5, tickSize: 0, tickFormat: data.formatValue, zero: true },
    color: { domain: [...data.names], range: categoryColours.slice(0, data.names.length) },
    cells: monthCells(data.names.map((name) => ({ name, points: data.parts.filter((part) => part.name === name) }))),
    marks: [
      Plot.gridY({ stroke: 'var(--grid)', strokeOpacity: 1, ticks: 5 }),
      Plot.rectY(
        rows,
        Plot.stackY(
          { order: [...data.names] },
          {
            x1: (row: { date: Date }) => around(row.date, -1),
            x2: (row: { date: Date }) => around(row.date, 1),
            y: 'value',
            fill: 'name',
            fillOpacity: (row: StackPart) => (partial.has(row.month) ? 0.5 : 1),
          },
        ),
      ),
      Plot.ruleY([0], { stroke: 'var(--line-strong)' }),
    ],
  };
}
