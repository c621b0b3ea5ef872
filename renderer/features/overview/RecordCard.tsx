import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { labels } from './labels.ts';
import styles from './overview.module.css';

interface RecordCardProps {
  readonly sentence: string | null;
  /** What is said of wider ranges; null where they are as simulated. */
  readonly bands: string | null;
  readonly onGo: (path: string) => void;
}

/** How far ranges like this one held. */
export function RecordCard({ sentence, bands, onGo }: RecordCardProps) {
  return (
    <Card
      help="forecast-record"
      title={labels.record}
      actions={
        <Button size="small" variant="ghost" aria-label={labels.trackRecord} onPress={() => onGo('/results/record')}>
          Open
        </Button>
      }
    >
      <p className={styles.record}>
        {sentence ?? 'No forecast is frozen yet: freeze one, and it is scored when its months happen.'}
        {bands === null ? '' : ` ${bands}`}
      </p>
    </Card>
  );
}
