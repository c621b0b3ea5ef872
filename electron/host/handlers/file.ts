import { basename } from 'node:path';
import { WorkbenchError } from '../../../models/errors.ts';
import type { FileHandle } from '../../../models/workbench.ts';
import type { Context, FilePurpose, Handlers } from '../context.ts';

async function chooseFile(
  { place, files }: Context,
  { purpose }: { purpose: FilePurpose },
): Promise<{ files: FileHandle[] }> {
  if (!place.choose) {
    throw new WorkbenchError('invalid_input', 'There is no file dialog here; drop or upload the file instead.');
  }
  const paths = await place.choose(purpose);
  return { files: paths.map((path) => files.register({ path, name: basename(path) })) };
}

export const fileHandlers = {
  'file.choose': chooseFile,
} satisfies Partial<Handlers>;
