import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listAudit } from '../../electron/host/store/audit.ts';
import { copyBeforeUpgrade, migrate, migrations } from '../../electron/host/store/migrate.ts';
import { openDatabase } from '../../electron/host/store/open.ts';
import { createWorkspace, openWorkspace } from '../../electron/host/store/workspace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const clock = { now: () => '2026-11-01T00:00:00.000Z', who: 'ada' };

function newWorkspace(name = 'Acme') {
  const path = join(temporaryFolder(), 'acme.cogsmith');
  return createWorkspace({ path, ...clock }, { name, isSample: false });
}

describe('a workspace file', () => {
  test('is one SQLite file of our own kind, with strict tables and a version', () => {
    const { db } = newWorkspace();
    expect(db.pragma('application_id', { simple: true })).toBe(0x436f6773);
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    const loose = db.prepare(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
    );
    expect(loose.all()).toEqual([]);
    db.close();
  });

  test('keeps its name and its audit trail, and leaves nothing beside it once closed', async () => {
    const workspace = newWorkspace('Acme AI');
    workspace.audit({ action: 'change', entity: 'scenario base', detail: 'Seat price: 20 → 25' });
    workspace.close();
    expect(readdirSync(join(workspace.location, '..'))).toEqual(['acme.cogsmith']);
    const again = await openWorkspace({ path: workspace.location, ...clock });
    expect(again.name).toBe('Acme AI');
    expect(listAudit(again.db, 10)).toEqual([
      { id: 2, at: clock.now(), who: 'ada', action: 'change', entity: 'scenario base', detail: 'Seat price: 20 → 25' },
      { id: 1, at: clock.now(), who: 'ada', action: 'create', entity: 'workspace', detail: 'Acme AI' },
    ]);
    again.close();
  });

  test('copies itself whole while it is open', async () => {
    const workspace = newWorkspace();
    const copy = join(workspace.location, '..', 'copy.cogsmith');
    await workspace.saveCopy(copy);
    workspace.audit({ action: 'later', entity: 'workspace', detail: '' });
    const other = await openWorkspace({ path: copy, ...clock });
    expect(listAudit(other.db, 10).map(({ action }) => action)).toEqual(['create']);
    await expect(workspace.saveCopy(workspace.location)).rejects.toThrow(/is the open workspace itself/);
    other.close();
    workspace.close();
  });
});

describe('a file that cannot be opened says why', () => {
  test('it is not there', async () => {
    const path = join(temporaryFolder(), 'gone.cogsmith');
    await expect(openWorkspace({ path, ...clock })).rejects.toMatchObject({ code: 'not_found' });
    expect(existsSync(path)).toBe(false);
  });

  test('it is something else, and stays as it is', async () => {
    const path = join(temporaryFolder(), 'usage.cogsmith');
    const text = 'day,model,tokens\n'.repeat(400);
    writeFileSync(path, text);
    await expect(openWorkspace({ path, ...clock })).rejects.toMatchObject({ code: 'unreadable_file' });
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test('it is a folder', async () => {
    const path = join(temporaryFolder(), 'folder.cogsmith');
    mkdirSync(path);
    await expect(openWorkspace({ path, ...clock })).rejects.toMatchObject({ code: 'unreadable_file' });
  });

  test('it is the database of another program, and stays as it is', async () => {
    const path = join(temporaryFolder(), 'other.db');
    const other = openDatabase(path, { create: true });
    other.pragma('journal_mode = DELETE');
    other.exec('CREATE TABLE invoice (id INTEGER)');
    other.close();
    const before = readFileSync(path);
    await expect(openWorkspace({ path, ...clock })).rejects.toMatchObject({ code: 'unreadable_file' });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('it is cut short', async () => {
    const workspace = newWorkspace();
    workspace.close();
    writeFileSync(workspace.location, readFileSync(workspace.location).subarray(0, 5000));
    await expect(openWorkspace({ path: workspace.location, ...clock })).rejects.toMatchObject({
      code: 'unreadable_file',
    });
  });

  test('it was saved by a newer Cogsmith, and stays as it is', async () => {
    const workspace = newWorkspace();
    workspace.db.pragma(`user_version = ${migrations.length + 1}`);
    workspace.close();
    await expect(openWorkspace({ path: workspace.location, ...clock })).rejects.toMatchObject({
      code: 'newer_file',
      message: expect.stringContaining('update Cogsmith to open it'),
    });
    const db = openDatabase(workspace.location, { create: false });
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length + 1);
    db.close();
  });

  test('its folder does not exist', () => {
    const path = join(temporaryFolder(), 'no', 'such', 'acme.cogsmith');
    expect(() => createWorkspace({ path, ...clock }, { name: 'Acme', isSample: false })).toThrow(
      expect.objectContaining({ code: 'not_found' }),
    );
  });
});

describe('a second opener', () => {
  test('in the same process is told, and the first goes on', async () => {
    const workspace = newWorkspace();
    await expect(openWorkspace({ path: workspace.location, ...clock })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('open in another Cogsmith'),
    });
    workspace.audit({ action: 'still', entity: 'workspace', detail: 'writable' });
    workspace.close();
  });

  test('in another process is told; a killed holder leaves no lock and loses nothing it wrote', async () => {
    const workspace = newWorkspace();
    workspace.close();
    const holder = spawn(process.execPath, [
      join(import.meta.dirname, '../support/holdWorkspace.ts'),
      workspace.location,
    ]);
    await once(holder.stdout, 'data');
    await expect(openWorkspace({ path: workspace.location, ...clock })).rejects.toMatchObject({ code: 'conflict' });
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const again = await openWorkspace({ path: workspace.location, ...clock });
    expect(listAudit(again.db, 1)[0]).toMatchObject({ who: 'holder', action: 'hold' });
    expect(again.db.pragma('integrity_check', { simple: true })).toBe('ok');
    again.close();
    expect(readdirSync(join(workspace.location, '..'))).toEqual(['acme.cogsmith']);
  });
});

describe('migration', () => {
  const next = 'ALTER TABLE audit ADD COLUMN reason TEXT';

  test('keeps every row, and the file can first be copied beside itself', async () => {
    const workspace = newWorkspace();
    const copies = [await copyBeforeUpgrade(workspace.db, workspace.location)];
    copies.push(await copyBeforeUpgrade(workspace.db, workspace.location));
    expect(new Set(copies).size).toBe(2);
    migrate(workspace.db, workspace.location, [...migrations, next]);
    expect(workspace.db.pragma('user_version', { simple: true })).toBe(migrations.length + 1);
    expect(workspace.db.prepare('SELECT action, reason FROM audit').all()).toEqual([
      { action: 'create', reason: null },
    ]);
    workspace.close();
    for (const copy of copies) {
      const old = await openWorkspace({ path: copy, ...clock });
      expect(old.db.pragma('user_version', { simple: true })).toBe(migrations.length);
      expect(listAudit(old.db, 10)).toHaveLength(1);
      old.close();
    }
  });

  test('that fails halfway leaves the file at the version before', () => {
    const workspace = newWorkspace();
    const broken = `${next}; UPDATE audit SET reason = 'x'; SELECT * FROM nowhere;`;
    expect(() => migrate(workspace.db, workspace.location, [...migrations, broken])).toThrow(/nowhere/);
    expect(workspace.db.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(listAudit(workspace.db, 10)).toHaveLength(1);
    expect(() => workspace.db.prepare('SELECT reason FROM audit')).toThrow(/no such column/);
    workspace.close();
  });
});
