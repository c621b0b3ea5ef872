import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { WorkbenchError } from '../../models/errors.ts';
import { copyWhole } from '../host/files/writeWhole.ts';
import { standardStream } from './inputFile.ts';

/** Puts a finished file where `--to` says: a path, a pipe or device (`>(…)`, /dev/null), or standard output ("-"). */
export function deliver(from: string, to: string): void {
  if (isWorkspace(to) && !isWorkspace(from)) {
    throw new WorkbenchError('conflict', `${to} is a workspace, which this would destroy; choose another name.`);
  }
  if (to === standardStream) process.stdout.write(readFileSync(from));
  else copyWhole(from, to);
}

function isWorkspace(path: string): boolean {
  return path.toLowerCase().endsWith('.cogsmith');
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
