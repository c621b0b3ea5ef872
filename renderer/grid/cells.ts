/** A place in the grid; rows and columns are counted from 0, headings not counted. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells, both ends included. */
export interface Rectangle {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** What is selected: a rectangle between two corners, and the cell in it that is typed into. */
export interface Selection {
  readonly active: Cell;
  readonly anchor: Cell;
  readonly corner: Cell;
  /** The column that Enter returns to after a run of Tabs. */
  readonly runColumn: number;
}

/** What a cell shows and takes. */
export interface CellView {
  readonly text: string;
  /** What stands in the cell when it is edited or copied. */
  readonly edit: string;
  readonly tone: 'typed' | 'range' | 'computed' | 'strong' | 'text' | 'muted';
  readonly editable: boolean;
  /** What the cell holds beside its text; a copy within the grid brings it along. */
  readonly payload?: unknown;
  /** Marked in the corner: differs from where it comes from. */
  readonly marked?: boolean;
  readonly wrong?: string | null;
}

export interface GridColumn {
  readonly id: string;
  readonly width: number;
  readonly head: string;
  /** Above the head: what kind of column it is. */
  readonly over: string;
  readonly kind: 'label' | 'actual' | 'forecast' | 'total';
}

/** One cell that is to be written; an empty text clears it. */
export interface GridEntry extends Cell {
  readonly text: string;
  readonly payload?: unknown;
}

export const cellAt = (row: number, column: number): Selection => {
  const cell = { row, column };
  return { active: cell, anchor: cell, corner: cell, runColumn: column };
};

export function rectangleOf({ anchor, corner }: Pick<Selection, 'anchor' | 'corner'>): Rectangle {
  return {
    top: Math.min(anchor.row, corner.row),
    left: Math.min(anchor.column, corner.column),
    bottom: Math.max(anchor.row, corner.row),
    right: Math.max(anchor.column, corner.column),
  };
}

export function isInside({ row, column }: Cell, { top, left, bottom, right }: Rectangle): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}

export function isSingle({ top, left, bottom, right }: Rectangle): boolean {
  return top === bottom && left === right;
}

export function cellsIn({ top, left, bottom, right }: Rectangle): Cell[] {
  const cells: Cell[] = [];
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) cells.push({ row, column });
  return cells;
}
