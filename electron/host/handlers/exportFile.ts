import type { FileHandle } from '../../../models/workbench.ts';
import type { Context } from '../context.ts';
import { writeWhole } from '../files/writeWhole.ts';

interface ExportedFile {
  /** What people call the file. */
  readonly name: string;
  readonly content: string | Uint8Array;
  /** What left, and of what, as the history says it. */
  readonly entity: string;
  readonly detail: string;
}

/** Writes a file for the caller to save, and keeps in the history that it left. */
export async function exportFile(
  context: Context,
  { name, content, entity, detail }: ExportedFile,
): Promise<{ file: FileHandle; name: string }> {
  const file = context.files.createTemporary(name);
  writeWhole(file.path, content);
  await context.workspace().recordExport({ action: 'export', entity, detail });
  context.changed('audit');
  return { file: file.handle, name: context.files.resolve(file.handle).name };
}
