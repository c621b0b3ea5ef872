import type { TrackRecord } from '../../../models/record/trackRecord.ts';
import type { BacktestedSeries } from '../../../models/simulation/backtest.ts';
import { seriesLabels } from '../../format/series.ts';
import { Card } from '../../ui/Card.tsx';
import { bandLabels } from './labels.ts';
import styles from './record.module.css';

interface BandsCardProps extends Pick<TrackRecord, 'bandFactor' | 'holdingFactors'> {
  readonly series: BacktestedSeries;
}

/** What later ranges are widened by, and what would have held the months that happened. */
export function BandsCard({ bandFactor, holdingFactors, series }: BandsCardProps) {
  const holding = holdingFactors[series];
  return (
    <Card help="widened-ranges" title={bandLabels.title}>
      <p className={styles.said}>{bandFactor ? bandLabels.inForce(bandFactor) : bandLabels.asSimulated}</p>
      {holding === null ? null : <p className={styles.said}>{bandLabels.holding(holding, seriesLabels[series])}</p>}
    </Card>
  );
}
