import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { WorkbenchError } from '../../models/errors.ts';
import { standardStream } from './inputFile.ts';

/** Puts a finished file where `--to` says: a path, a pipe or device (`>(…)`, /dev/null), or standard output ("-"). */
export function deliver(from: string, to: string): void {
  try {
    if (to === standardStream) process.stdout.write(readFileSync(from));
    else if (isStream(to)) writeFileSync(to, readFileSync(from));
    else copyFileSync(from, to);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new WorkbenchError('invalid_input', `${to} cannot be written (${reason}); choose another place.`);
  }
}

/** What is said of a delivered file: nothing where standard output carries it. */
export function deliveredText(to: string): string | null {
  return to === standardStream ? null : `Wrote ${resolve(to)}`;
}

/** Refuses to put a file and the JSON of the answer on the same stream. */
export function checkTarget(to: string, asJson: boolean | undefined): void {
  if (to !== standardStream || !asJson) return;
  throw new WorkbenchError('invalid_input', '--to - and --json both want standard output; leave one out.');
}

function isStream(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile() && !found.isDirectory();
}
