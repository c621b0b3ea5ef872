import * as Plot from '@observablehq/plot';
import type { Chart } from './chart.ts';
import { chartFrame } from './frame.ts';
import type { ChartSize } from './size.ts';

interface CoverageBar {
  readonly name: string;
  /** What the range states and what it held, as ratios. */
  readonly stated: number;
  readonly held: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

const share = (value: number) => `${Math.round(value * 100)}%`;

/** Stated: a tick; held: a dot; the interval of what was held: a bar. */
export function coverageChart(bars: readonly CoverageBar[], size: ChartSize): Chart {
  return {
    ...chartFrame(size, { top: 8, right: 16, bottom: 26, left: 76 }, 'ink-2'),
    x: { domain: [0, 1], label: null, ticks: 5, tickSize: 0, tickFormat: share },
    y: { type: 'band', domain: bars.map(({ name }) => name), label: null, tickSize: 0, padding: 0.5 },
    color: { type: 'identity' },
    cells: [
      ['Range', 'Stated', 'Held', 'Held from', 'Held to'],
      ...bars.map(({ name, stated, held, interval }) => [
        name,
        stated,
        held,
        interval?.low ?? null,
        interval?.high ?? null,
      ]),
    ],
    marks: [
      Plot.gridX({ stroke: 'var(--grid)', strokeOpacity: 1, ticks: 5 }),
      Plot.barX(
        bars.filter(({ interval }) => interval),
        {
          y: 'name',
          x1: (bar: CoverageBar) => bar.interval!.low,
          x2: (bar: CoverageBar) => bar.interval!.high,
          fill: 'var(--fan-80)',
          ry1: 3,
        },
      ),
      Plot.tickX(bars, { y: 'name', x: 'stated', stroke: 'var(--ink)', strokeWidth: 2.5 }),
      Plot.dot(bars, { y: 'name', x: 'held', r: 5, fill: 'var(--fan)' }),
    ],
  };
}

interface HorizonPoint {
  readonly horizon: number;
  /** Where an outcome lay among the quantiles, 0 to 1. */
  readonly pit: number;
}

/**
 * Where outcomes lay by months ahead: evenly over the height where forecasts are right, outside the shade where P10–P90
 * missed.
 */
export function horizonChart(points: readonly HorizonPoint[], size: ChartSize): Chart {
  const last = Math.max(1, ...points.map(({ horizon }) => horizon));
  const isMiss = ({ pit }: HorizonPoint) => pit < 0.1 || pit > 0.9;
  return {
    ...chartFrame(size, { top: 8, right: 12, bottom: 34, left: 46 }, 'ink-2'),
    x: {
      domain: [0.5, last + 0.5],
      label: null,
      ticks: Array.from({ length: last }, (_, index) => index + 1).filter((tick) => last <= 12 || tick % 3 === 0),
      tickSize: 0,
      tickFormat: (value: number) => String(value),
    },
    y: {
      domain: [0, 1],
      label: null,
      ticks: [0.1, 0.5, 0.9],
      tickSize: 0,
      tickFormat: (value: number) => `P${Math.round(value * 100)}`,
    },
    color: { type: 'identity' },
    cells: [['Months ahead', 'Percentile of the actual'], ...points.map(({ horizon, pit }) => [horizon, pit])],
    marks: [
      Plot.rect([null], { x1: 0.5, x2: last + 0.5, y1: 0.1, y2: 0.9, fill: 'var(--fan-80)', fillOpacity: 0.5 }),
      Plot.ruleY([0.5], { stroke: 'var(--fan)', strokeWidth: 1.5 }),
      Plot.dot(points, {
        x: 'horizon',
        y: 'pit',
        r: 4.5,
        fill: (point: HorizonPoint) => (isMiss(point) ? 'var(--surface)' : 'var(--actual)'),
        stroke: (point: HorizonPoint) => (isMiss(point) ? 'var(--adverse)' : 'var(--actual)'),
        strokeWidth: 2,
      }),
      Plot.text(['Months ahead'], { frameAnchor: 'bottom', dy: 30, fill: 'var(--ink-3)' }),
    ],
  };
}
