import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../electron/host/store/migrate.ts';
import { openDatabase } from '../../electron/host/store/open.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

test('a workspace of version 20 keeps its rows', () => {
  const path = join(temporaryFolder(), 'old.cogsmith');
  const db = openDatabase(path, { create: true });
  migrate(db, path, migrations.slice(0, 20));
  db.exec(`INSERT INTO unit_cost VALUES ('u', 'U', '{}', 't')`);
  const before = db.prepare('SELECT * FROM unit_cost').all();
  migrate(db, path, migrations.slice(0, 21));
  expect(db.prepare('SELECT * FROM unit_cost').all()).toEqual(before);
  for (const table of ['initiative', 'ledger_decision', 'ledger_review'])
    expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
  db.close();
});
