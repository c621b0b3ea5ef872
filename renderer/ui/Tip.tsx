import type { ReactNode } from 'react';
import { Tooltip } from 'react-aria-components';
import styles from './overlay.module.css';

export function Tip({ children }: { readonly children: ReactNode }) {
  return (
    <Tooltip offset={6} className={styles.tip!}>
      {children}
    </Tooltip>
  );
}
