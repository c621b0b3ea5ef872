import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sweepTemporaryFolders, temporaryPrefix } from '../../electron/host/files/temporaryFolders.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** The number of a process that has ended. */
const ended = spawnSync(process.execPath, ['-e', '']).pid;

function folderOf(root: string, name: string, file: string): string {
  const folder = join(root, name, 'upload');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), 'x');
  return join(root, name);
}

test('what a process left behind that was killed is gone at the next start', () => {
  const root = temporaryFolder();
  const stale = folderOf(root, `cogsmith-${ended}-Ab3dEf`, 'usage.csv');
  sweepTemporaryFolders(root);
  expect(existsSync(stale)).toBe(false);
});

test('also the copy of a workspace that could only be read', () => {
  const root = temporaryFolder();
  const stale = folderOf(root, `cogsmith-read-${ended}-Ab3dEf`, 'Acme.cogsmith');
  const used = folderOf(root, `${temporaryPrefix('read')}Ab3dEf`, 'Acme.cogsmith');
  const piped = folderOf(root, `cogsmith-input-${ended}-Ab3dEf`, 'piped input');
  sweepTemporaryFolders(root);
  expect([stale, piped, used].map((path) => existsSync(path))).toEqual([false, false, true]);
});

test('what is in use, not of this application, a link, or the only copy of a workspace stays', () => {
  const root = temporaryFolder();
  const elsewhere = folderOf(temporaryFolder(), 'private', 'usage.csv');
  const kept = [
    folderOf(root, `${temporaryPrefix()}Ab3dEf`, 'usage.csv'),
    folderOf(root, `cogsmith-${ended}-Ab3dEg`, 'Acme.cogsmith'),
    folderOf(root, `other-${ended}-Ab3dEf`, 'usage.csv'),
    folderOf(root, 'cogsmith-notes', 'usage.csv'),
  ];
  symlinkSync(elsewhere, join(root, `cogsmith-${ended}-Ab3dEh`));
  sweepTemporaryFolders(root);
  for (const path of [...kept, join(elsewhere, 'upload', 'usage.csv')]) expect(existsSync(path), path).toBe(true);
});

test('a temporary folder that cannot be listed keeps nobody from starting', () => {
  expect(() => sweepTemporaryFolders(join(temporaryFolder(), 'none'))).not.toThrow();
});
