import { plainNumber } from '../../../format/numbers.ts';
import type { Cell } from '../../../grid/cells.ts';
import type { GridModel } from '../../../grid/gridModel.ts';

export interface SelectionFigures {
  readonly cells: number;
  readonly sum: string | null;
  readonly mean: string | null;
  readonly min: string | null;
  readonly max: string | null;
}

const none = { sum: null, mean: null, min: null, max: null };
/** More cells than anybody reads figures of. */
const mostCells = 20_000;

/** Of the plain numbers in a selection what a sheet says below it; of one cell nothing. */
export function selectionFigures(cells: readonly Cell[], model: GridModel): SelectionFigures {
  if (cells.length < 2 || cells.length > mostCells) return { cells: cells.length, ...none };
  const numbers = cells.flatMap(({ row, column }) => {
    const value = row < model.rows ? model.rowAt(row).numberAt(column) : null;
    return value === null ? [] : [value];
  });
  if (numbers.length < 2) return { cells: cells.length, ...none };
  const sum = numbers.reduce((total, value) => total + value, 0);
  const show = (value: number) => plainNumber(Number(value.toPrecision(6)));
  return {
    cells: cells.length,
    sum: show(sum),
    mean: show(sum / numbers.length),
    min: show(numbers.reduce((least, value) => Math.min(least, value), Infinity)),
    max: show(numbers.reduce((most, value) => Math.max(most, value), -Infinity)),
  };
}
