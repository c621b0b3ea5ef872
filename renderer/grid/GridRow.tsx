import { memo } from 'react';
import { cx } from '../ui/cx.ts';
import type { GridColumn } from './cells.ts';
import styles from './grid.module.css';
import type { GridRowView } from './gridModel.ts';

/** Columns that are drawn: the frozen ones, and a run of the others with the room before it. */
export interface DrawnColumns {
  readonly columns: readonly GridColumn[];
  readonly lefts: readonly number[];
  readonly frozen: number;
  readonly first: number;
  readonly last: number;
  readonly before: number;
  readonly width: number;
}

interface GridRowProps {
  readonly id: string;
  readonly row: number;
  readonly top: number;
  readonly view: GridRowView;
  readonly drawn: DrawnColumns;
  /** Selected columns of this row, and the active one; null where there is none. */
  readonly from: number | null;
  readonly to: number | null;
  readonly active: number | null;
  /** The last row of the selection has its handle. */
  readonly hasHandle: boolean;
  /** Columns that a drag of the handle would fill. */
  readonly fillFrom: number | null;
  readonly fillTo: number | null;
}

/** One row of the grid; drawn again only when something of it changes. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { id, row, top, view, drawn } = props;
  const { columns, frozen, first, last, before, width } = drawn;
  if (view.group) return <GroupRow {...props} />;
  const cell = (column: number) => <GridCell key={columns[column]!.id} {...props} column={column} />;
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are placed by the virtual grid, which a table cannot be.
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active cell.
    <div
      role="row"
      id={`${id}-r${row}`}
      aria-rowindex={row + 2}
      className={cx(styles.row, view.strong && styles.strongRow)}
      style={{ transform: `translateY(${top}px)`, width }}
    >
      {columns.slice(0, frozen).map((_, column) => cell(column))}
      <div className={styles.spacer} style={{ width: before }} />
      {range(first, last).map(cell)}
    </div>
  );
});

function GridCell(props: GridRowProps & { readonly column: number }) {
  const { id, row, view, drawn, column, from, to, active, hasHandle, fillFrom, fillTo } = props;
  const { columns, lefts, frozen } = drawn;
  const { width, kind } = columns[column]!;
  const cell = view.cells[column]!;
  const isSelected = from !== null && to !== null && column >= from && column <= to;
  const isFilled = fillFrom !== null && fillTo !== null && column >= fillFrom && column <= fillTo;
  const style = column < frozen ? { width, left: lefts[column]! } : { width };
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles have a place among the columns.
    <div
      role={column === 0 ? 'rowheader' : 'gridcell'}
      id={`${id}-r${row}c${column}`}
      aria-colindex={column + 1}
      aria-selected={isSelected}
      aria-readonly={!cell.editable}
      aria-invalid={cell.wrong ? true : undefined}
      title={cell.wrong ?? (kind === 'label' && cell.text.length > 14 ? cell.text : undefined)}
      data-row={row}
      data-column={column}
      className={cx(
        styles.cell,
        styles[kind],
        styles[cell.tone],
        column < frozen && styles.frozen,
        column === frozen - 1 && styles.frozenLast,
        isSelected && styles.selected,
        active === column && styles.active,
        isFilled && styles.filling,
        cell.wrong && styles.wrong,
      )}
      style={style}
    >
      <span className={styles.text}>{cell.text}</span>
      {cell.marked ? <span className={styles.mark} aria-hidden="true" /> : null}
      {hasHandle && column === to ? <span className={styles.handle} data-handle aria-hidden="true" /> : null}
    </div>
  );
}

function GroupRow({ id, row, top, view, drawn, active }: GridRowProps) {
  const { label, note, open } = view.group!;
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the row.
    // biome-ignore lint/a11y/useFocusableInteractive: see the row.
    <div
      role="row"
      id={`${id}-r${row}`}
      aria-rowindex={row + 2}
      className={cx(styles.row, styles.group)}
      style={{ transform: `translateY(${top}px)`, width: drawn.width }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see the row. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: see the row. */}
      <div
        role="rowheader"
        id={`${id}-r${row}c0`}
        aria-colindex={1}
        aria-colspan={drawn.columns.length}
        aria-expanded={open}
        data-row={row}
        data-column={0}
        data-group
        className={cx(styles.groupCell, active !== null && styles.active)}
      >
        <span aria-hidden="true">{open ? '▾' : '▸'}</span> {label} <span className={styles.note}>{note}</span>
      </div>
    </div>
  );
}

export function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}

export function cellOf(target: EventTarget | null): { readonly row: number; readonly column: number } | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  if (!element) return null;
  return { row: Number(element.dataset['row']), column: Number(element.dataset['column']) };
}
