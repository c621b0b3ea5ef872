import { useCallback } from 'react';
import { costFitWords } from '../../../models/agents/costFitWords.ts';
import type { CostPercentile, RunCosts } from '../../../models/agents/runCosts.ts';
import { taskUsd } from '../../../models/agents/taskUsd.ts';
import { PlotFigure } from '../../charts/PlotFigure.tsx';
import { runCostsChart } from '../../charts/runCostsChart.ts';
import type { ChartSize } from '../../charts/size.ts';
import { moneyTick } from '../../format/money.ts';
import { count, percent } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import { Figure, FigureStrip } from '../../ui/Figure.tsx';
import styles from './agents.module.css';
import { labels } from './labels.ts';

/** What a task costs at P50, P95 and P99, and the fitted distribution over the runs. */
export function CostsCard({ costs }: { readonly costs: RunCosts }) {
  const { percentiles, bins, fit, beyond } = costs;
  const options = useCallback(
    (size: ChartSize) =>
      runCostsChart(
        {
          bins,
          marks: percentiles.map(({ percentile, seen }) => ({ name: `P${percentile}`, value: seen })),
          isGood: fit?.isGood ?? true,
          formatValue: moneyTick,
          formatShare: (share) => percent(share, 0),
        },
        size,
      ),
    [bins, percentiles, fit],
  );
  const words = fit ? costFitWords(fit) : null;
  const last = bins.at(-1)?.to ?? 0;
  return (
    <>
      <FigureStrip label={labels.costs}>
        {percentiles.map((one) => (
          <Figure
            key={one.percentile}
            name={labels.observed(one.percentile)}
            value={taskUsd(one.seen)}
            note={percentileNote(one)}
          />
        ))}
      </FigureStrip>
      <Card help="cost-per-task" title={labels.costs} note={labels.costsNote}>
        <div className={styles.fit}>
          {words ? <p className={styles.line}>{words}</p> : null}
          <PlotFigure options={options} height={200} summary={[labels.costsNote, words].join(' ')} />
          {beyond > 0 ? (
            <p className={styles.line}>
              {count(beyond)} {beyond === 1 ? 'run' : 'runs'} above {taskUsd(last)} {beyond === 1 ? 'is' : 'are'} not
              drawn; the percentiles count {beyond === 1 ? 'it' : 'them'}.
            </p>
          ) : null}
        </div>
      </Card>
    </>
  );
}

function percentileNote({ low, high, fitted }: CostPercentile): string {
  const range =
    low === null || high === null
      ? `80% range ${low === null ? 'open' : taskUsd(low)} to ${high === null ? 'open (too few runs)' : taskUsd(high)}`
      : `80% range ${taskUsd(low)} to ${taskUsd(high)}`;
  return fitted === null ? range : `${range} · fitted ${taskUsd(fitted)}`;
}
