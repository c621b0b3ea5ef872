import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { WorkbenchError } from '../../../models/errors.ts';
import type { Backup } from '../../../models/workbench.ts';
import { copyWhole, filledInTurns } from '../files/writeWhole.ts';
import { type CopyWatch, copyPages } from './copyPages.ts';
import type { Db } from './open.ts';

/** One for each of the last sessions that changed something. */
const mostBackups = 10;
/** All of a workspace's backups together; the newest stays whatever its size. */
const mostBytes = 2 * 2 ** 30;

/** Where the backups of a workspace are, found by where the workspace is. */
export function backupFolder(folder: string, location: string): string {
  const stem = basename(location).replace(/\.cogsmith$/i, '');
  const mark = createHash('sha256').update(resolve(location)).digest('hex').slice(0, 8);
  return join(folder, `${stem}-${mark}`);
}

/** Newest first. */
export function listBackups(folder: string): (Backup & { readonly path: string })[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.cogsmith'))
    .sort()
    .reverse()
    .map((name) => {
      const path = join(folder, name);
      const { size, mtime } = statSync(path);
      return { id: name, madeAt: mtime.toISOString(), bytes: size, path };
    });
}

export function findBackup(folder: string, id: string): string {
  const found = listBackups(folder).find((one) => one.id === id);
  if (found) return found.path;
  throw new WorkbenchError('not_found', `Backup "${id}" does not exist; list the backups to see those that do.`);
}

/** Keeps a workspace as it is before the first change of a session. */
export async function backUp(db: Db, folder: string, now: string, watch: CopyWatch = {}): Promise<void> {
  const path = placeFor(folder, now);
  await filledInTurns(path, (partial) => copyPages(db, partial, watch));
  thinOut(folder);
}

/** Keeps a file that a backup is about to replace. */
export function backUpFile(location: string, folder: string, now: string): void {
  const path = placeFor(folder, now);
  if (existsSync(`${location}-wal`)) copyWhole(`${location}-wal`, `${path}-wal`);
  copyWhole(location, path);
  thinOut(folder);
}

function placeFor(folder: string, now: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Backups are known by their order: where the clock went back, the new one still comes after those that are there.
  const latest = listBackups(folder)[0]?.id.replace(/(_\d+)?\.cogsmith$/, '') ?? '';
  const asked = now.replaceAll(':', '-');
  const stem = asked < latest ? latest : asked;
  let path = join(folder, `${stem}.cogsmith`);
  for (let count = 2; existsSync(path); count++)
    path = join(folder, `${stem}_${String(count).padStart(3, '0')}.cogsmith`);
  return path;
}

function thinOut(folder: string): void {
  let bytes = 0;
  for (const [index, one] of listBackups(folder).entries()) {
    bytes += one.bytes;
    if (index > 0 && (index >= mostBackups || bytes > mostBytes)) {
      for (const end of ['', '-wal']) rmSync(one.path + end, { force: true });
    }
  }
}
