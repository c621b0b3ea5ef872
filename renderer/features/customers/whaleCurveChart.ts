import * as Plot from '@observablehq/plot';
import type { MarginDistribution } from '../../../models/customers/marginDistribution.ts';
import { chartFrame } from '../../charts/frame.ts';
import type { ChartSize } from '../../charts/size.ts';

/** Who has brought how much of the gross profit, the largest first; after the top come those who lose. */
export function whaleCurveChart(
  { curve, grossProfitUsd, customers, lossMakers }: MarginDistribution,
  size: ChartSize,
): Plot.PlotOptions {
  const whole = Math.abs(grossProfitUsd) || 1;
  const points = curve.map((one) => ({ x: one.customers, y: one.grossProfitUsd / whole }));
  const earning = customers - lossMakers.customers;
  const [earned, lost] = [points.filter(({ x }) => x <= earning), points.filter(({ x }) => x >= earning)];
  const area = (data: typeof points, fill: string) => Plot.areaY(data, { x: 'x', y: 'y', fill, fillOpacity: 0.55 });
  return {
    ...chartFrame(size, { top: 14, right: 12, bottom: 24, left: 40 }),
    x: {
      label: null,
      ticks: Math.max(2, Math.floor(size.width / 90)),
      tickSize: 0,
      domain: [0, Math.max(1, customers)],
    },
    y: { label: null, ticks: 4, tickSize: 0, tickFormat: '%', nice: true },
    marks: [
      Plot.gridY({ stroke: 'var(--grid)', strokeOpacity: 1, ticks: 4 }),
      area(earned, 'var(--fan-80)'),
      area(lost, 'color-mix(in srgb, var(--adverse) 35%, transparent)'),
      Plot.lineY(earned, { x: 'x', y: 'y', stroke: 'var(--fan)', strokeWidth: 1.75 }),
      Plot.lineY(lost, { x: 'x', y: 'y', stroke: 'var(--adverse)', strokeWidth: 1.75 }),
      ...(lossMakers.customers > 0
        ? [Plot.ruleX([earning], { stroke: 'var(--adverse)', strokeDasharray: '2 3' })]
        : []),
      Plot.ruleY([0], { stroke: 'var(--line-strong)' }),
    ],
  };
}
