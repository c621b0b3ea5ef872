import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../../electron/host/store/migrate.ts';
import { openDatabase } from '../../../electron/host/store/open.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

test('a workspace of version 1 keeps its rows, and request ids go with their import', () => {
  const path = join(temporaryFolder(), 'old.cogsmith');
  const db = openDatabase(path, { create: true });
  migrate(db, path, migrations.slice(0, 1));
  db.exec(`
    INSERT INTO import (id, file_name, file_hash, format, imported_at, result_json) VALUES ('i1', 'a.csv', 'h', 'focus', 'now', '{}');
    INSERT INTO usage_row (import_id, format, scope, day, model, billed_usd) VALUES ('i1', 'focus', 's', '2026-08-01', 'm', '1.5');
  `);
  const before = db.prepare('SELECT * FROM usage_row').all();
  migrate(db, path, migrations.slice(0, 2));
  expect(db.prepare('SELECT * FROM usage_row').all()).toEqual(before);
  expect(db.pragma('user_version', { simple: true })).toBe(2);
  db.prepare('INSERT INTO request_id (import_id, hashes) VALUES (?, ?)').run('i1', Buffer.alloc(8));
  db.prepare('INSERT INTO agent_run (import_id, steps) VALUES (?, ?)').run('i1', 3);
  db.prepare('DELETE FROM import').run();
  expect(db.prepare('SELECT count(*) AS count FROM request_id').get()).toEqual({ count: 0 });
  expect(db.prepare('SELECT count(*) AS count FROM agent_run').get()).toEqual({ count: 0 });
  db.close();
});
