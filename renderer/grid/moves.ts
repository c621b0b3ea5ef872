import { type Cell, cellAt, isSingle, rectangleOf, type Selection } from './cells.ts';

export interface Extent {
  readonly rows: number;
  readonly columns: number;
  /** Columns that stay in view: Home stops behind them, as in a sheet with frozen panes. */
  readonly frozen: number;
  /** Rows that a page moves by. */
  readonly page: number;
  /** Whether a cell holds something: what a jump to an edge stops at. */
  readonly isFilled: (cell: Cell) => boolean;
}

export type Step = 'up' | 'down' | 'left' | 'right';
export type Move = Step | 'home' | 'end' | 'pageUp' | 'pageDown' | 'first' | 'last';

const steps: { readonly [S in Step]: Cell } = {
  up: { row: -1, column: 0 },
  down: { row: 1, column: 0 },
  left: { row: 0, column: -1 },
  right: { row: 0, column: 1 },
};

const isStep = (move: Move): move is Step => move in steps;
const clamp = (value: number, last: number) => Math.max(0, Math.min(value, last));
const within = ({ row, column }: Cell, { rows, columns }: Extent): Cell => ({
  row: clamp(row, rows - 1),
  column: clamp(column, columns - 1),
});
const plus = (cell: Cell, by: Cell): Cell => ({ row: cell.row + by.row, column: cell.column + by.column });

/** Where a key leads from a cell; `toEdge` is the key with Ctrl. */
export function target(
  from: Cell,
  { move, toEdge = false }: { readonly move: Move; readonly toEdge?: boolean },
  extent: Extent,
): Cell {
  const last = { row: extent.rows - 1, column: extent.columns - 1 };
  if (isStep(move)) return toEdge ? edgeFrom(from, steps[move], extent) : within(plus(from, steps[move]), extent);
  switch (move) {
    case 'home':
      return within({ row: from.row, column: extent.frozen }, extent);
    case 'end':
      return { row: from.row, column: last.column };
    case 'pageUp':
      return within({ ...from, row: from.row - extent.page }, extent);
    case 'pageDown':
      return within({ ...from, row: from.row + extent.page }, extent);
    case 'first':
      return within({ row: 0, column: extent.frozen }, extent);
    case 'last':
      return last;
    default:
      return move satisfies never;
  }
}

/** To the end of what is filled, or over a gap to the next filled cell, or to the border. */
function edgeFrom(from: Cell, by: Cell, extent: Extent): Cell {
  const isThere = ({ row, column }: Cell) => row >= 0 && column >= 0 && row < extent.rows && column < extent.columns;
  let at = from;
  const next = plus(at, by);
  const runs = isThere(next) && extent.isFilled(from) && extent.isFilled(next);
  for (let ahead = next; isThere(ahead); ahead = plus(at, by)) {
    if (runs && !extent.isFilled(ahead)) return at;
    at = ahead;
    if (!runs && extent.isFilled(at)) return at;
  }
  return at;
}

/** The selection after a key; with Shift it grows from where it began. */
export function moved(
  selection: Selection,
  key: { readonly move: Move; readonly toEdge?: boolean; readonly extend?: boolean },
  extent: Extent,
): Selection {
  if (!key.extend) {
    const { row, column } = target(selection.active, key, extent);
    return cellAt(row, column);
  }
  return { ...selection, anchor: selection.active, corner: target(selection.corner, key, extent) };
}

/**
 * Tab and Enter: within a rectangle they go around it; from a single cell Tab goes on in the row, and Enter goes down
 * to the column where the Tabs began.
 */
export function advanced(
  selection: Selection,
  { by, back = false }: { readonly by: 'tab' | 'enter'; readonly back?: boolean },
  extent: Extent,
): Selection {
  const rectangle = rectangleOf(selection);
  if (!isSingle(rectangle)) return { ...selection, active: around(selection, { by, back }) };
  const { active, runColumn } = selection;
  if (by === 'tab') {
    const { row, column } = target(active, { move: back ? 'left' : 'right' }, extent);
    return { ...cellAt(row, column), runColumn };
  }
  const next = target({ row: active.row, column: runColumn }, { move: back ? 'up' : 'down' }, extent);
  return cellAt(next.row, next.column);
}

function around(selection: Selection, { by, back }: { readonly by: 'tab' | 'enter'; readonly back: boolean }): Cell {
  const { top, left, bottom, right } = rectangleOf(selection);
  const [height, width] = [bottom - top + 1, right - left + 1];
  const [row, column] = [selection.active.row - top, selection.active.column - left];
  const place = by === 'tab' ? row * width + column : column * height + row;
  const next = (place + (back ? -1 : 1) + width * height) % (width * height);
  return by === 'tab'
    ? { row: top + Math.floor(next / width), column: left + (next % width) }
    : { row: top + (next % height), column: left + Math.floor(next / height) };
}
