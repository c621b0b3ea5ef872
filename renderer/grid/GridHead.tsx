import { cx } from '../ui/cx.ts';
import { type DrawnColumns, range } from './GridRow.tsx';
import styles from './grid.module.css';

/** The headings, which stay in view: what kind of column it is, and its name. */
export function GridHead({ drawn }: { readonly drawn: DrawnColumns }) {
  const { columns, lefts, frozen, first, last, before, width } = drawn;
  const head = (column: number) => {
    const { id, head: name, over, kind, width: own } = columns[column]!;
    const style = column < frozen ? { width: own, left: lefts[column]! } : { width: own };
    return (
      // biome-ignore lint/a11y/useSemanticElements: a table cannot draw a part of its columns.
      // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus.
      <div
        key={id}
        role="columnheader"
        aria-colindex={column + 1}
        data-head={column}
        className={cx(
          styles.head,
          styles[kind],
          column < frozen && styles.frozen,
          column === frozen - 1 && styles.frozenLast,
        )}
        style={style}
      >
        <span className={styles.over}>{over}</span> <span>{name}</span>
      </div>
    );
  };
  return (
    <div className={styles.heads}>
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot draw a part of its columns. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus. */}
      <div role="row" aria-rowindex={1} className={styles.headRow} style={{ width }}>
        {range(0, frozen - 1).map(head)}
        <div className={styles.spacer} style={{ width: before }} />
        {range(first, last).map(head)}
      </div>
    </div>
  );
}
