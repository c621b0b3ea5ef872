import { WorkbenchError } from '../../../../models/errors.ts';
import type { ZipEntry } from '../zipFile.ts';
import { openWorkbook } from './openWorkbook.ts';
import { workbookBytes } from './workbookBytes.ts';

/** A sheet of a workbook, before it is read. */
export interface SheetSummary {
  readonly name: string;
  readonly isHidden: boolean;
  /** Whether its first rows are those of a table: several cells in one row, a number or a day in one below. */
  readonly hasTable: boolean;
}

/** So many rows are looked at. */
const looked = 40;

/** The sheets of a workbook in their order, and which of them hold a table. */
export async function listSheets(path: string, name: string, entries: readonly ZipEntry[]): Promise<SheetSummary[]> {
  const bytes = await workbookBytes(path, name, entries);
  return openWorkbook(name, async ({ readXlsx, streamXlsxRows }) => {
    const found: { name: string; isHidden: boolean }[] = [];
    // A sheet is only asked about; none is read.
    await readXlsx(bytes, {
      sheets: (sheet) => {
        found.push({ name: sheet.name, isHidden: sheet.hidden === true || sheet.veryHidden === true });
        return false;
      },
    });
    const sheets: SheetSummary[] = [];
    for (const sheet of found) {
      const rows: (readonly unknown[])[] = [];
      for await (const { values } of streamXlsxRows(bytes, { sheet: sheet.name, maxRows: looked })) rows.push(values);
      sheets.push({ ...sheet, hasTable: isTable(rows) });
    }
    return sheets;
  });
}

function isTable(rows: readonly (readonly unknown[])[]): boolean {
  const isFilled = (value: unknown) => value !== null && value !== undefined && value !== '';
  const wide = rows.findIndex((values) => values.filter(isFilled).length >= 2);
  if (wide === -1) return false;
  return rows
    .slice(wide + 1)
    .some((values) => values.filter(isFilled).length >= 2 && values.some((value) => isAmount(value)));
}

function isAmount(value: unknown): boolean {
  return typeof value === 'number' || value instanceof Date || (typeof value === 'string' && /\d/.test(value));
}

/**
 * The sheets that are read: those that somebody chose, else the only one in sight that holds a table.
 *
 * Errors: asks where several do; says what a workbook without one, or without the chosen one, holds.
 */
export function sheetsToRead(
  name: string,
  sheets: readonly SheetSummary[],
  chosen: readonly string[] | undefined,
): string[] {
  if (chosen) {
    const gone = chosen.find((one) => sheets.every((sheet) => sheet.name !== one));
    if (gone === undefined) return [...new Set(chosen)];
    const held = sheets.map((sheet) => sheet.name).join(', ');
    throw new WorkbenchError('invalid_input', `${name} has no sheet "${gone}"; choose one of ${held}.`);
  }
  const tables = sheets.filter(({ hasTable, isHidden }) => hasTable && !isHidden).map((sheet) => sheet.name);
  if (tables.length === 1) return tables;
  const hidden = sheets.filter(({ hasTable, isHidden }) => hasTable && isHidden).map((sheet) => sheet.name);
  if (tables.length > 1) {
    const question = `${name} has ${tables.length} sheets with tables (${tables.join(', ')}); choose those to read, so that no amount counts twice (--sheet "${tables[0]}" in the terminal).`;
    throw new WorkbenchError('invalid_input', question);
  }
  if (hidden.length > 0)
    throw new WorkbenchError(
      'invalid_input',
      `${name} has tables in hidden sheets only (${hidden.join(', ')}); choose those to read (--sheet "${hidden[0]}" in the terminal).`,
    );
  const held = sheets.map((sheet) => sheet.name).join(', ');
  throw new WorkbenchError('unreadable_file', `${name} has no sheet with a table (only ${held}); choose another file.`);
}

/** What is said of the sheets that are not read. */
export function sheetsPassed(sheets: readonly SheetSummary[], read: readonly string[]): string[] {
  return sheets
    .filter((sheet) => !read.includes(sheet.name))
    .map(({ name, hasTable, isHidden }) => {
      if (!hasTable) return `Sheet ${name} holds no table and was not read.`;
      return isHidden
        ? `Hidden sheet ${name} holds a table and was not read; choose it if its amounts count (--sheet "${name}" in the terminal).`
        : `Sheet ${name} holds a table and was not read, as was chosen.`;
    });
}
