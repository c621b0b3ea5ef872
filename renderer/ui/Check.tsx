import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components';
import styles from './Check.module.css';

interface CheckProps {
  readonly value: string;
  readonly children: ReactNode;
}

/** One choice of a group of which any may be taken. */
export function Check({ value, children }: CheckProps) {
  return (
    <Checkbox value={value} className={styles.check!}>
      <span className={styles.box} aria-hidden="true" />
      {children}
    </Checkbox>
  );
}
