import { statSync } from 'node:fs';
import { WorkbenchError } from '../../../models/errors.ts';
import type { FileHandle } from '../../../models/workbench.ts';
import type { Context } from '../context.ts';
import type { RegisteredFile } from './fileRegistry.ts';
import { isSameFile } from './isSameFile.ts';

/**
 * A file that somebody names to be read. The open workspace is none: when a process closes any file, the system drops
 * its locks on it, and a second Cogsmith could write into it. Nor are pipes and devices, which may never end.
 */
export function sourceFile({ files, workspaces }: Context, handle: FileHandle): RegisteredFile {
  const file = files.resolve(handle);
  const info = statSync(file.path, { throwIfNoEntry: false });
  if (info?.isDirectory()) throw unreadable(`${file.name} is a folder; choose a file in it.`);
  if (info && !info.isFile())
    throw unreadable(`${file.name} is a pipe or a device; save what it gives as a file first.`);
  const open = workspaces.current?.location;
  if (open !== undefined && isSameFile(file.path, open)) {
    throw new WorkbenchError('conflict', `${file.name} is the open workspace itself; choose another file.`);
  }
  return file;
}

function unreadable(message: string): WorkbenchError {
  return new WorkbenchError('unreadable_file', message);
}
