import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WorkbenchError } from '../../models/errors.ts';
import { temporaryPrefix } from '../host/files/temporaryFolders.ts';

/** What a command line may write for standard input and output. */
export const standardStream = '-';

/**
 * The path of a file typed as input, to be read as often as a reader likes. Standard input ("-"), a pipe and the
 * shell's `<(…)` can be read only once: they are kept beside, readable by this user only, until the process ends.
 */
export function inputFile(path: string): string {
  if (path === standardStream) return spool(0, 'standard input');
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new WorkbenchError('not_found', `File ${path} does not exist; check the path.`);
  if (found.isDirectory()) throw new WorkbenchError('unreadable_file', `${path} is a folder; give a file in it.`);
  if (found.isFile()) return path;
  const from = openSync(path, 'r');
  try {
    return spool(from, 'piped input');
  } finally {
    closeSync(from);
  }
}

/** Whether there is something to read under a name, standard input included. */
export function isThere(path: string): boolean {
  return path === standardStream || statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function spool(from: number, name: string): string {
  const folder = mkdtempSync(join(tmpdir(), temporaryPrefix('input')));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  const to = openSync(path, 'wx', 0o600);
  try {
    const chunk = Buffer.allocUnsafe(256 * 1024);
    for (let bytes = readSome(from, chunk); bytes > 0; bytes = readSome(from, chunk)) writeSync(to, chunk, 0, bytes);
  } finally {
    closeSync(to);
  }
  return path;
}

/** A pipe that another process made non-blocking answers "again" while nothing is there yet. */
function readSome(from: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(from, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
