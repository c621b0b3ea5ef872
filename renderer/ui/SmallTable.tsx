import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './SmallTable.module.css';

export interface SmallRow {
  readonly id: string;
  readonly name: ReactNode;
  readonly title?: string;
  readonly figures: readonly ReactNode[];
  /** A row that adds the others up. */
  readonly sum?: boolean;
}

interface SmallTableProps {
  readonly caption?: ReactNode;
  readonly heads?: readonly string[];
  readonly rows: readonly SmallRow[];
}

/** A few names with their figures, inside a card. */
export function SmallTable({ caption, heads, rows }: SmallTableProps) {
  return (
    <table className={styles.table}>
      {caption ? <caption>{caption}</caption> : null}
      {heads ? (
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
      ) : null}
      <tbody>
        {rows.map(({ id, name, title, figures, sum = false }) => (
          <tr key={id} className={cx(sum && styles.sum)}>
            <th scope="row" title={title}>
              {name}
            </th>
            {figures.map((figure, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a figure is known by its column.
              <td key={index}>{figure}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
