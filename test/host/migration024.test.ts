import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../electron/host/store/migrate.ts';
import { openDatabase } from '../../electron/host/store/open.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

test('a workspace of version 23 keeps its rows', () => {
  const path = join(temporaryFolder(), 'old.cogsmith');
  const db = openDatabase(path, { create: true });
  migrate(db, path, migrations.slice(0, 23));
  db.exec(`INSERT INTO initiative VALUES ('i', 'I', '{}', 't')`);
  const before = db.prepare('SELECT * FROM initiative').all();
  migrate(db, path, migrations.slice(0, 24));
  expect(db.prepare('SELECT * FROM initiative').all()).toEqual(before);
  expect(db.prepare('SELECT count(*) FROM capitalized_project').pluck().get()).toBe(0);
  db.close();
});
