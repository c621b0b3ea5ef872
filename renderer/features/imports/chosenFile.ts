import type { ImportPreview, TablePreview } from '../../../models/imports/importResult.ts';
import type { Mapping } from '../../../models/imports/mapping.ts';
import { openReading, type Reading } from '../../../models/imports/reading.ts';
import type { FileHandle, ImportRequest, WaysToRead } from '../../../models/workbench.ts';

/** One table of a chosen file, and how the person wants it read; `format: null` leaves that to the detection. */
export interface ChosenTable {
  /** Its name in a ZIP; null for a file that is one table itself. */
  readonly part: string | null;
  readonly preview: TablePreview;
  readonly format: string | null;
  readonly mapping: Mapping | null;
  readonly reading: Reading;
}

/** A file the user chose, before it is imported. */
export interface ChosenFile {
  readonly handle: FileHandle;
  readonly name: string;
  readonly bytes: number;
  readonly isZip: boolean;
  readonly tables: readonly ChosenTable[];
}

export function chosenFile(handle: FileHandle, preview: ImportPreview): ChosenFile {
  const { file, bytes, parts } = preview;
  const tables = parts ? parts.map((part) => tableOf(part.name, part)) : [tableOf(null, preview)];
  return { handle, name: file, bytes, isZip: parts !== undefined, tables };
}

/** A table that nobody knows starts with the mapping that its names and first rows suggest. */
function tableOf(part: string | null, preview: TablePreview): ChosenTable {
  const isUnknown = preview.guesses.length === 0 && preview.mapping === null;
  return { part, preview, format: null, mapping: isUnknown ? preview.suggested : null, reading: openReading };
}

export function waysOf({ format, mapping, reading }: ChosenTable): WaysToRead {
  return { format: mapping ? null : format, reading, ...(mapping ? { mapping } : {}) };
}

/** What is asked of the host: a ZIP is one request that says of each table how it is read. */
export function requestOf({ handle, isZip, tables }: ChosenFile): ImportRequest {
  if (!isZip) return { file: handle, ...waysOf(tables[0]!) };
  return { file: handle, format: null, parts: tables.map((table) => ({ name: table.part!, ...waysOf(table) })) };
}
