import * as Plot from '@observablehq/plot';
import type { Chart } from './chart.ts';
import { chartFrame } from './frame.ts';
import type { ChartSize } from './size.ts';
import { stepCells, type WaterfallStep, waterfallBars } from './waterfall.ts';

interface BridgeData {
  /** A total, steps, and the total they lead to; above 0 a step adds cost. */
  readonly steps: readonly WaterfallStep[];
  readonly formatValue: (value: number) => string;
  /** Whether a step above 0 is favorable, as of revenue; without it steps are cost. */
  readonly moreIsBetter?: boolean;
}

/** A word a line where bars are narrow, else long names in two lines. */
function inLines(name: string, room: number): string {
  if (room < 85) return name.replaceAll(' ', '\n');
  const middle = name.indexOf(' ', Math.floor(name.length / 2) - 3);
  return name.length > 11 && middle > 0 ? `${name.slice(0, middle)}\n${name.slice(middle + 1)}` : name;
}

/**
 * From a total to a total: cost that is added in the adverse color above its start, cost that is saved in the
 * favorable one; of what is better higher, the other way round. Where the totals dwarf the steps the axis is cut, and
 * the totals carry a break mark.
 */
export function bridgeChart({ steps, formatValue, moreIsBetter = false }: BridgeData, size: ChartSize): Chart {
  const [first, ...others] = steps;
  const between = others.slice(0, -1);
  const bars = waterfallBars([...(first ? [first] : []), ...between]).concat(
    others.slice(-1).map((last) => ({ ...last, from: 0, to: last.value })),
  );
  const levels = bars.flatMap(({ from, to, kind }) => (kind === 'total' ? [to] : [from, to]));
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  const room = (high - low || Math.abs(high) || 1) * 0.25;
  const isCut = low - room > 0.35 * high;
  const ground = isCut ? low - room : Math.min(0, low);
  const shown = bars.map((bar) => ({ ...bar, from: bar.kind === 'total' ? ground : bar.from }));
  const colour = ({ kind, value }: WaterfallStep) =>
    kind === 'total' ? 'var(--c8)' : value > 0 === moreIsBetter ? 'var(--fan)' : 'var(--adverse)';
  return {
    ...chartFrame(size, { top: 20, right: 8, bottom: 48, left: 56 }, 'ink-2'),
    x: {
      type: 'band',
      domain: steps.map(({ name }) => name),
      label: null,
      tickSize: 0,
      padding: 0.25,
      tickFormat: (name: string) => inLines(name, size.width / steps.length),
    },
    y: { label: null, ticks: 4, tickSize: 0, tickFormat: formatValue, domain: [ground, high + room] },
    color: { type: 'identity' },
    cells: stepCells(steps),
    marks: [
      Plot.gridY({ stroke: 'var(--grid)', strokeOpacity: 1, ticks: 4 }),
      Plot.barY(shown, { x: 'name', y1: 'from', y2: 'to', fill: colour }),
      ...(isCut
        ? [
            Plot.text(
              shown.filter(({ kind }) => kind === 'total'),
              { x: 'name', y: () => ground, dy: -9, text: () => '≈', fontSize: 16, fill: 'var(--surface)' },
            ),
          ]
        : []),
      Plot.text(shown, {
        x: 'name',
        y: (bar: (typeof shown)[number]) => Math.max(bar.from, bar.to),
        text: (bar: (typeof shown)[number]) =>
          bar.kind === 'step' && bar.value > 0 ? `+${formatValue(bar.value)}` : formatValue(bar.value),
        dy: -8,
        fill: 'var(--ink)',
      }),
      Plot.ruleY([ground], { stroke: 'var(--line-strong)' }),
    ],
  };
}
