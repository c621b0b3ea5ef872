import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Host } from '../../electron/host/host.ts';
import { backUp, backupFolder, listBackups } from '../../electron/host/store/backups.ts';
import { createWorkspace, openWorkspace } from '../../electron/host/store/workspace.ts';
import { loopback } from '../../electron/transport/loopback.ts';
import type { Call } from '../../models/workbench.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const clock = { now: () => '2026-11-01T00:00:00.000Z', who: 'ada' };
let folder: string;
let path: string;
let host: Host;
let call: Call;
const handle = (file: string) => host.files.register({ path: file, name: basename(file) });
const bring = async (file: string) =>
  (await call('import.run', { files: [{ file: handle(file), format: null }] })).files[0]!;

beforeEach(async () => {
  folder = temporaryFolder();
  vi.stubEnv('COGSMITH_HOME', join(folder, 'home'));
  path = join(folder, 'acme.cogsmith');
  createWorkspace({ path, ...clock }, { name: 'Acme', isSample: false }).close();
  host = new Host({ kind: 'terminal', remember: false });
  call = loopback(host);
  await call('workspace.open', { file: handle(path) });
});
afterEach(async () => {
  await host.close();
  vi.unstubAllEnvs();
});

/** What another process hears that opens the workspace. */
function fromAnotherProcess(): string {
  const script = join(import.meta.dirname, '..', 'support', 'holdWorkspace.ts');
  const { stdout, stderr } = spawnSync(process.execPath, [script, path], { encoding: 'utf8', timeout: 10_000 });
  return stdout + stderr;
}

const seatTerms = { seatUsd: 19, allowanceUsd: 19, overagePrice: 1, capUsd: null, chance: 0.1, seats: null };

describe('the open workspace', () => {
  test('is never read as a file, by whatever name: a lock goes when its file is closed', async () => {
    const [soft, hard] = [join(folder, 'soft.csv'), join(folder, 'hard.csv')];
    symlinkSync(path, soft);
    linkSync(path, hard);
    for (const name of [path, soft, hard]) {
      const { status, issues } = await bring(name);
      expect([status, issues[0]!.message]).toEqual([
        'failed',
        `${basename(name)} is the open workspace itself; choose another file.`,
      ]);
      const file = handle(name);
      for (const attempt of [
        () => call('import.preview', { file, format: null }),
        () => call('mapping.read', { file }),
        () => call('attribution.lookup', { file, from: null }),
        () => call('price.previewCatalogue', { file, effectiveFrom: null }),
        () => call('statement.answer', { file, by: null }),
        () => call('seats.users', { file, ...seatTerms }),
      ]) {
        await expect(attempt()).rejects.toMatchObject({ code: 'conflict' });
      }
    }
    // Under several names it would be opened read-only, which needs no lock.
    unlinkSync(hard);
    expect(fromAnotherProcess()).toContain('is open in another Cogsmith');
  });

  test('is not written over by a copy of itself, by whatever name', async () => {
    const soft = join(folder, 'soft.cogsmith');
    symlinkSync(path, soft);
    await expect(call('workspace.saveCopy', { file: handle(soft) })).rejects.toMatchObject({ code: 'conflict' });
    expect((await call('workbench.status', {})).workspace!.notices).toEqual([]);
  });
});

test('a pipe, a device and a folder are refused in words, not waited for', async () => {
  const pipe = join(folder, 'usage.csv');
  spawnSync('mkfifo', [pipe]);
  for (const [name, words] of [
    [pipe, 'is a pipe or a device'],
    ['/dev/zero', 'is a pipe or a device'],
    [folder, 'is a folder'],
  ]) {
    const { status, issues } = await bring(name!);
    expect([status, issues[0]!.message]).toEqual(['failed', expect.stringContaining(words!)]);
    await expect(call('mapping.read', { file: handle(name!) })).rejects.toMatchObject({ code: 'unreadable_file' });
  }
});

describe('a copy', () => {
  /** A workspace that a process left which was killed: not all of it is in the file. */
  async function killed(target: string): Promise<void> {
    const other = join(folder, 'other.cogsmith');
    const workspace = createWorkspace({ path: other, ...clock }, { name: 'Other', isSample: false });
    await workspace.record({ action: 'note', entity: 'workspace', detail: 'not folded in' });
    for (const end of ['', '-wal']) copyFileSync(other + end, target + end);
    workspace.close();
  }

  test('over a workspace that was killed is the copy alone', async () => {
    const target = join(folder, 'copy.cogsmith');
    await killed(target);
    await call('workspace.saveCopy', { file: handle(target) });
    const copy = await openWorkspace({ path: target, ...clock });
    expect([copy.name, copy.notices()]).toEqual(['Acme', []]);
    copy.close();
    expect(readdirSync(folder)).not.toContain('copy.cogsmith-wal');
  });

  test('over a workspace that another has open is refused', async () => {
    const target = join(folder, 'copy.cogsmith');
    const other = createWorkspace({ path: target, ...clock }, { name: 'Other', isSample: false });
    await expect(call('workspace.saveCopy', { file: handle(target) })).rejects.toMatchObject({ code: 'conflict' });
    other.close();
  });

  test('that is brought back brings what was not yet folded into it', async () => {
    const backups = backupFolder(join(folder, 'home', 'Backups'), path);
    mkdirSync(backups, { recursive: true });
    await killed(join(backups, '2026-10-01.cogsmith'));
    await call('workspace.restore', { of: null, backup: '2026-10-01.cogsmith' });
    expect((await call('audit.list', { limit: 10 })).map(({ detail }) => detail)).toContain('not folded in');
  });
});

test('a backup that is made after the clock went back is kept, and is the newest', async () => {
  const other = join(folder, 'other.cogsmith');
  const workspace = createWorkspace({ path: other, ...clock }, { name: 'Other', isSample: false });
  const backups = join(folder, 'Backups');
  for (let day = 11; day < 23; day++) await backUp(workspace.db, backups, `2026-11-${day}T00:00:00.000Z`);
  const before = listBackups(backups).map(({ id }) => id);
  await backUp(workspace.db, backups, '2020-01-01T00:00:00.000Z');
  await backUp(workspace.db, backups, '2020-01-01T00:00:01.000Z');
  const after = listBackups(backups).map(({ id }) => id);
  expect(after).toHaveLength(10);
  expect(after.slice(2)).toEqual(before.slice(0, 8));
  workspace.close();
});

test.skipIf(process.platform === 'win32')(
  'a workspace that others could read is this user’s alone once it is opened',
  async () => {
    await call('workspace.close', {});
    chmodSync(path, 0o644);
    await call('workspace.open', { file: handle(path) });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  },
);

test('a mapping that is written for others is in the history', async () => {
  await call('mapping.export', {
    name: 'own.csv',
    mapping: { table: 'usage', columns: { period_start: 'day' }, fixed: {} },
  });
  expect(await call('audit.list', { limit: 1 })).toMatchObject([
    { action: 'export', entity: 'mapping', detail: 'own.map.json' },
  ]);
});

test('a file whose name is as long as a disk allows in bytes is kept', () => {
  const { path: kept } = host.files.createTemporary(`${'費用'.repeat(100)}🧾.csv`);
  writeFileSync(kept, 'x');
  expect(basename(kept)).toMatch(/費用🧾\.csv$/);
});
