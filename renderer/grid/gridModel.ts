import type { Cell, CellView, GridColumn, GridEntry } from './cells.ts';

/** A row that heads others: it opens and closes them. */
export interface GridGroup {
  readonly label: string;
  readonly note: string;
  readonly open: boolean;
}

/** What a grid shows and where what is typed goes. It knows rows by their place. */
export interface GridModel {
  readonly rows: number;
  readonly columns: readonly GridColumn[];
  /** Leading columns that stay in view. */
  readonly frozen: number;
  /** The same object as long as nothing in the row has changed. */
  readonly rowAt: (row: number) => GridRowView;
  /** What a row is known by; asked of many rows, so it makes no view. */
  readonly idAt: (row: number) => string;
  /** One edit, undone in one step. */
  readonly onWrite: (entries: readonly GridEntry[]) => void;
  /** A number as it is typed into a cell. */
  readonly numberText: (value: number, cell: Cell) => string;
  readonly onToggle: (row: number) => void;
}

export interface GridRowView {
  readonly id: string;
  readonly group: GridGroup | null;
  /** Rows of results are set off. */
  readonly strong: boolean;
  readonly cells: readonly CellView[];
  /** The plain number in a cell, where it holds one. */
  readonly numberAt: (column: number) => number | null;
}

export const rowHeight = 24;
