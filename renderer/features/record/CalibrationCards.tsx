import { useCallback } from 'react';
import type { RecordSummary } from '../../../models/record/recordSummary.ts';
import { biasWords } from '../../../models/record/recordWords.ts';
import { coverageChart, horizonChart } from '../../charts/calibrationCharts.ts';
import { PlotFigure } from '../../charts/PlotFigure.tsx';
import type { ChartSize } from '../../charts/size.ts';
import { percent } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import styles from './record.module.css';

/** What ranges of each width held of the months, with the interval of that. */
export function CoverageCard({ summary }: { readonly summary: RecordSummary }) {
  const options = useCallback(
    (size: ChartSize) =>
      coverageChart(
        summary.coverage.map(({ width, inside, months, interval }) => ({
          name: `${width}% range`,
          stated: width / 100,
          held: inside / months,
          interval,
        })),
        size,
      ),
    [summary],
  );
  const held = summary.coverage.map(({ width, inside, months }) => `the ${width}% range held ${inside} of ${months}`);
  const hasInterval = summary.coverage.some(({ interval }) => interval);
  return (
    <Card
      help="forecast-record"
      title="Coverage"
      note={`Tick: stated. Dot: observed.${hasInterval ? ' Bar: 95% interval over forecasts.' : ''}`}
    >
      <PlotFigure options={options} height={150} summary={`Of the months that happened, ${held.join(', ')}.`} />
      <p className={styles.said}>
        {summary.coverage.map(({ width, inside, months }) => `${width}%: ${inside} of ${months}`).join(' · ')}
        {hasInterval
          ? '. Months of one forecast move together, so the interval is wide.'
          : '. Fewer than 3 forecasts with a month: not enough for an interval yet.'}
      </p>
    </Card>
  );
}

/** Where outcomes lay in what was foreseen, by how far ahead it was. */
export function HorizonCard({ summary }: { readonly summary: RecordSummary }) {
  const options = useCallback(
    (size: ChartSize) =>
      horizonChart(
        summary.horizons.flatMap(({ horizon, pits }) => pits.map((pit) => ({ horizon, pit }))),
        size,
      ),
    [summary],
  );
  const said = summary.horizons.map(
    ({ horizon, pits }) => `${horizon} ahead: ${pits.map((pit) => percent(pit, 0)).join(', ')}`,
  );
  return (
    <Card
      title="Outcome by horizon"
      note="Percentile of each actual in its forecast; spread evenly when forecasts are well calibrated."
    >
      <PlotFigure
        options={options}
        height={150}
        summary={`Percentiles at which actuals came in. ${said.join('; ')}.`}
      />
      <p className={styles.said}>
        {summary.bias === null ? null : `Bias: ${biasWords(summary.series, summary.bias)}.`}
      </p>
    </Card>
  );
}
