import { foldName } from '../../foldName.ts';
import type { RowOutcome, RowReader } from '../format.ts';
import { RejectedCell } from './cells.ts';
import { type Cells, cellText, cellTexts, isEmptyRow } from './scannedRow.ts';

const empty: RowOutcome = { kind: 'skipped', reason: 'Empty row', covers: null };
const again: RowOutcome = { kind: 'skipped', reason: 'Repeated header, from combined files', covers: null };
const elsewhere = 'Another table begins here, with different columns; save it and the rows below as a separate file.';
const swallowed =
  'An unclosed quotation mark merged the following lines into this row; fix the quotes or export the file again.';
const below = 'The row belongs to another table that begins above it; save that table as a separate file.';

/**
 * A reader that knows the rows between rows: empty ones and the header again are passed over, and rows below the header
 * of another table are rejected, because under the first header they would be misread.
 *
 * Convention: a row is looked at so only once it was rejected; a row of too few cells with a line break in one has lost
 * its end to an open quotation mark. Errors: as the reader's own.
 *
 * @example
 * withoutHeaders(
 *   () => ({ kind: 'rejected', column: null, value: null, message: '' }),
 *   ['day', 'cost'],
 * )(['day', 'cost']).kind // => 'skipped'
 */
export function withoutHeaders(read: RowReader, names: readonly string[]): RowReader {
  const own = new Set(names.map(foldName).filter((name) => name !== ''));
  let isOther = false;
  const reader = (cells: Cells): RowOutcome => {
    if (isOther && !isHeader(cells)) return rejected(below);
    if (cells.length < names.length && cellTexts(cells).some((cell) => cell.includes('\n'))) return rejected(swallowed);
    try {
      const outcome = read(cells);
      if (outcome.kind === 'skipped' && !outcome.isHeading && isShort(cells))
        return rejected(tooShort(cells.length, names.length));
      return outcome.kind === 'rejected' ? (excuse(cells) ?? outcome) : outcome;
    } catch (error) {
      const excused = error instanceof RejectedCell ? excuse(cells) : null;
      if (excused) return excused;
      throw error;
    }
  };
  return Object.assign(reader, read, { readsEach: () => isOther || read.readsEach?.() === true });

  function excuse(cells: Cells): RowOutcome | null {
    if (isEmptyRow(cells)) return empty;
    if (isHeader(cells)) {
      isOther = false;
      return again;
    }
    const words = cellTexts(cells)
      .map(foldName)
      .filter((word) => word !== '');
    const known = words.filter((word) => own.has(word)).length;
    if (known < 3 || known * 2 < words.length) return null;
    isOther = true;
    return rejected(elsewhere);
  }

  /** Whether cells are missing, so that what stands in the last may belong to another column. */
  function isShort(cells: Cells): boolean {
    return cells.length < names.length && !isEmptyRow(cells) && /\d/.test(cellText(cells, cells.length - 1));
  }

  function isHeader(cells: Cells): boolean {
    const texts = cellTexts(cells);
    return names.every((name, index) => foldName(texts[index] ?? '') === foldName(name));
  }
}

function tooShort(cells: number, columns: number): string {
  return `The row has ${cells} cells and the header ${columns}, and no amount was found; add the missing separators.`;
}

function rejected(message: string): RowOutcome {
  return { kind: 'rejected', column: null, value: null, message };
}
