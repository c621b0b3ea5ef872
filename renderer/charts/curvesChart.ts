import * as Plot from '@observablehq/plot';
import type { Chart, ChartCells } from './chart.ts';
import { chartFrame } from './frame.ts';
import type { ChartSize } from './size.ts';

/** One thing that is drawn over a plain axis: a line, a line with steps, dots, or bars. */
export interface Curve {
  readonly name: string;
  readonly colour: string;
  readonly look: 'line' | 'dashed' | 'steps' | 'dots' | 'bars';
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface CurvesData {
  readonly curves: readonly Curve[];
  /** Upright lines with what they are called. */
  readonly rules: readonly { readonly x: number; readonly name: string }[];
  readonly formatX: (value: number) => string;
  /** Where the x axis has its ticks in a width; evenly where left out. */
  readonly ticksX?: (width: number) => readonly number[];
  readonly formatY: (value: number) => string;
  /** What the axes count. */
  readonly xName: string;
  readonly yName: string;
}

function marksOf({ colour, look, points }: Curve): Plot.Markish[] {
  const place = { x: 'x', y: 'y' };
  switch (look) {
    case 'dots':
      return [Plot.dot(points, { ...place, fill: colour, r: 3 })];
    case 'bars':
      return [Plot.ruleX(points, { x: 'x', y1: 0, y2: 'y', stroke: colour, strokeWidth: barWidth(points.length) })];
    case 'steps':
      return [Plot.lineY(points, { ...place, stroke: colour, strokeWidth: 1.75, curve: 'step-after' })];
    case 'line':
    case 'dashed':
      return [
        Plot.lineY(points, {
          ...place,
          stroke: colour,
          strokeWidth: 1.75,
          strokeDasharray: look === 'dashed' ? '4 3' : 'none',
        }),
      ];
    default:
      return look satisfies never;
  }
}

function barWidth(bars: number): number {
  return Math.max(1.5, Math.min(14, 240 / bars));
}

/** One row a place on the axis, one column a curve. */
function curveCells({ curves, xName }: CurvesData): ChartCells {
  const values = curves.map(({ points }) => new Map(points.map(({ x, y }) => [x, y])));
  const places = [...new Set(values.flatMap((one) => [...one.keys()]))].sort((a, b) => a - b);
  return [
    [xName, ...curves.map(({ name }) => name)],
    ...places.map((x) => [x, ...values.map((one) => one.get(x) ?? null)]),
  ];
}

/** Curves over one axis of numbers, with upright lines where a value is marked. */
export function curvesChart(data: CurvesData, size: ChartSize): Chart {
  const { curves, rules, formatX, formatY, xName, yName, ticksX } = data;
  return {
    ...chartFrame(size, { top: 34, right: 24, bottom: 40, left: 58 }),
    x: {
      label: xName,
      labelAnchor: 'center',
      labelArrow: 'none',
      ticks: ticksX ? [...ticksX(size.width)] : Math.max(2, Math.floor(size.width / 90)),
      tickSize: 0,
      tickFormat: formatX,
    },
    y: { label: yName, labelArrow: 'none', ticks: 4, tickSize: 0, tickFormat: formatY, zero: true, nice: true },
    cells: curveCells(data),
    marks: [
      Plot.gridY({ stroke: 'var(--grid)', strokeOpacity: 1, ticks: 4 }),
      ...curves.flatMap(marksOf),
      Plot.ruleX(rules, { x: 'x', stroke: 'var(--ink)', strokeWidth: 1.25, strokeDasharray: '4 3' }),
      Plot.text(rules, { x: 'x', text: 'name', frameAnchor: 'top', dy: -10, fill: 'var(--ink)' }),
      Plot.ruleY([0], { stroke: 'var(--line-strong)' }),
    ],
  };
}
