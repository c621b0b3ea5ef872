import * as Plot from '@observablehq/plot';
import type { Chart } from './chart.ts';
import { chartFrame } from './frame.ts';
import type { ChartSize } from './size.ts';

interface SizeChartData {
  readonly points: readonly {
    readonly size: number;
    readonly expectedTotalUsd: number;
    readonly p90TotalUsd: number;
    readonly probabilityOfShortfall: number;
  }[];
  readonly stated: number;
  readonly best: number;
  readonly formatSize: (value: number) => string;
  readonly formatUsd: (value: number) => string;
}

type Curve = 'totals' | 'chance';

/** What the sizes of a commitment cost, or how likely each falls short, with the stated and the best size. */
export function sizeChart(curve: Curve, data: SizeChartData, size: ChartSize): Chart {
  const { points, stated, best, formatSize, formatUsd } = data;
  const isChance = curve === 'chance';
  const line = (y: string, strokeWidth: number, strokeDasharray = 'none') =>
    Plot.lineY(points, { x: 'size', y, stroke: 'var(--fan)', strokeWidth, strokeDasharray });
  return {
    ...chartFrame(size, { top: 20, right: 24, bottom: 28, left: 58 }),
    x: { label: null, ticks: Math.max(2, Math.floor(size.width / 110)), tickSize: 0, tickFormat: formatSize },
    y: {
      label: null,
      ticks: 4,
      tickSize: 0,
      tickFormat: isChance ? '%' : formatUsd,
      nice: true,
      ...(isChance ? { domain: [0, 1] } : {}),
    },
    cells: [
      ['Commitment size', 'Expected total', 'P90 of the total', 'Chance of a shortfall'],
      ...points.map((one) => [one.size, one.expectedTotalUsd, one.p90TotalUsd, one.probabilityOfShortfall]),
    ],
    marks: [
      Plot.gridY({ stroke: 'var(--grid)', strokeOpacity: 1, ticks: 4 }),
      Plot.ruleX([stated], { stroke: 'var(--ink)', strokeWidth: 1.5, strokeDasharray: '4 3' }),
      Plot.ruleX([best], { stroke: 'var(--input)', strokeWidth: 1.5 }),
      ...(isChance
        ? [line('probabilityOfShortfall', 1.75)]
        : [line('expectedTotalUsd', 1.75), line('p90TotalUsd', 1.5, '2 3')]),
    ],
  };
}
