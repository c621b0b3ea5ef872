import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How the folder of temporary files of this process begins: a later process can tell whether its owner still runs. */
export function temporaryPrefix(): string {
  return `cogsmith-${process.pid}-`;
}

const owned = /^cogsmith-(\d+)-\w{6}$/;

/**
 * Removes the temporary folders of processes that ended without doing so. What holds a workspace stays: it may be the only copy
 * of somebody's work.
 */
export function sweepTemporaryFolders(folder: string = tmpdir()): void {
  for (const name of namesIn(folder)) {
    const pid = Number(owned.exec(name)?.[1]);
    const path = join(folder, name);
    if (!pid || isRunning(pid) || !isOurs(path) || holdsWorkspace(path)) continue;
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
