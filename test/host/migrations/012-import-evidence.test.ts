import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../../electron/host/store/migrate.ts';
import { openDatabase } from '../../../electron/host/store/open.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

test('an import of version 11 stands for every day of its span, and restates whom it had restated, also behind others', () => {
  const path = join(temporaryFolder(), 'old.cogsmith');
  const db = openDatabase(path, { create: true });
  migrate(db, path, migrations.slice(0, 11));
  const block = `'usage', 'focus', 'openai', '2026-08', '["2026-08-01"]', 1, 2, '{"day":["2026-08-01"]}', x''`;
  db.exec(`
    INSERT INTO import (id, file_name, file_hash, format, imported_at, first_day, last_day, result_json) VALUES
      ('i1', 'a.csv', 'h1', 'focus', 'now', '2026-07-31', '2026-08-02', '{}'),
      ('i2', 'b.csv', 'h2', 'focus', 'now', '2026-08-01', '2026-08-01', '{}'),
      ('i3', 'c.csv', 'h3', 'focus', 'now', NULL, NULL, '{}');
    INSERT INTO restated_block
        (restated_by, import_id, kind, format, provider, month, days_json, is_billed, row_count, columns_json, data)
      VALUES ('i2', 'i1', ${block}), ('i3', 'i2', ${block});
  `);
  const before = db.prepare('SELECT * FROM restated_block').all();
  migrate(db, path, migrations.slice(0, 12));
  expect(db.pragma('user_version', { simple: true })).toBe(12);
  expect(db.prepare('SELECT * FROM restated_block').all()).toEqual(before);
  expect(db.prepare('SELECT import_id, days_json FROM import_evidence ORDER BY import_id').raw().all()).toEqual([
    ['i1', '["2026-07-31","2026-08-01","2026-08-02"]'],
    ['i2', '["2026-08-01"]'],
    ['i3', '[]'],
  ]);
  const pairs = db.prepare('SELECT later_id, earlier_id, row_count, replaced_nano_usd FROM restatement ORDER BY 1, 2');
  expect(pairs.raw().all()).toEqual([
    ['i2', 'i1', 2, null],
    ['i3', 'i1', 0, null],
    ['i3', 'i2', 2, null],
  ]);
  db.close();
});
