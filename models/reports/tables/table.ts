/** Goes up whenever a column changes its name, type or meaning; docs/tables.md says what each version has. */
export const tablesVersion = 2;

export const tableFormats = ['csv', 'parquet'] as const;
export type TableFormat = (typeof tableFormats)[number];

/** `amount`: US$ as exact decimal text, which CSV keeps and Parquet rounds to the nearest double. */
type ColumnType = 'text' | 'number' | 'amount';

export interface TableColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly says: string;
}

export type TableCell = string | number | null;
export type TableRow = readonly TableCell[];

/** A table for other programs: rows in the order of its columns; null is no value. Long tables make rows as they go. */
export interface Table {
  readonly name: string;
  readonly says: string;
  readonly columns: readonly TableColumn[];
  readonly rows: Iterable<TableRow>;
}

export const text = (name: string, says: string): TableColumn => ({ name, type: 'text', says });
export const number = (name: string, says: string): TableColumn => ({ name, type: 'number', says });
export const amount = (name: string, says: string): TableColumn => ({ name, type: 'amount', says });

export const unit = text('unit', 'US$, ratio (0 to 1), or as stated');
