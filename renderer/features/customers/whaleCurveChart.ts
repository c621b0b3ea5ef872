import * as Plot from '@observablehq/plot';
import type { MarginDistribution } from '../../../models/customers/marginDistribution.ts';
import type { Chart } from '../../charts/chart.ts';
import { chartFrame } from '../../charts/frame.ts';
import type { ChartSize } from '../../charts/size.ts';

/** Who has brought how much of the gross profit, the largest first; after the top come those who lose. */
export function whaleCurveChart(
  { curve, grossProfitUsd, customers, lossMakers }: MarginDistribution,
  size: ChartSize,
): Chart {
  const whole = Math.abs(grossProfitUsd) || 1;
  const points = curve.map((one) => ({ x: one.customers, y: one.grossProfitUsd / whole }));
  const earning = customers - lossMakers.customers;
  const [earned, lost] = [points.filter(({ x }) => x <= earning), points.filter(({ x }) => x >= earning)];
  const area = (data: typeof points, fill: string, fillOpacity: number) =>
    Plot.areaY(data, { x: 'x', y: 'y', fill, fillOpacity });
  return {
    ...chartFrame(size, { top: 14, right: 12, bottom: 24, left: 40 }),
    x: {
      label: null,
      ticks: Math.max(2, Math.floor(size.width / 90)),
      tickSize: 0,
      domain: [0, Math.max(1, customers)],
    },
    y: { label: null, ticks: 4, tickSize: 0, tickFormat: '%', nice: true },
    cells: [
      ['Customers, the largest first', 'Gross profit so far'],
      ...curve.map((one) => [one.customers, one.grossProfitUsd]),
    ],
    marks: [
      Plot.gridY({ stroke: 'var(--grid)', strokeOpacity: 1, ticks: 4 }),
      area(earned, 'var(--fan-80)', 0.55),
      area(lost, 'var(--adverse)', 0.2),
      Plot.lineY(earned, { x: 'x', y: 'y', stroke: 'var(--fan)', strokeWidth: 1.75 }),
      Plot.lineY(lost, { x: 'x', y: 'y', stroke: 'var(--adverse)', strokeWidth: 1.75 }),
      ...(lossMakers.customers > 0
        ? [Plot.ruleX([earning], { stroke: 'var(--adverse)', strokeDasharray: '2 3' })]
        : []),
      Plot.ruleY([0], { stroke: 'var(--line-strong)' }),
    ],
  };
}
