import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../../electron/host/store/migrate.ts';
import { openDatabase } from '../../../electron/host/store/open.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

test('a workspace of version 16 keeps its rows; the rows of a change go with it', () => {
  const path = join(temporaryFolder(), 'old.cogsmith');
  const db = openDatabase(path, { create: true });
  migrate(db, path, migrations.slice(0, 16));
  db.exec(`INSERT INTO scenario (id, name, body_json, created_at, updated_at) VALUES ('a', 'A', '{}', 't', 't')`);
  const before = db.prepare('SELECT * FROM scenario').all();
  migrate(db, path, migrations.slice(0, 17));
  expect(db.prepare('SELECT * FROM scenario').all()).toEqual(before);
  db.exec(`INSERT INTO change (id, audit_id, touched_json, is_repriced, is_kept) VALUES (1, 1, '[]', 0, 1);
    INSERT INTO change_row (change_id, table_name, operation) VALUES (1, 'scenario', 'insert');
    DELETE FROM change`);
  expect(db.prepare('SELECT count(*) FROM change_row').pluck().get()).toBe(0);
  db.close();
});
