import { WorkbenchError } from '../../../models/errors.ts';
import type { FileHandle } from '../../../models/workbench.ts';
import type { Context } from '../context.ts';
import { sourceFile } from '../files/sourceFile.ts';
import { openTable } from './readTable.ts';
import { tableIn } from './tableIn.ts';

/** Every row of a table that is small enough to be held; `kind` is what it is to be, for the message. */
export async function wholeTable(
  context: Context,
  { file, kind, most }: { readonly file: FileHandle; readonly kind: string; readonly most: number },
): Promise<{ readonly name: string; readonly rows: readonly (readonly string[])[] }> {
  const { path, name } = sourceFile(context, file);
  const rows: string[][] = [];
  const { rows: batches } = await openTable({ path, name, part: await tableIn({ path, name }) });
  for await (const batch of batches) {
    context.signal.throwIfAborted();
    rows.push(...batch);
    if (rows.length <= most) continue;
    throw new WorkbenchError(
      'invalid_input',
      `${name} has more than ${most.toLocaleString('en-US')} rows, the limit of a ${kind}; split it or remove rows.`,
    );
  }
  context.files.release(file);
  return { name, rows };
}
