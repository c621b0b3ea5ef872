import { readFile } from 'node:fs/promises';
import papaparse from 'papaparse';
import { holdsWorkbook, type PartSource } from './fileParts.ts';
import { tableIn } from './tableIn.ts';
import { readSheet } from './workbook/readSheet.ts';

/** The text of a small table, such as a CSV; of a workbook, its only table as CSV. */
export async function textOf({ path, name }: PartSource): Promise<string> {
  if (!(await holdsWorkbook({ path, name }))) return readFile(path, 'utf8');
  const { rows } = await readSheet({ path, name, sheet: (await tableIn({ path, name }))! });
  return papaparse.unparse(rows.map((row) => [...row]));
}
