import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { labels } from './labels.ts';
import styles from './overview.module.css';

interface RecordCardProps {
  readonly sentence: string | null;
  /** What ranges are multiplied by; 1 where they are as simulated. */
  readonly factor: number;
  readonly onGo: (path: string) => void;
}

/** How far ranges like this one held. */
export function RecordCard({ sentence, factor, onGo }: RecordCardProps) {
  return (
    <Card
      title={labels.record}
      actions={
        <Button size="small" variant="ghost" aria-label={labels.trackRecord} onPress={() => onGo('/results/record')}>
          Open
        </Button>
      }
    >
      <p className={styles.record}>
        {sentence ?? 'No forecast is frozen yet: freeze one, and it is scored when its months happen.'}
        {factor === 1 ? '' : ` Ranges are widened × ${factor}; chances are as simulated.`}
      </p>
    </Card>
  );
}
