import * as Plot from '@observablehq/plot';
import type { Chart } from './chart.ts';
import { chartFrame } from './frame.ts';
import type { ChartSize } from './size.ts';

interface StepsChartData {
  /** Share of runs that took so many steps, and what the fitted distribution gives them; null where none fits. */
  readonly points: readonly { readonly steps: number; readonly seen: number; readonly fitted: number | null }[];
  readonly cap: number | null;
  readonly formatShare: (value: number) => string;
}

/** Steps of runs as bars, the fitted distribution as points, and the cap at which runs were stopped. */
export function stepsChart({ points, cap, formatShare }: StepsChartData, size: ChartSize): Chart {
  const fitted = points.filter((point) => point.fitted !== null);
  return {
    ...chartFrame(size, { top: 20, right: 16, bottom: 28, left: 44 }),
    x: { label: null, tickSize: 0, ticks: Math.max(2, Math.floor(size.width / 80)) },
    y: { label: null, tickSize: 0, ticks: 4, tickFormat: formatShare, zero: true },
    cells: [['Steps', 'Share of runs', 'Fitted'], ...points.map(({ steps, seen, fitted }) => [steps, seen, fitted])],
    marks: [
      Plot.gridY({ stroke: 'var(--grid)', strokeOpacity: 1, ticks: 4 }),
      Plot.rectY(points, {
        x1: (point: { steps: number }) => point.steps - 0.4,
        x2: (point: { steps: number }) => point.steps + 0.4,
        y: 'seen',
        fill: 'var(--fan-80)',
      }),
      Plot.lineY(fitted, { x: 'steps', y: 'fitted', stroke: 'var(--fan)', strokeWidth: 1.5 }),
      Plot.dot(fitted, { x: 'steps', y: 'fitted', r: 2, fill: 'var(--fan)' }),
      ...(cap === null
        ? []
        : [
            Plot.ruleX([cap], { stroke: 'var(--input)', strokeWidth: 1.5, strokeDasharray: '4 3' }),
            Plot.text([cap], {
              x: (value: number) => value,
              text: (value: number) => `cap ${value}`,
              frameAnchor: 'top',
              textAnchor: 'end',
              dx: -4,
              dy: -12,
              fill: 'var(--ink)',
            }),
          ]),
    ],
  };
}
