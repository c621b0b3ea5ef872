import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components';
import styles from './Check.module.css';

interface CheckProps {
  readonly value: string;
  /** What is read aloud where nothing stands beside the box. */
  readonly label?: string;
  readonly children?: ReactNode;
}

/** One choice of a group of which any may be taken. */
export function Check({ value, label, children }: CheckProps) {
  return (
    <Checkbox value={value} className={styles.check!} {...(label === undefined ? {} : { 'aria-label': label })}>
      <span className={styles.box} aria-hidden="true" />
      {children}
    </Checkbox>
  );
}
