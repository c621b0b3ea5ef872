import * as Plot from '@observablehq/plot';
import type { Chart, ChartCells } from './chart.ts';
import { chartFrame } from './frame.ts';
import type { ChartSize } from './size.ts';

export interface WaterfallStep {
  readonly name: string;
  /** A total stands on the ground; a step starts where the one before ended. */
  readonly kind: 'total' | 'step';
  readonly value: number;
}

interface WaterfallBar extends WaterfallStep {
  readonly from: number;
  readonly to: number;
}

/** Where each bar begins and ends; totals are anchored at zero. */
export function waterfallBars(steps: readonly WaterfallStep[]): WaterfallBar[] {
  let level = 0;
  return steps.map((step) => {
    const from = step.kind === 'total' ? 0 : level;
    level = from + step.value;
    return { ...step, from, to: level };
  });
}

/** Totals and the steps between them, as cells. */
export function stepCells(steps: readonly WaterfallStep[]): ChartCells {
  return [['Step', 'Value'], ...steps.map(({ name, value }) => [name, value])];
}

/** From one total to the next, each step hanging between them. */
export function waterfallChart(
  { steps, formatValue }: { readonly steps: readonly WaterfallStep[]; readonly formatValue: (value: number) => string },
  size: ChartSize,
): Chart {
  const bars = waterfallBars(steps);
  return {
    ...chartFrame(size, { top: 18, right: 12, bottom: 34, left: 58 }),
    x: { type: 'band', domain: steps.map(({ name }) => name), label: null, tickSize: 0, padding: 0.25 },
    y: { label: null, ticks: 5, tickSize: 0, tickFormat: formatValue, zero: true },
    color: { type: 'identity' },
    cells: stepCells(steps),
    marks: [
      Plot.gridY({ stroke: 'var(--grid)', strokeOpacity: 1, ticks: 5 }),
      Plot.barY(bars, {
        x: 'name',
        y1: 'from',
        y2: 'to',
        fill: ({ kind }: WaterfallBar) => (kind === 'total' ? 'var(--fan-50)' : 'var(--warn)'),
      }),
      Plot.text(bars, {
        x: 'name',
        y: (bar: WaterfallBar) => Math.max(bar.from, bar.to),
        text: (bar: WaterfallBar) => formatValue(bar.value),
        dy: -8,
        fill: 'var(--ink-2)',
      }),
      Plot.ruleY([0], { stroke: 'var(--line-strong)' }),
    ],
  };
}
