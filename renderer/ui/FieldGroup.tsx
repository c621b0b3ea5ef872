import type { ReactNode } from 'react';
import styles from './FieldGroup.module.css';

/** Fields that belong together, under one name. */
export function FieldGroup({ legend, children }: { readonly legend: string; readonly children: ReactNode }) {
  return (
    <fieldset className={styles.group}>
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}
