import { WorkbenchError } from '../../../models/errors.ts';
import type { FileHandle } from '../../../models/workbench.ts';
import type { Context } from '../context.ts';
import { textOf } from '../reading/textOf.ts';
import { faultInWords } from './faults.ts';
import { sourceFile } from './sourceFile.ts';

/** The text of a file that somebody names, such as a CSV; of a workbook, its only table as CSV. */
export async function sourceText(context: Context, handle: FileHandle): Promise<{ name: string; text: string }> {
  const { path, name } = sourceFile(context, handle);
  try {
    return { name, text: await textOf({ path, name }) };
  } catch (error) {
    if (error instanceof WorkbenchError) throw error;
    const fault = faultInWords(error, name);
    if (fault) throw fault;
    const reason = error instanceof Error ? error.message : String(error);
    throw new WorkbenchError('unreadable_file', `${name} cannot be read as CSV (${reason}); save it as CSV again.`);
  }
}
