import { isMainThread } from 'node:worker_threads';

/**
 * From here on, whatever this process creates can be read by this user only: workspaces and what SQLite puts beside them,
 * uploads, exports, backups, lists. Set once for the process, so that no writer can forget it. Windows keeps its own access lists.
 */
export function keepFilesPrivate(): void {
  if (isMainThread) process.umask(0o077);
}
