import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { cx } from './cx.ts';
import styles from './OpenList.module.css';

interface OpenGroupProps {
  readonly title: string;
  readonly note: string;
  /** What the figures of the lines are. */
  readonly head?: string;
  readonly bar?: ReactNode;
  readonly children: ReactNode;
}

/** Things of one kind that wait for somebody. */
export function OpenGroup({ title, note, head, bar, children }: OpenGroupProps) {
  return (
    <section className={styles.group} aria-label={title}>
      <h3 className={styles.head}>
        {title} <span className={styles.note}>{note}</span>
        {head ? <span className={styles.unit}>{head}</span> : null}
      </h3>
      {bar}
      {children}
    </section>
  );
}

interface OpenLineProps {
  readonly figure?: ReactNode;
  readonly tone?: 'plain' | 'warn' | 'fail';
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** One of them: a press leads to where it is settled. */
export function OpenLine({ figure, tone = 'plain', onPress, children }: OpenLineProps) {
  return (
    <Button className={styles.line!} onPress={onPress}>
      <span className={styles.text}>{children}</span>
      {figure ? <span className={cx(styles.figure, styles[tone])}>{figure}</span> : null}
    </Button>
  );
}
