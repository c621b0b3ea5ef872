import { WorkbenchError } from '../../../../models/errors.ts';

type Workbooks = typeof import('hucre/xlsx');

/** Reads a workbook with the reader that is loaded with the first one; what it cannot read is said in words. */
export async function openWorkbook<T>(name: string, read: (reader: Workbooks) => Promise<T>): Promise<T> {
  const reader = await import('hucre/xlsx');
  try {
    return await read(reader);
  } catch (error) {
    if (error instanceof WorkbenchError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new WorkbenchError(
      'unreadable_file',
      `${name} cannot be read as a workbook (${reason.slice(0, 200)}); save it again as .xlsx, or the sheet as CSV.`,
    );
  }
}
