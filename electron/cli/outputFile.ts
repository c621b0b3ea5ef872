import { mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { WorkbenchError } from '../../models/errors.ts';
import { faultInWords } from '../host/files/faults.ts';
import { copyWhole } from '../host/files/writeWhole.ts';
import { holdsWorkspace } from '../host/store/open.ts';
import { standardStream } from './inputFile.ts';

/** Puts a finished file where `--to` says: a path, a pipe or device (`>(…)`, /dev/null), or standard output ("-"). */
export function deliver(from: string, to: string): void {
  if (isWorkspace(to) && !isWorkspace(from)) {
    throw new WorkbenchError('conflict', `${to} is a workspace, which this would destroy; choose another name.`);
  }
  if (to === standardStream) process.stdout.write(readFileSync(from));
  else copyWhole(from, to);
}

/** The folder that `--to` names, for several files. */
export function makeFolder(to: string): void {
  try {
    mkdirSync(to, { recursive: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw faultInWords(error, to) ?? error;
    throw new WorkbenchError('invalid_input', `${to} is a file; choose a folder.`);
  }
}

/** By its name, by that of the file a link leads to, or by what is in it; its log belongs to it. */
function isWorkspace(path: string): boolean {
  const names = /\.cogsmith(-wal|-journal|-shm)?$/i;
  if (names.test(path)) return true;
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false;
  return names.test(realpathSync(path)) || holdsWorkspace(path);
}

/** What is said of a delivered file: nothing where standard output carries it. */
export function deliveredText(to: string): string | null {
  return to === standardStream ? null : `Wrote ${resolve(to)}`;
}

/** Refuses to put a file and the JSON of the answer on the same stream. */
export function checkTarget(to: string, asJson: boolean | undefined): void {
  if (to !== standardStream || !asJson) return;
  throw new WorkbenchError('invalid_input', '--to - and --json both write to standard output; use only one.');
}
