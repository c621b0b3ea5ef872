import * as Plot from '@observablehq/plot';
import type { Chart } from './chart.ts';
import { chartFrame } from './frame.ts';
import type { ChartSize } from './size.ts';

interface RunCostsData {
  /** Shares of runs between two costs, as seen and by the fitted distribution. */
  readonly bins: readonly {
    readonly from: number;
    readonly to: number;
    readonly seen: number;
    readonly fitted: number | null;
  }[];
  /** Percentiles that are marked, and what they are called. */
  readonly marks: readonly { readonly name: string; readonly value: number }[];
  /** The curve is only the nearest one: dashed. */
  readonly isGood: boolean;
  readonly formatValue: (value: number) => string;
  readonly formatShare: (value: number) => string;
}

/** Costs of runs as bars, the fitted distribution over them as a line, and percentiles. */
export function runCostsChart(data: RunCostsData, size: ChartSize): Chart {
  const { bins, isGood } = data;
  const curve = bins.flatMap(({ from, to, fitted }) => (fitted === null ? [] : [{ at: (from + to) / 2, fitted }]));
  const last = bins.at(-1)?.to ?? 0;
  const marks = data.marks.filter(({ value }) => value <= last);
  return {
    ...chartFrame(size, { top: 22, right: 16, bottom: 28, left: 44 }),
    x: {
      label: null,
      tickSize: 0,
      ticks: Math.max(2, Math.floor(size.width / 90)),
      tickFormat: data.formatValue,
    },
    y: { label: null, tickSize: 0, ticks: 4, tickFormat: data.formatShare, zero: true },
    cells: [
      ['From', 'To', 'Share of runs', 'Fitted'],
      ...bins.map(({ from, to, seen, fitted }) => [from, to, seen, fitted]),
    ],
    marks: [
      Plot.gridY({ stroke: 'var(--grid)', strokeOpacity: 1, ticks: 4 }),
      Plot.rectY(bins, { x1: 'from', x2: 'to', y: 'seen', fill: 'var(--fan-80)', insetLeft: 0.5, insetRight: 0.5 }),
      Plot.lineY(curve, {
        x: 'at',
        y: 'fitted',
        stroke: 'var(--fan)',
        strokeWidth: 2,
        curve: 'monotone-x',
        ...(isGood ? {} : { strokeDasharray: '5 4' }),
      }),
      Plot.ruleX(marks, { x: 'value', stroke: 'var(--ink-3)', strokeDasharray: '2 3' }),
      Plot.text(marks, { x: 'value', text: 'name', frameAnchor: 'top', dy: -13, fill: 'var(--ink)' }),
    ],
  };
}
