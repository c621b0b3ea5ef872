import { WorkbenchError } from '../../../models/errors.ts';
import { listParts, type PartSource } from './fileParts.ts';
import { sheetsToRead } from './workbook/listSheets.ts';

/** The one table of a file: the file itself, or the only sheet of a workbook that holds one. */
export async function tableIn({ path, name }: PartSource): Promise<string | null> {
  const { parts, sheets } = await listParts({ path, name });
  if (sheets) return sheetsToRead(name, sheets, undefined)[0]!;
  if (parts) throw new WorkbenchError('unreadable_file', `${name} is a ZIP; choose the table in it.`);
  return null;
}
