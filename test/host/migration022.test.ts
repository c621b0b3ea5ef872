import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../electron/host/store/migrate.ts';
import { openDatabase } from '../../electron/host/store/open.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

test('a workspace of version 21 keeps its rows; what is known of a source goes with it, and a part with its import', () => {
  const path = join(temporaryFolder(), 'old.cogsmith');
  const db = openDatabase(path, { create: true });
  migrate(db, path, migrations.slice(0, 21));
  db.exec(`INSERT INTO import (id, file_name, file_hash, format, imported_at, result_json)
    VALUES ('i1', 'a.csv', 'h', 'focus', 'now', '{}')`);
  const before = db.prepare('SELECT * FROM import').all();
  migrate(db, path, migrations.slice(0, 22));
  expect(db.prepare('SELECT * FROM import').all()).toEqual(before);
  const part = `INSERT INTO source_part VALUES ('Log', '2026-10', 'i1', 't', 3, 0, '1.5', '{}')`;
  db.exec(`INSERT INTO source VALUES ('Log', '{}', 't'); INSERT INTO source_state (source_name) VALUES ('Log'); ${part};
    DELETE FROM import`);
  const count = (table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  expect(count('source_part')).toBe(0);
  db.exec('DELETE FROM source');
  expect(count('source_state')).toBe(0);
  db.close();
});
