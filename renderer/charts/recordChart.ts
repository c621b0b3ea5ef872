import * as Plot from '@observablehq/plot';
import { monthTick } from '../format/months.ts';
import { type Chart, monthCells } from './chart.ts';
import { type FanPoint, isHeld, type LinePoint } from './fan.ts';
import { chartFrame } from './frame.ts';
import { monthTicks } from './monthTicks.ts';
import type { ChartSize } from './size.ts';

interface RecordChartData {
  readonly points: readonly FanPoint[];
  readonly actuals: readonly LinePoint[];
  readonly formatValue: (value: number) => string;
}

/** A frozen fan with the line of what happened running on over it; an open ring is a miss. */
export function recordChart({ points, actuals, formatValue }: RecordChartData, size: ChartSize): Chart {
  const values = [...points.flatMap(({ p10, p90 }) => [p10, p90]), ...actuals.map(({ value }) => value)];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const air = (high - low || Math.abs(high) || 1) * 0.08;
  const dates = [...actuals, ...points].map(({ date }) => date);
  const seen = actuals.filter((point) => isHeld(points, point) !== null);
  const first = points[0];
  return {
    ...chartFrame(size, { top: 8, right: 10, bottom: 30, left: 46 }),
    x: { type: 'utc', label: null, ticks: monthTicks(dates, size.width), tickSize: 0, tickFormat: monthTick },
    y: { domain: [low - air, high + air], label: null, ticks: 3, tickSize: 0, tickFormat: formatValue },
    color: { type: 'identity' },
    cells: monthCells([
      { name: 'Actual', points: actuals },
      ...(['p10', 'p50', 'p90'] as const).map((key) => ({
        name: key.toUpperCase(),
        points: points.map((point) => ({ month: point.month, value: point[key] })),
      })),
    ]),
    marks: [
      Plot.gridY({ stroke: 'var(--grid)', strokeOpacity: 1, ticks: 3 }),
      Plot.areaY(points, { x: 'date', y1: 'p10', y2: 'p90', fill: 'var(--fan-80)' }),
      Plot.areaY(points, { x: 'date', y1: 'p25', y2: 'p75', fill: 'var(--fan-50)' }),
      Plot.lineY(points, { x: 'date', y: 'p50', stroke: 'var(--fan)', strokeWidth: 1.8 }),
      ...(first ? [Plot.ruleX([first.date], { stroke: 'var(--line-strong)', strokeDasharray: '2 3' })] : []),
      Plot.lineY(actuals, { x: 'date', y: 'value', stroke: 'var(--actual)', strokeWidth: 1.5 }),
      Plot.dot(seen, {
        x: 'date',
        y: 'value',
        r: (point: LinePoint) => (isHeld(points, point) ? 2.5 : 4.5),
        fill: (point: LinePoint) => (isHeld(points, point) ? 'var(--actual)' : 'var(--surface)'),
        stroke: (point: LinePoint) => (isHeld(points, point) ? 'var(--actual)' : 'var(--adverse)'),
        strokeWidth: 2,
      }),
    ],
    r: { type: 'identity' },
  };
}
