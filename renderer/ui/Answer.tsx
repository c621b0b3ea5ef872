import type { ReactNode } from 'react';
import styles from './Answer.module.css';
import { cx } from './cx.ts';

interface AnswerProps {
  /** It answers what was asked before; the new answer is on its way. */
  readonly stale: boolean;
  readonly children: ReactNode;
}

/** The answer of a page, its parts below each other; greyed while it is out of date. */
export function Answer({ stale, children }: AnswerProps) {
  return (
    <div className={cx(styles.answer, stale && styles.stale)} aria-busy={stale}>
      {children}
    </div>
  );
}

/** The answer in a sentence, before its figures. */
export function AnswerSentence({ children }: { readonly children: ReactNode }) {
  return (
    <p className={styles.sentence} data-testid="answer">
      {children}
    </p>
  );
}
