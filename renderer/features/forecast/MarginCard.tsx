import { useCallback } from 'react';
import type { RunResult } from '../../../models/simulation/result.ts';
import { histogramChart } from '../../charts/histogram.ts';
import { PlotFigure } from '../../charts/PlotFigure.tsx';
import type { ChartSize } from '../../charts/size.ts';
import { moneyTick } from '../../format/money.ts';
import { chance, percent } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import { worstWords } from './headline.ts';

/** Where the total margin of each trial ends, and how many miss the target. */
export function MarginCard({ result }: { readonly result: RunResult }) {
  const { totalMarginHistogram: margin, totalCogsHistogram: cogs, target } = result;
  const options = useCallback(
    (size: ChartSize) =>
      margin
        ? histogramChart(
            {
              histogram: margin,
              target: target.grossMargin,
              unwelcome: 'below',
              formatValue: (value) => percent(value, value % 0.01 === 0 ? 0 : 1).replace('.0%', '%'),
            },
            size,
          )
        : histogramChart({ histogram: cogs, target: null, unwelcome: 'above', formatValue: moneyTick }, size),
    [margin, cogs, target],
  );
  const below = target.totalProbabilityBelow;
  const ends =
    below === null
      ? 'Share of runs by total COGS; no revenue.'
      : `Chance of missing the ${percent(target.grossMargin, 0)} target: ${chance(below)}.`;
  const note = [ends, worstWords(result)].filter((words) => words !== null).join(' ');
  return (
    <Card title={margin ? 'Total gross margin' : 'Total COGS'} note={note}>
      <PlotFigure options={options} height={220} summary={`Histogram of the total. ${note}`} />
    </Card>
  );
}
