import * as Plot from '@observablehq/plot';
import type { MarginDecile } from '../../../models/customers/marginDistribution.ts';
import type { Chart } from '../../charts/chart.ts';
import { chartFrame } from '../../charts/frame.ts';
import type { ChartSize } from '../../charts/size.ts';

/** Margins below this are cut on the chart; the label keeps the figure. */
const lowest = -0.5;

/** Gross margin of each tenth of the customers; a tenth that loses is below the line. */
export function decilesChart(
  deciles: readonly MarginDecile[],
  { lowestName, highestName }: { readonly lowestName: string; readonly highestName: string },
  size: ChartSize,
): Chart {
  const last = deciles.length - 1;
  const names = deciles.map((_, index) =>
    index === 0 ? lowestName : index === last ? highestName : String(index + 1),
  );
  const bars = deciles.flatMap(({ grossMargin }, index) =>
    grossMargin === null ? [] : [{ name: names[index]!, margin: grossMargin, shown: Math.max(lowest, grossMargin) }],
  );
  const text = (margin: number) => (margin < 0 ? `(${Math.round(-100 * margin)})` : String(Math.round(100 * margin)));
  const label = (of: typeof bars, dy: number) =>
    Plot.text(of, { x: 'name', y: 'shown', text: (one) => text(one.margin), dy, fill: 'var(--ink)' });
  return {
    ...chartFrame(size, { top: 18, right: 8, bottom: 24, left: 40 }),
    x: { label: null, tickSize: 0, domain: names, padding: 0.25 },
    y: {
      label: null,
      ticks: 4,
      tickSize: 0,
      tickFormat: '%',
      domain: [Math.min(0, ...bars.map(({ shown }) => shown - 0.08)), 1],
    },
    cells: [
      ['Tenth of the customers', 'Gross margin'],
      ...deciles.map(({ grossMargin }, at) => [names[at]!, grossMargin]),
    ],
    marks: [
      Plot.gridY({ stroke: 'var(--grid)', strokeOpacity: 1, ticks: 4 }),
      Plot.barY(bars, { x: 'name', y: 'shown', fill: (one) => (one.margin < 0 ? 'var(--adverse)' : 'var(--fan)') }),
      label(
        bars.filter(({ margin }) => margin >= 0),
        -8,
      ),
      label(
        bars.filter(({ margin }) => margin < 0),
        8,
      ),
      Plot.ruleY([0], { stroke: 'var(--line-strong)' }),
    ],
  };
}
