import type { MonthEnd } from '../../../models/tieOut/monthEnd.ts';
import { monthLabel } from '../../format/months.ts';
import { cx } from '../../ui/cx.ts';
import { OpenGroup, OpenLine } from '../../ui/OpenList.tsx';
import { pageOf, stepNames, stepNote } from './monthEndWords.ts';
import styles from './summary.module.css';

interface MonthEndSummaryProps {
  readonly monthEnd: MonthEnd;
  readonly onGo: (path: string) => void;
}

/** How far the month is that is being closed, and what it waits for. */
export function MonthEndSummary({ monthEnd: { month, steps }, onGo }: MonthEndSummaryProps) {
  const open = steps.filter(({ state }) => state === 'open');
  const done = steps.length - open.length;
  return (
    <OpenGroup
      title={`Month end ${monthLabel(month)}`}
      note={`${done} of ${steps.length}`}
      bar={
        <div className={styles.bar} aria-hidden="true">
          {steps.map(({ kind, state }) => (
            <span key={kind} className={cx(styles.part, state !== 'open' && styles.done)} />
          ))}
        </div>
      }
    >
      {open.map((step) => (
        <OpenLine key={step.kind} figure={stepNote(step)} onPress={() => onGo(pageOf(step).path)}>
          {stepNames[step.kind]}
        </OpenLine>
      ))}
    </OpenGroup>
  );
}
