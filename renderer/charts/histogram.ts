import * as Plot from '@observablehq/plot';
import type { Histogram } from '../../models/simulation/result.ts';
import type { Chart } from './chart.ts';
import { chartFrame } from './frame.ts';
import type { ChartSize } from './size.ts';

interface HistogramData {
  readonly histogram: Histogram;
  readonly target: number | null;
  /** Which side of the target is the unwelcome one. */
  readonly unwelcome: 'below' | 'above';
  readonly formatValue: (value: number) => string;
}

interface Bin {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

/** Equal bins as shares of all trials. */
export function bins(histogram: Histogram): Bin[] {
  const total = histogram.counts.reduce((sum, count) => sum + count, 0);
  const width = (histogram.to - histogram.from) / histogram.counts.length;
  return histogram.counts.map((count, index) => ({
    from: histogram.from + width * index,
    to: histogram.from + width * (index + 1),
    share: total === 0 ? 0 : count / total,
  }));
}

/** Where the label of the target hangs, so that it stays inside the picture when the target is at an edge of it. */
export function targetAnchor({ from, to }: Histogram, target: number): 'start' | 'middle' | 'end' {
  const low = Math.min(from, target);
  const place = (target - low) / (Math.max(to, target) - low || 1);
  if (place < 0.08) return 'start';
  return place > 0.92 ? 'end' : 'middle';
}

/** The distribution of one total; the part beyond the target stands out, the target is a labelled line. */
export function histogramChart(data: HistogramData, size: ChartSize): Chart {
  const { target } = data;
  const middle = (bin: Bin) => (bin.from + bin.to) / 2;
  const beyond = (bin: Bin) =>
    target !== null && (data.unwelcome === 'below' ? middle(bin) < target : middle(bin) > target);
  return {
    ...chartFrame(size, { top: 22, right: 14, bottom: 26, left: 14 }),
    x: {
      label: null,
      ticks: Math.max(2, Math.floor(size.width / 80)),
      tickSize: 0,
      tickFormat: data.formatValue,
      ...(target === null
        ? {}
        : { domain: [Math.min(data.histogram.from, target), Math.max(data.histogram.to, target)] }),
    },
    y: { axis: null },
    color: { type: 'identity' },
    cells: [['From', 'To', 'Share of trials'], ...bins(data.histogram).map(({ from, to, share }) => [from, to, share])],
    marks: [
      Plot.rectY(bins(data.histogram), {
        x1: 'from',
        x2: 'to',
        y: 'share',
        fill: (bin: Bin) => (beyond(bin) ? 'var(--warn)' : 'var(--fan-50)'),
        insetLeft: 0.5,
        insetRight: 0.5,
      }),
      Plot.ruleY([0], { stroke: 'var(--line-strong)' }),
      ...(target === null
        ? []
        : [
            Plot.ruleX([target], { stroke: 'var(--ink)', strokeWidth: 1.5 }),
            Plot.text([target], {
              x: (value: number) => value,
              text: () => `target ${data.formatValue(target)}`,
              textAnchor: targetAnchor(data.histogram, target),
              frameAnchor: 'top',
              dy: -13,
              fill: 'var(--ink)',
            }),
          ]),
    ],
  };
}
