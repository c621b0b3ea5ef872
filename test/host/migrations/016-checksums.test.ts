import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listAudit } from '../../../electron/host/store/audit.ts';
import { migrate, migrations } from '../../../electron/host/store/migrate.ts';
import { openDatabase } from '../../../electron/host/store/open.ts';
import { openWorkspace } from '../../../electron/host/store/workspace.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

function oldWorkspace(version: number) {
  const path = join(temporaryFolder(), 'old.cogsmith');
  const db = openDatabase(path, { create: true });
  migrate(db, path, migrations.slice(0, version));
  db.exec(`INSERT INTO setting VALUES ('name', 'Old');
    INSERT INTO audit (at, who, action, entity, detail) VALUES ('t1', 'ada', 'create', 'workspace', 'Old'), ('t2', 'ada', 'note', 'x', '')`);
  return { path, db };
}

test('a workspace of version 15 keeps its history, and its blocks have no checksum yet', () => {
  const { path, db } = oldWorkspace(15);
  const before = db.prepare('SELECT * FROM audit').all();
  db.exec(
    `INSERT INTO priced_block (month, grain, row_count, columns_json, data) VALUES ('2026-08', 'day', 1, '{}', x'00')`,
  );
  migrate(db, path, migrations.slice(0, 16));
  expect(db.prepare('SELECT id, at, who, action, entity, detail FROM audit').all()).toEqual(before);
  expect(db.prepare('SELECT checksum FROM priced_block').pluck().all()).toEqual([null]);
  db.close();
});

test('opening it records the upgrade, chains what was there, sums its blocks and keeps the file as it was', async () => {
  const { path, db } = oldWorkspace(11);
  db.exec(
    `INSERT INTO priced_block (month, grain, row_count, columns_json, data) VALUES ('2026-08', 'day', 1, '{}', x'00')`,
  );
  db.close();
  const workspace = await openWorkspace({ path, now: () => 't3', who: 'ada' });
  expect(listAudit(workspace.db, 1)[0]).toMatchObject({
    action: 'upgrade',
    detail: expect.stringContaining(`from file version 11 to ${migrations.length}; the file as it was is kept as`),
  });
  expect(workspace.notices()).toMatchObject([{ kind: 'upgraded' }]);
  expect(workspace.db.prepare('SELECT count(*) FROM priced_block WHERE checksum IS NULL').pluck().get()).toBe(0);
  workspace.close();
  const again = await openWorkspace({ path, now: () => 't4', who: 'ada' });
  expect(again.notices()).toEqual([]);
  again.close();
  expect(readdirSync(join(path, '..'))).toEqual(['old.before-upgrade-v11.cogsmith', 'old.cogsmith']);
});

test.each(migrations.map((_, index) => index + 1).filter((version) => version < migrations.length))(
  'a file of version %i opens, with a whole backup of it beside it',
  async (version) => {
    const { path, db } = oldWorkspace(version);
    db.close();
    (await openWorkspace({ path, now: () => 't', who: 'ada' })).close();
    const backup = path.replace('.cogsmith', `.before-upgrade-v${version}.cogsmith`);
    expect(existsSync(backup)).toBe(true);
    const old = openDatabase(backup, { create: false });
    expect(old.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(old.pragma('user_version', { simple: true })).toBe(version);
    expect(old.prepare('SELECT count(*) FROM audit').pluck().get()).toBe(2);
    old.close();
  },
);
