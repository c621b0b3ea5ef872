import { readFileSync } from 'node:fs';
import { WorkbenchError } from '../../../models/errors.ts';
import type { FileHandle } from '../../../models/workbench.ts';
import type { Context } from '../context.ts';
import { faultInWords } from './faults.ts';
import { sourceFile } from './sourceFile.ts';

/** The text of a file that somebody names, such as a CSV. */
export function sourceText(context: Context, handle: FileHandle): { name: string; text: string } {
  const { path, name } = sourceFile(context, handle);
  try {
    return { name, text: readFileSync(path, 'utf8') };
  } catch (error) {
    const fault = faultInWords(error, name);
    if (fault) throw fault;
    const reason = error instanceof Error ? error.message : String(error);
    throw new WorkbenchError('unreadable_file', `${name} cannot be read as CSV (${reason}); save it as CSV again.`);
  }
}
