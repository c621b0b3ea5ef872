import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How a folder of temporary files of this process begins: a later process can tell whether its owner still runs. */
export function temporaryPrefix(kind: 'files' | 'read' | 'input' = 'files'): string {
  return kind === 'files' ? `cogsmith-${process.pid}-` : `cogsmith-${kind}-${process.pid}-`;
}

const owned = /^cogsmith-(?:(read|input)-)?(\d+)-\w{6}$/;

/**
 * Removes the temporary folders of processes that ended without doing so. What holds a workspace stays: it may be the
 * only copy of somebody's work, except where it is the copy of a file that could only be read.
 */
export function sweepTemporaryFolders(folder: string = tmpdir()): void {
  for (const name of namesIn(folder)) {
    const [, kind, owner] = owned.exec(name) ?? [];
    const pid = Number(owner);
    const path = join(folder, name);
    if (!pid || isRunning(pid) || !isOurs(path) || (kind === undefined && holdsWorkspace(path))) continue;
    // What cannot be removed today is tried again at the next start.
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {}
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** A folder of this user, not a link to one: the temporary folder is everybody's. */
function isOurs(path: string): boolean {
  try {
    const info = lstatSync(path);
    return info.isDirectory() && (process.getuid === undefined || info.uid === process.getuid());
  } catch {
    return false;
  }
}

function holdsWorkspace(path: string): boolean {
  try {
    return readdirSync(path, { recursive: true }).some((name) => String(name).endsWith('.cogsmith'));
  } catch {
    return true;
  }
}
