import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './DataTable.module.css';

export interface Column<Row> {
  readonly id: string;
  readonly head: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'start' | 'end';
  /** How rows are ordered by this column; without it the column cannot be sorted. */
  readonly sortable?: boolean;
  readonly wrap?: boolean;
  readonly strong?: boolean;
}

export interface SortOrder {
  readonly column: string;
  readonly descending: boolean;
}

interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly footer?: Row | null;
  readonly sort?: SortOrder;
  readonly onSort?: (sort: SortOrder) => void;
  readonly maxHeight?: number;
  /** Many short columns that should be seen side by side. */
  readonly dense?: boolean;
}

/** A table of records: the first column names the row, figures stand right-aligned. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, footer, sort, onSort, maxHeight, dense = false } = props;
  return (
    <section
      className={styles.scroll}
      style={maxHeight ? { maxHeight } : {}}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label={`${label}, table`}
    >
      <table className={cx(styles.table, dense && styles.dense)} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <BodyRow key={rowKey(row)} columns={columns} row={row} />
          ))}
        </tbody>
        {footer ? (
          <tfoot>
            <BodyRow columns={columns} row={footer} />
          </tfoot>
        ) : null}
      </table>
    </section>
  );
}

interface HeadCellProps<Row> {
  readonly column: Column<Row>;
  readonly sort: SortOrder | undefined;
  readonly onSort: ((sort: SortOrder) => void) | undefined;
}

function HeadCell<Row>({ column, sort, onSort }: HeadCellProps<Row>) {
  const sorted = sort?.column === column.id;
  const order = sorted ? (sort.descending ? 'descending' : 'ascending') : undefined;
  const Arrow = sorted && sort.descending ? ArrowDown : ArrowUp;
  return (
    <th scope="col" className={cx(column.align === 'end' && styles.end)} aria-sort={order}>
      {column.sortable && onSort ? (
        <button
          type="button"
          className={styles.sort}
          onClick={() => onSort({ column: column.id, descending: sorted ? !sort.descending : column.align === 'end' })}
        >
          {column.head}
          <Arrow aria-hidden="true" className={cx(styles.arrow, sorted && styles.arrowOn)} />
        </button>
      ) : (
        column.head
      )}
    </th>
  );
}

function BodyRow<Row>({ columns, row }: { readonly columns: readonly Column<Row>[]; readonly row: Row }) {
  return (
    <tr>
      {columns.map((column, index) => {
        const className = cx(
          column.align === 'end' && styles.end,
          column.wrap && styles.wrap,
          column.strong && styles.strong,
        );
        return index === 0 ? (
          <th key={column.id} scope="row" className={className}>
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.id} className={className}>
            {column.cell(row)}
          </td>
        );
      })}
    </tr>
  );
}
