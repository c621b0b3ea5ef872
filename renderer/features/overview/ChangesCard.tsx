import { seriesKeys } from '../../../models/simulation/result.ts';
import { momentLabel } from '../../format/months.ts';
import type { PeriodFigures } from '../../format/periods.ts';
import { seriesDifference, seriesLabels } from '../../format/series.ts';
import { Card } from '../../ui/Card.tsx';
import type { Former } from './AnswerSection.tsx';
import styles from './overview.module.css';
import type { Overview } from './useOverview.ts';

interface ChangesCardProps {
  readonly overview: Overview;
  readonly now: PeriodFigures;
  readonly before: Former | null;
}

const mostChanges = 5;

/** What moved since the run before, and what was done in between. */
export function ChangesCard({ overview: { changes }, now, before }: ChangesCardProps) {
  const moved = before
    ? seriesKeys.flatMap((key) => {
        const [is, was] = [now.total[key].p50, before.figures.total[key].p50];
        return is === null || was === null ? [] : [`${seriesLabels[key]} ${seriesDifference(key, is - was)}`];
      })
    : [];
  const title = before ? `Changed since ${before.day}` : 'Changes';
  return (
    <Card
      title={title}
      note={before ? `${now.label}, difference of medians` : 'This is the first run of the scenario.'}
    >
      {moved.length > 0 ? <p className={styles.movedLine}>{moved.join(' · ')}</p> : null}
      <ul className={styles.changes}>
        {changes.slice(0, mostChanges).map(({ id, action, entity, detail, at, who }) => (
          <li key={id}>
            <span>
              {who} · {action} {entity}
              {detail ? `: ${detail}` : ''}
            </span>
            <span className={styles.quiet}>{momentLabel(at)}</span>
          </li>
        ))}
      </ul>
      {changes.length === 0 ? <p className={styles.quiet}>Nothing was changed since.</p> : null}
      {changes.length > mostChanges ? (
        <p className={styles.quiet}>{changes.length - mostChanges} more in the history.</p>
      ) : null}
    </Card>
  );
}
