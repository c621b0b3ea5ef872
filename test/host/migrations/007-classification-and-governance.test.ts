import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../../electron/host/store/migrate.ts';
import { migration007 } from '../../../electron/host/store/migrations/007-classification-and-governance.ts';
import { openDatabase } from '../../../electron/host/store/open.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

test('a workspace of the version before keeps its rows, and gets room for classification and governance', () => {
  const path = join(temporaryFolder(), 'old.cogsmith');
  const db = openDatabase(path, { create: true });
  const step = migrations.indexOf(migration007);
  migrate(db, path, migrations.slice(0, step));
  db.exec(`INSERT INTO attribution (version, rules_json, owner, saved_at) VALUES (1, '[]', 'ann', '2026-08-01')`);
  const before = db.prepare('SELECT * FROM attribution').all();
  migrate(db, path, migrations.slice(0, step + 1));
  expect(db.prepare('SELECT * FROM attribution').all()).toEqual(before);
  expect(db.pragma('user_version', { simple: true })).toBe(step + 1);
  for (const table of ['classification', 'approved_model', 'model_retirement', 'model_change'])
    expect(db.prepare(`SELECT count(*) AS count FROM ${table}`).get()).toEqual({ count: 0 });
  db.close();
});
