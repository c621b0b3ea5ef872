import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../electron/host/store/migrate.ts';
import { openDatabase } from '../../electron/host/store/open.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

test('a workspace of version 19 keeps its rows; the numbers of a counted file go with it', () => {
  const path = join(temporaryFolder(), 'old.cogsmith');
  const db = openDatabase(path, { create: true });
  migrate(db, path, migrations.slice(0, 19));
  db.exec(`INSERT INTO budget (id, name, owner, of_json, created_at) VALUES ('b', 'B', 'CFO', '{}', 't')`);
  const before = db.prepare('SELECT * FROM budget').all();
  migrate(db, path, migrations.slice(0, 20));
  expect(db.prepare('SELECT * FROM budget').all()).toEqual(before);
  db.exec(`INSERT INTO counted_file VALUES ('f', 'F', '[]', 'CFO', 't');
    INSERT INTO counted_row (file_id, month, column_name, amount) VALUES ('f', '2026-08', 'tickets', 5);
    DELETE FROM counted_file`);
  expect(db.prepare('SELECT count(*) FROM counted_row').pluck().get()).toBe(0);
  db.close();
});
