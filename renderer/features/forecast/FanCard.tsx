import { useMemo, useState } from 'react';
import { type RunResult, type SeriesKey, seriesKeys } from '../../../models/simulation/result.ts';
import type { ActualMonth } from '../../../models/usage/usageSummary.ts';
import { actualSeries } from '../../charts/actualSeries.ts';
import { FanFigure } from '../../charts/FanFigure.tsx';
import { type Fan, fanPoints, linePoints } from '../../charts/fan.ts';
import { Legend, type LegendKey } from '../../charts/Legend.tsx';
import { seriesLabels } from '../../format/series.ts';
import { Card } from '../../ui/Card.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './forecast.module.css';

interface FanCardProps {
  readonly result: RunResult;
  readonly actuals: readonly ActualMonth[];
  readonly start: SeriesKey;
}

/** One series month by month: what happened, then the range of what may. */
export function FanCard({ result, actuals, start }: FanCardProps) {
  const [series, setSeries] = useState(start);
  const fans = useMemo<readonly Fan[]>(
    () => [{ name: '', colour: 'fan', bands: 'both', points: fanPoints(result.months, result.series[series]) }],
    [result, series],
  );
  const averages = useMemo(() => linePoints(result.months, result.averages.months[series]), [result, series]);
  const past = useMemo(() => actualSeries(series, actuals, result), [series, actuals, result]);
  return (
    <Card
      title={`${seriesLabels[series]} by month`}
      actions={
        <Select
          label={`Series of the ${seriesLabels[start].toLowerCase()} chart`}
          labelHidden
          value={series}
          options={seriesKeys.map((id) => ({ id, label: seriesLabels[id] }))}
          onChange={setSeries}
        />
      }
    >
      <div className={styles.chartHead}>
        <Legend keys={legendKeys(past.points.length > 0)} />
      </div>
      <FanFigure
        series={series}
        fans={fans}
        actuals={past.points}
        averages={averages}
        target={series === 'grossMargin' ? result.target.grossMargin : null}
        height={300}
      />
      {past.note ? <p className={styles.note}>{past.note}</p> : null}
    </Card>
  );
}

function legendKeys(hasActuals: boolean): LegendKey[] {
  return [
    ...(hasActuals ? [{ name: 'actual', colour: 'var(--actual)', look: 'line' } as const] : []),
    { name: 'median', colour: 'var(--fan)', look: 'line' },
    { name: 'middle 50%', colour: 'var(--fan-50)' },
    { name: 'middle 80%', colour: 'var(--fan-80)' },
    { name: 'single-point plan', colour: 'var(--plan-line)', look: 'dashed' },
  ];
}
