import { type Cell, cellsIn, type GridEntry, type Rectangle } from './cells.ts';

/** What a cell holds, as far as filling needs to know it. */
export interface FillSource {
  readonly text: string;
  readonly payload?: unknown;
  /** The number, where the cell is a plain one: two or more of them in a row go on as a series. */
  readonly number: number | null;
}

/** The cells beside a rectangle that a drag of its handle to some cell would fill; null inside of it. */
export function fillTarget(from: Rectangle, to: Cell): Rectangle | null {
  const below = to.row - from.bottom;
  const above = from.top - to.row;
  const right = to.column - from.right;
  const left = from.left - to.column;
  const farthest = Math.max(below, above, right, left);
  if (farthest <= 0) return null;
  if (farthest === below) return { ...from, top: from.bottom + 1, bottom: to.row };
  if (farthest === above) return { ...from, top: to.row, bottom: from.top - 1 };
  if (farthest === right) return { ...from, left: from.right + 1, right: to.column };
  return { ...from, left: to.column, right: from.left - 1 };
}

interface FillQuestion {
  readonly from: Rectangle;
  readonly to: Rectangle;
  readonly sourceAt: (cell: Cell) => FillSource;
  /** A number of the series as it is typed. */
  readonly textOf: (value: number, cell: Cell) => string;
}

/**
 * What a drag writes: lines of two or more plain numbers go on along their straight line (least squares, as in Excel);
 * anything else is repeated.
 */
export function filled({ from, to, sourceAt, textOf }: FillQuestion): GridEntry[] {
  const vertical = to.left === from.left && to.right === from.right && (to.top > from.bottom || to.bottom < from.top);
  const length = vertical ? from.bottom - from.top + 1 : from.right - from.left + 1;
  const start = vertical ? from.top : from.left;
  const series = new Map<number, ((place: number) => number) | null>();
  return cellsIn(to).map((cell) => {
    const line = vertical ? cell.column : cell.row;
    const along = (place: number): Cell =>
      vertical ? { row: start + place, column: line } : { row: line, column: start + place };
    const place = (vertical ? cell.row : cell.column) - start;
    if (!series.has(line))
      series.set(line, straightLine(Array.from({ length }, (_, at) => sourceAt(along(at)).number)));
    const value = series.get(line);
    if (value) return { ...cell, text: textOf(value(place), cell) };
    const { text, payload } = sourceAt(along(((place % length) + length) % length));
    return { ...cell, text, ...(payload === undefined ? {} : { payload }) };
  });
}

function straightLine(values: readonly (number | null)[]): ((place: number) => number) | null {
  if (values.length < 2 || values.includes(null)) return null;
  const numbers = values as readonly number[];
  const middle = (numbers.length - 1) / 2;
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const spread = numbers.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
  const slope = numbers.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0) / spread;
  // What is left of a sum of decimals behind the 12th digit is no part of the series.
  return (place) => Number((mean + slope * (place - middle)).toPrecision(12));
}

/** Ctrl+D and Ctrl+R: the first row or column into the others; of a single one, the cells before it into it. */
export function copiedInto(
  selection: Rectangle,
  direction: 'down' | 'right',
): { from: Rectangle; to: Rectangle } | null {
  const { top, left, bottom, right } = selection;
  if (direction === 'down') {
    const source = top === bottom ? top - 1 : top;
    return source < 0
      ? null
      : { from: { ...selection, top: source, bottom: source }, to: { ...selection, top: source + 1 } };
  }
  const source = left === right ? left - 1 : left;
  return source < 0
    ? null
    : { from: { ...selection, left: source, right: source }, to: { ...selection, left: source + 1 } };
}
