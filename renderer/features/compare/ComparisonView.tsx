import { type ReactNode, useMemo } from 'react';
import type { Comparison, SeriesKey } from '../../../models/simulation/result.ts';
import { FanFigure } from '../../charts/FanFigure.tsx';
import { type Fan, fanPoints } from '../../charts/fan.ts';
import { Legend } from '../../charts/Legend.tsx';
import { seriesLabels } from '../../format/series.ts';
import { Card } from '../../ui/Card.tsx';
import { Columns } from '../../ui/Page.tsx';
import styles from './compare.module.css';
import { comparedPeriod } from './comparedPeriod.ts';
import { DifferenceCard } from './DifferenceCard.tsx';
import { differenceWords } from './differenceWords.ts';
import { PartsCard } from './PartsCard.tsx';
import { PeriodsCard } from './PeriodsCard.tsx';
import { RecordCard } from './RecordCard.tsx';

interface ComparisonViewProps {
  readonly comparison: Comparison;
  /** The chosen period, by its id. */
  readonly period: string;
  /** What makes the difference, change by change. */
  readonly waterfall: ReactNode;
}

export function ComparisonView({ comparison, period: id, waterfall }: ComparisonViewProps) {
  const period = comparedPeriod(comparison, id);
  return (
    <>
      <p className={styles.headline} data-testid="comparison-headline">
        {differenceWords(comparison, period).join(' ')}
      </p>
      <DifferenceCard period={period} />
      {waterfall}
      <Columns min={440}>
        <OverlayCard comparison={comparison} series="grossMargin" />
        <OverlayCard comparison={comparison} series="cogs" />
      </Columns>
      <PeriodsCard comparison={comparison} />
      <PartsCard comparison={comparison} />
      <RecordCard comparison={comparison} />
    </>
  );
}

interface OverlayCardProps {
  readonly comparison: Comparison;
  readonly series: SeriesKey;
}

/** Both scenarios in one picture: the middle 80 % and the median of each. */
function OverlayCard({ comparison, series }: OverlayCardProps) {
  const { a, b, resultA, resultB } = comparison;
  const fans = useMemo<readonly Fan[]>(
    () => [
      { name: 'A', colour: 'fan', bands: 'outer', points: fanPoints(resultA.months, resultA.series[series]) },
      { name: 'B', colour: 'fan-b', bands: 'outer', points: fanPoints(resultB.months, resultB.series[series]) },
    ],
    [resultA, resultB, series],
  );
  return (
    <Card title={`${seriesLabels[series]} by month`} note="Median and 80% range of each.">
      <Legend
        keys={[
          { name: `A: ${a.name}`, colour: 'var(--fan)', look: 'line' },
          { name: `B: ${b.name}`, colour: 'var(--fan-b)', look: 'line' },
        ]}
      />
      <FanFigure
        series={series}
        fans={fans}
        target={series === 'grossMargin' ? resultB.target.grossMargin : null}
        height={280}
      />
    </Card>
  );
}
