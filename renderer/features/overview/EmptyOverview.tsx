import { Check } from 'lucide-react';
import type { WorkspaceSummary } from '../../../models/workbench.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Page } from '../../ui/Page.tsx';
import { labels } from './labels.ts';
import styles from './overview.module.css';

interface EmptyOverviewProps {
  readonly workspace: WorkspaceSummary;
  readonly onGo: (path: string) => void;
}

/** A workspace before its first scenario: the way to an answer, and the step to take now. */
export function EmptyOverview({ workspace, onGo }: EmptyOverviewProps) {
  const hasHistory = workspace.firstMonth !== null;
  const at = hasHistory ? 1 : 0;
  return (
    <Page title={labels.page}>
      <section className={styles.teach} aria-label={labels.empty}>
        <h2 className={styles.sentence}>{labels.empty}</h2>
        <ol className={styles.steps}>
          {labels.emptySteps.map(([name, text], index) => (
            <li key={name} className={cx(styles.step, index === at && styles.stepNow)}>
              <span className={styles.number} aria-hidden="true">
                {index < at ? <Check /> : index + 1}
              </span>
              <span>
                <strong>{name}</strong>
                <span className={styles.stepText}>{text}</span>
              </span>
            </li>
          ))}
        </ol>
        <div className={styles.doors}>
          <Button variant="primary" onPress={() => onGo(hasHistory ? '/scenarios' : '/data/import')}>
            {hasHistory ? labels.createScenario : labels.import}
          </Button>
          {hasHistory ? (
            <Button onPress={() => onGo('/data/usage')}>See usage</Button>
          ) : (
            <Button onPress={() => onGo('/scenarios')}>Start without history</Button>
          )}
        </div>
      </section>
    </Page>
  );
}
