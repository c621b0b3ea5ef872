import Papa from 'papaparse';
import { RejectedCell } from '../../models/imports/cells/cells.ts';
import { openHeader } from '../../models/imports/cells/header.ts';
import { formatNamed } from '../../models/imports/detect.ts';
import type { FormatId, RowOutcome } from '../../models/imports/format.ts';

/** Reads a small file in memory with one format, as the importer does row by row. */
export function readRows(format: FormatId, text: string): RowOutcome[] {
  const [names, ...rows] = Papa.parse<string[]>(text.trim()).data;
  const header = openHeader(names!);
  const read = formatNamed(format, header)!.open(header);
  return rows.map((cells) => {
    try {
      return read(cells);
    } catch (error) {
      if (!(error instanceof RejectedCell)) throw error;
      return { kind: 'rejected', column: error.column, value: error.value, message: error.message };
    }
  });
}
