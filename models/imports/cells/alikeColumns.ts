import type { RowOutcome, RowReader } from '../format.ts';
import { RejectedCell } from './cells.ts';
import type { WatchedHeader } from './header.ts';
import { type Cells, cellText } from './scannedRow.ts';

/**
 * A reader that takes no row in which two columns of one name say different things: which of them is meant nobody
 * knows. Columns that say the same are one.
 *
 * Errors: as the reader's own.
 *
 * @example
 * withoutAlike(() => 'read', { header: openHeader(['cost', 'Cost (USD)']), alike: () => [] })(['1', '2']) // => 'read'
 */
export function withoutAlike(read: RowReader, watched: Pick<WatchedHeader, 'header' | 'alike'>): RowReader {
  const groups = watched.alike();
  if (groups.length === 0) return read;
  const { names } = watched.header;
  const reader = (cells: Cells): RowOutcome => {
    for (const group of groups) {
      const texts = group.map((index) => cellText(cells, index).trim());
      const other = texts.find((text) => text !== texts[0]);
      if (other === undefined) continue;
      const called = group.map((index) => `"${names[index]!}" (column ${index + 1})`).join(' and ');
      throw new RejectedCell(
        `${called} have the same name but contain "${texts[0]}" and "${other}"; rename or remove one of them.`,
        names[group[0]!]!,
        other,
      );
    }
    return read(cells);
  };
  return Object.assign(reader, read, { plain: null });
}
