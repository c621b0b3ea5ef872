import { tableOf } from './distributionTables.ts';
import { type QuantileTable, tableAt } from './quantileTable.ts';

/** A table, and finer ones for the parts of its range where it is not good enough: jumps, corners, narrow bends. */
export interface ZoomTable {
  readonly from: number;
  readonly to: number;
  readonly table: QuantileTable;
  readonly finer: readonly ZoomTable[];
}

const pieces = [1024, 256, 128];
const mostParts = 12;

/**
 * A rising function that may jump, as tables within tables. A jump is smeared over less than 10⁻⁶ of z.
 *
 * Shapes: scalar; `tolerance` in the units of the function, and as a part of its value. Beyond 12 parts that need it,
 * the widest are refined.
 *
 * @example
 * zoomTable({ at: (z) => (z < 0.3 ? 0 : 1), from: -8, to: 8, tolerance: { absolute: 1e-6, relative: 0 } }).finer
 *   .length // => 1
 */
export function zoomTable({
  at,
  from,
  to,
  tolerance,
  depth = 0,
}: {
  readonly at: (z: number) => number;
  readonly from: number;
  readonly to: number;
  readonly tolerance: { readonly absolute: number; readonly relative: number };
  readonly depth?: number;
}): ZoomTable {
  const count = pieces[depth]!;
  const table = tableOf({ at, from, to, pieces: count });
  if (depth === pieces.length - 1) return { from, to, table, finer: [] };
  const step = (to - from) / count;
  const isBad = (cell: number) => {
    const z = from + (cell + 0.5) * step;
    const exact = at(z);
    return Math.abs(tableAt(table, z) - exact) > tolerance.absolute + tolerance.relative * Math.abs(exact);
  };
  const parts: { first: number; last: number }[] = [];
  for (let cell = 0; cell < count; cell++) {
    const rise = table.values[cell + 1]! - table.values[cell]!;
    if (rise <= tolerance.absolute || !isBad(cell)) continue;
    const open = parts.at(-1);
    if (open && cell <= open.last + 2) open.last = cell;
    else parts.push({ first: cell, last: cell });
  }
  const rise = ({ first, last }: { first: number; last: number }) => table.values[last + 1]! - table.values[first]!;
  const refined = parts.toSorted((a, b) => rise(b) - rise(a)).slice(0, mostParts);
  const finer = refined.map(({ first, last }) =>
    zoomTable({ at, from: from + first * step, to: from + (last + 1) * step, tolerance, depth: depth + 1 }),
  );
  return { from, to, table, finer };
}
