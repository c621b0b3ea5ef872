import * as Plot from '@observablehq/plot';
import type { Chart } from './chart.ts';
import { chartFrame } from './frame.ts';
import type { ChartSize } from './size.ts';

interface GoalChartData {
  readonly points: readonly { readonly x: number; readonly value: number }[];
  readonly aim: number;
  readonly answer: number | null;
  readonly formatX: (value: number) => string;
  readonly formatValue: (value: number) => string;
}

/** The figure over the values that were tried, with the goal as a line and the answer as a point. */
export function goalChart({ points, aim, answer, formatX, formatValue }: GoalChartData, size: ChartSize): Chart {
  return {
    ...chartFrame(size, { top: 20, right: 24, bottom: 28, left: 58 }),
    x: { label: null, ticks: Math.max(2, Math.floor(size.width / 110)), tickSize: 0, tickFormat: formatX },
    y: { label: null, ticks: 5, tickSize: 0, tickFormat: formatValue, nice: true },
    cells: [['Value tried', 'Figure'], ...points.map(({ x, value }) => [x, value])],
    marks: [
      Plot.gridY({ stroke: 'var(--grid)', strokeOpacity: 1, ticks: 5 }),
      Plot.ruleY([aim], { stroke: 'var(--ink)', strokeWidth: 1.5, strokeDasharray: '4 3' }),
      Plot.text([aim], {
        y: (value: number) => value,
        text: () => `goal ${formatValue(aim)}`,
        frameAnchor: 'left',
        textAnchor: 'start',
        dx: 4,
        dy: -8,
        fill: 'var(--ink)',
      }),
      Plot.lineY(points, { x: 'x', y: 'value', stroke: 'var(--fan)', strokeWidth: 1.75 }),
      Plot.dot(points, { x: 'x', y: 'value', r: 2.5, fill: 'var(--fan)' }),
      ...(answer === null ? [] : [Plot.ruleX([answer], { stroke: 'var(--input)', strokeWidth: 1.5 })]),
    ],
  };
}
