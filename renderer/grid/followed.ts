import type { Cell, Selection } from './cells.ts';
import type { GridModel } from './gridModel.ts';

/** A selection with what its active cell is about, by which it is found when rows or columns come and go. */
export interface Held {
  readonly selection: Selection;
  readonly row: string;
  readonly column: string;
}

export function heldAt(selection: Selection, model: GridModel): Held {
  const { row, column } = selection.active;
  return { selection, row: row < model.rows ? model.idAt(row) : '', column: model.columns[column]?.id ?? '' };
}

/** The selection where its rows and columns are now; what has gone leaves it as near as can be. */
export function followed({ selection, row, column }: Held, model: GridModel): Selection {
  const { active } = selection;
  const isThere = active.row < model.rows && model.idAt(active.row) === row;
  const down = isThere ? 0 : foundBy(model.rows, (at) => model.idAt(at) === row, active.row);
  const isBelow = model.columns[active.column]?.id === column;
  const across = isBelow ? 0 : foundBy(model.columns.length, (at) => model.columns[at]!.id === column, active.column);
  const shift = (cell: Cell): Cell => ({
    row: within(cell.row + down, model.rows),
    column: within(cell.column + across, model.columns.length),
  });
  const places = [selection.active, selection.anchor, selection.corner];
  if (places.every((cell) => isSame(cell, shift(cell)))) return selection;
  const [next, anchor, corner] = places.map(shift) as [Cell, Cell, Cell];
  return { active: next, anchor, corner, runColumn: within(selection.runColumn + across, model.columns.length) };
}

/** How far a thing has moved from where it was; 0 where it is no more. */
function foundBy(count: number, isIt: (at: number) => boolean, before: number): number {
  for (let at = 0; at < count; at++) if (isIt(at)) return at - before;
  return 0;
}

function within(place: number, count: number): number {
  return Math.max(0, Math.min(place, count - 1));
}

function isSame(a: Cell, b: Cell): boolean {
  return a.row === b.row && a.column === b.column;
}

export function isSameSelection(a: Selection, b: Selection): boolean {
  return (
    a === b ||
    (a.runColumn === b.runColumn &&
      isSame(a.active, b.active) &&
      isSame(a.anchor, b.anchor) &&
      isSame(a.corner, b.corner))
  );
}
