import { type Leaf, readLeaf } from './leafText.ts';
import type { Entries } from './schema.ts';
import { type TableColumn, withCell } from './tableColumns.ts';
import type { Measure } from './words.ts';

/** A column that texts are pasted into. */
export interface PastedColumn {
  readonly path: TableColumn['path'];
  /** How it is headed on the page. */
  readonly heads: readonly string[];
  readonly form: Leaf;
  readonly measure: Measure;
  readonly mayBeEmpty: boolean;
}

interface Pasted {
  readonly rows: readonly Entries[];
  /** What could not be read, in words; those cells stay as they were. */
  readonly rejected: readonly string[];
}

/**
 * Records with a block of cells from a spreadsheet put over them, from one cell to the right and down; rows that are
 * lacking are added. A first line that says what the columns are called is left out, and cells to the right of the last
 * column are told.
 */
export function pasteRows({
  rows,
  block,
  from,
  columns,
  blankRow,
}: {
  readonly rows: readonly Entries[];
  readonly block: readonly (readonly string[])[];
  readonly from: { readonly row: number; readonly column: number };
  readonly columns: readonly PastedColumn[];
  /** A row to start from where there is none. */
  readonly blankRow: Entries;
}): Pasted {
  const lines = isHeading(block[0] ?? [], columns.slice(from.column)) ? block.slice(1) : block;
  const next = [...rows];
  const rejected: string[] = [];
  for (const [down, line] of lines.entries()) {
    const at = from.row + down;
    let row = next[at] ?? next.at(-1) ?? blankRow;
    for (const [right, text] of line.entries()) {
      const column = columns[from.column + right];
      const place = `row ${at + 1}, ${column?.heads[0] ?? `column ${from.column + right + 1}`}`;
      if (!column) {
        if (text.trim() !== '') rejected.push(`${place}: "${text}" is to the right of the table.`);
        continue;
      }
      const { path, form, measure, mayBeEmpty } = column;
      const reading = readLeaf(form, text, { measure, mayBeEmpty });
      if (reading.ok) row = withCell(row, path, reading.value);
      else rejected.push(`${place}: ${reading.message}`);
    }
    next[at] = row;
  }
  return { rows: next, rejected };
}

function isHeading(line: readonly string[], columns: readonly PastedColumn[]): boolean {
  return (
    line.length > 0 &&
    line.every((text, at) => columns[at]?.heads.some((head) => head.toLowerCase() === text.trim().toLowerCase()))
  );
}
