import type { ImportPreview, PartPreview, TablePreview } from '../../../models/imports/importResult.ts';
import type { StatementDecision } from '../../../models/imports/judgeStatement.ts';
import type { Mapping } from '../../../models/imports/mapping/mapping.ts';
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
  /** Whether somebody said to take it or to leave it out; null: it is taken if it can be read. */
  readonly taken: boolean | null;
  /** A sheet that its workbook does not show. */
  readonly isHidden: boolean;
  /** The answer to what is asked before it is imported. */
  readonly decision: StatementDecision | null;
}

/** A file the user chose, before it is imported. */
export interface ChosenFile {
  readonly handle: FileHandle;
  readonly name: string;
  readonly bytes: number;
  readonly isZip: boolean;
  /** Its tables are sheets: of several in sight none is taken before somebody says which. */
  readonly isWorkbook: boolean;
  readonly tables: readonly ChosenTable[];
  readonly isManifest: boolean;
}

export function chosenFile(handle: FileHandle, preview: ImportPreview): ChosenFile {
  const { file, bytes, parts, isManifest = false, isWorkbook = false } = preview;
  const tables = parts ? parts.map((part) => tableOf(part.name, part)) : [tableOf(null, preview)];
  const chosen = isWorkbook ? tables.map((table, index) => onlySheet(parts!, index, table)) : tables;
  return { handle, name: file, bytes, isZip: parts !== undefined, isWorkbook, tables: chosen, isManifest };
}

/** The only sheet in sight is taken; of several, and of hidden ones, each waits to be chosen. */
function onlySheet(sheets: readonly PartPreview[], index: number, table: ChosenTable): ChosenTable {
  const isHidden = (at: number) => sheets[at]!.isHidden === true;
  const isOnly = sheets.every((_, at) => isHidden(at) === (at !== index));
  return isOnly ? table : { ...table, taken: false, isHidden: isHidden(index) };
}

/** A table that nobody knows starts with the mapping that its names and first rows suggest. */
function tableOf(part: string | null, preview: TablePreview): ChosenTable {
  const isUnknown = preview.guesses.length === 0 && preview.mapping === null && preview.header.length > 0;
  const mapping = isUnknown ? preview.suggested : null;
  return { part, preview, format: null, mapping, reading: openReading, taken: null, isHidden: false, decision: null };
}

/** Tables that the import will read; a file that is not a ZIP is taken or dropped as a whole. */
export function takenTables({ isZip, tables }: ChosenFile): readonly ChosenTable[] {
  return isZip ? tables.filter(isTaken) : tables;
}

export function isTaken({ taken, preview }: ChosenTable): boolean {
  return taken ?? preview.read.format !== null;
}

export function waysOf({ format, mapping, reading }: ChosenTable): WaysToRead {
  return { format: mapping ? null : format, reading, ...(mapping ? { mapping } : {}) };
}

/** What is asked of the host: a ZIP is one request that says of each table how it is read. */
export function requestOf({ handle, isZip, isWorkbook, tables }: ChosenFile): ImportRequest {
  if (!isZip) return { file: handle, ...waysOf(tables[0]!), ...decisionOf(tables[0]!) };
  const leftOut = tables.filter((table) => !isTaken(table)).map(({ part }) => part!);
  return {
    file: handle,
    format: null,
    parts: tables.map((table) => ({ name: table.part!, ...waysOf(table), ...decisionOf(table) })),
    ...(isWorkbook ? { sheets: tables.filter(isTaken).map(({ part }) => part!) } : { leftOut }),
  };
}

function decisionOf({ decision }: ChosenTable): Pick<ImportRequest, 'decision'> {
  return decision === null ? {} : { decision };
}

/** A file with an answer to what is asked of one of its tables, or of all of them. */
export function answered(file: ChosenFile, part: string | null, decision: StatementDecision | null): ChosenFile {
  const tables = file.tables.map((table) => (part === null || table.part === part ? { ...table, decision } : table));
  return { ...file, tables };
}
