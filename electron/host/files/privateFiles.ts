import { chmodSync, statSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/**
 * From here on, whatever this process creates can be read by this user only: workspaces and what SQLite puts beside
 * them, uploads, exports, backups, lists. Set once for the process, so that no writer can forget it. Windows keeps its
 * own access lists.
 */
export function keepFilesPrivate(): void {
  if (isMainThread) process.umask(0o077);
}

/** A file of this user that others may read, from before or from elsewhere, is this user's alone from here on. */
export function keepPrivate(path: string): void {
  const info = statSync(path, { throwIfNoEntry: false });
  if (!info?.isFile() || info.uid !== process.getuid?.() || (info.mode & 0o077) === 0) return;
  try {
    chmodSync(path, info.mode & 0o700);
  } catch {
    // Some disks know of no rights; the file is used all the same.
  }
}
