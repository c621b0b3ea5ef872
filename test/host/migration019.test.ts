import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../electron/host/store/migrate.ts';
import { openDatabase } from '../../electron/host/store/open.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

test('a workspace of version 18 keeps its rows; the versions of a budget go with it', () => {
  const path = join(temporaryFolder(), 'old.cogsmith');
  const db = openDatabase(path, { create: true });
  migrate(db, path, migrations.slice(0, 18));
  db.exec(`INSERT INTO scenario (id, name, body_json, created_at, updated_at) VALUES ('a', 'A', '{}', 't', 't')`);
  const before = db.prepare('SELECT * FROM scenario').all();
  migrate(db, path, migrations.slice(0, 19));
  expect(db.prepare('SELECT * FROM scenario').all()).toEqual(before);
  db.exec(`INSERT INTO budget (id, name, owner, of_json, created_at) VALUES ('b', 'B', 'CFO', '{}', 't');
    INSERT INTO budget_version (budget_id, version, amounts_json, source_json, drafted_by, drafted_at)
      VALUES ('b', 1, '[]', '{}', 'CFO', 't');
    DELETE FROM budget`);
  expect(db.prepare('SELECT count(*) FROM budget_version').pluck().get()).toBe(0);
  db.close();
});
