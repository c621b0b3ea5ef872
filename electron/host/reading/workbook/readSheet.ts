import type { Cell, MergeRange, Sheet } from 'hucre/xlsx';
import { WorkbenchError } from '../../../../models/errors.ts';
import { hiddenThousands, workbookText } from '../../../../models/imports/cells/workbookCell.ts';
import { tableSize } from '../../../../models/imports/headerUnit.ts';
import { headerWithin } from '../findHeader.ts';
import { listZip } from '../zipFile.ts';
import { openWorkbook } from './openWorkbook.ts';
import { workbookBytes } from './workbookBytes.ts';

/** A sheet as a table: its rows in the order of the sheet, and what its reader should know beyond them. */
export interface SheetRows {
  readonly rows: readonly string[][];
  readonly notes: readonly string[];
}

interface SheetQuery {
  readonly path: string;
  readonly name: string;
  readonly sheet: string;
  /** Only so many rows from the top; left out, all. */
  readonly most?: number | undefined;
}

/** The rows of one sheet, each cell as its text: what formulas came to, days as days, a merged label in each cell. */
export async function readSheet({ path, name, sheet: wanted, most }: SheetQuery): Promise<SheetRows> {
  const bytes = await workbookBytes(path, name, await listZip(path, name));
  const sheet = await openWorkbook(name, async ({ readXlsx }) => {
    const options = { sheets: [wanted], readStyles: true, ...(most === undefined ? {} : { maxRows: most }) };
    return (await readXlsx(bytes, options)).sheets[0];
  });
  if (!sheet) throw new WorkbenchError('unreadable_file', `${name} has no sheet "${wanted}"; choose the file again.`);
  return sheetRows(sheet);
}

function sheetRows(sheet: Sheet): SheetRows {
  const { rows: values, cells = new Map<string, Cell>() } = sheet;
  const seen = openNotes();
  const above = values.slice(0, headerWithin).flat();
  const size = tableSize(above.filter((value): value is string => typeof value === 'string'));
  const isScaled = size !== null && size.power > 0;
  const rows = values.map((row, at) =>
    row.map((value, column) => {
      const cell = cells.get(`${at},${column}`);
      const format = cell?.style?.numFmt ?? null;
      if (cell?.type === 'error' || isError(value, cell)) seen.error(at, column, String(value));
      if (isUncomputed(value, cell)) {
        seen.uncomputed(at, column);
        return `=${cell?.formula ?? ''}`;
      }
      if (typeof value === 'number' && format && hiddenThousands(format) > 0) seen.scaled();
      return workbookText({ value, format }, { isScaled });
    }),
  );
  for (const merge of sheet.merges ?? []) fill(rows, values, merge);
  const hidden = [...(sheet.rowDefs ?? [])].filter(([at, row]) => row.hidden && rows[at]?.some((cell) => cell !== ''));
  const columns = (sheet.columns ?? []).filter(
    (column, at) => column.hidden && rows.some((row) => (row[at] ?? '') !== ''),
  );
  return {
    rows: rows.map((row) => (row.every((cell) => cell.trim() === '') ? [''] : row)),
    notes: [
      ...seen.notes(isScaled),
      ...(hidden.length > 0 ? [`${hidden.length} hidden rows of sheet ${sheet.name} are read as well.`] : []),
      ...(columns.length > 0 ? [`${columns.length} hidden columns of sheet ${sheet.name} are read as well.`] : []),
    ],
  };
}

function isError(value: unknown, cell: Cell | undefined): boolean {
  return cell?.type === 'formula' && typeof value === 'string' && /^#[A-Z0-9/_]+[!?]?$/.test(value);
}

/** A formula that a program wrote without computing it, so that the file does not say what it comes to. */
function isUncomputed(value: unknown, cell: Cell | undefined): boolean {
  return cell?.type === 'formula' && value === null && (cell.formulaResult ?? null) === null;
}

/** A merged cell states its label for all its cells; an amount stands once. */
function fill(
  rows: string[][],
  values: readonly (readonly unknown[])[],
  { startRow, startCol, endRow, endCol }: MergeRange,
): void {
  const value = values[startRow]?.[startCol];
  const text = rows[startRow]?.[startCol];
  const isYear = typeof value === 'number' && Number.isInteger(value) && value > 1989 && value < 2101;
  if (!text || (typeof value === 'number' && (!isYear || startRow !== endRow))) return;
  for (let at = startRow; at <= Math.min(endRow, rows.length - 1); at++)
    for (let column = startCol; column <= Math.min(endCol, rows[at]!.length - 1); column++)
      if (rows[at]![column] === '') rows[at]![column] = text;
}

/** What is told of cells, with the first of each kind. */
function openNotes() {
  const errors = new Map<string, string[]>();
  const uncomputed: string[] = [];
  let scaled = 0;
  const some = (cells: readonly string[]) =>
    cells.length > 5 ? `${cells.slice(0, 5).join(', ')} and ${cells.length - 5} more` : cells.join(', ');
  return {
    error: (row: number, column: number, text: string) =>
      void errors.set(text, [...(errors.get(text) ?? []), address(row, column)]),
    uncomputed: (row: number, column: number) => void uncomputed.push(address(row, column)),
    scaled: () => void scaled++,
    notes: (isScaled: boolean) => [
      ...[...errors].map(([text, at]) => `${text} stands in ${some(at)}: no amount of these cells counts.`),
      ...(uncomputed.length > 0
        ? [`Formulas in ${some(uncomputed)} have no stored result; open the workbook in Excel, save and import it.`]
        : []),
      ...(scaled > 0 && !isScaled
        ? [`${scaled} amounts are shown in thousands or millions; they are read in full, as the cells hold them.`]
        : []),
    ],
  };
}

function address(row: number, column: number): string {
  let name = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
  return `${name}${row + 1}`;
}
