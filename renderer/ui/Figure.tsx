import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './Figure.module.css';
import { HelpLink } from './HelpLink.tsx';

interface FigureProps {
  readonly name: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
  readonly tone?: 'plain' | 'warn';
  /** The page of the handbook that its name opens. */
  readonly help?: string;
}

/** One headline number with its name above and what qualifies it below. */
export function Figure({ name, value, note, tone = 'plain', help }: FigureProps) {
  return (
    <div className={styles.figure}>
      <dt className={styles.name}>{help ? <HelpLink help={help}>{name}</HelpLink> : name}</dt>
      <dd className={styles.value}>{value}</dd>
      {note ? <dd className={cx(styles.note, tone === 'warn' && styles.warn)}>{note}</dd> : null}
    </div>
  );
}

interface FigureStripProps {
  readonly label: string;
  readonly children: ReactNode;
}

export function FigureStrip({ label, children }: FigureStripProps) {
  return (
    <dl className={styles.strip} aria-label={label}>
      {children}
    </dl>
  );
}
