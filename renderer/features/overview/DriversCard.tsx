import type { ScenarioSummary } from '../../../models/workbench.ts';
import { percentagePoints } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { cx } from '../../ui/cx.ts';
import { useStanding } from '../../workbench/useStanding.ts';
import { labels } from './labels.ts';
import styles from './overview.module.css';

/** Enough for the ends of bars; the Sensitivity page has more. */
const settings = { trials: 2000, seed: 1, sampler: 'sobol' } as const;
const target = { series: 'grossMargin', month: null } as const;
const mostBars = 6;

interface DriversCardProps {
  readonly scenario: ScenarioSummary;
  readonly onMore: () => void;
}

/** The drivers that move the margin most, worked out in the background. */
export function DriversCard({ scenario, onMore }: DriversCardProps) {
  const { answer, stale, task } = useStanding(
    'sensitivity.rank',
    { scenarioId: scenario.id, target, settings },
    { stamp: scenario.updatedAt, entities: ['prices'] },
  );
  const bars = answer?.tornado.bars.slice(0, mostBars) ?? [];
  const base = answer?.figure?.mean ?? 0;
  const ends = bars.map((bar) => ({ ...bar, from: bar.low.mean - base, to: bar.high.mean - base }));
  const widest = Math.max(1e-9, ...ends.flatMap(({ from, to }) => [Math.abs(from), Math.abs(to)]));
  return (
    <Card
      help="sensitivity"
      title={labels.drivers}
      note={labels.driversNote}
      actions={
        <Button size="small" variant="ghost" onPress={onMore}>
          All drivers
        </Button>
      }
    >
      {task.error ? <p className={styles.quiet}>{task.error}</p> : null}
      {answer === null && task.running ? <p className={styles.quiet}>Calculating in the background…</p> : null}
      {answer && bars.length === 0 ? <p className={styles.quiet}>Nothing in this scenario is uncertain.</p> : null}
      <ul className={cx(styles.bars, stale && styles.stale)}>
        {ends.map(({ driver, name, from, to }) => (
          <li key={driver}>
            <span className={styles.barName} title={name}>
              {name}
            </span>
            <span className={styles.bar} aria-hidden="true">
              {[from, to].map((end, index) => (
                <span
                  key={index === 0 ? 'low' : 'high'}
                  className={end < 0 ? styles.barAdverse : styles.barGood}
                  style={{
                    left: `${50 + Math.min(0, end / widest) * 50}%`,
                    width: `${Math.abs(end / widest) * 50}%`,
                  }}
                />
              ))}
            </span>
            <span className={styles.barEnds}>
              {percentagePoints(Math.min(from, to)).replace(' pp', '')} to {percentagePoints(Math.max(from, to))}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
