import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../../electron/host/store/migrate.ts';
import { openDatabase } from '../../../electron/host/store/open.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

test('a workspace of version 9 keeps its rows, and what is restated goes with the import it is of', () => {
  const path = join(temporaryFolder(), 'old.cogsmith');
  const db = openDatabase(path, { create: true });
  migrate(db, path, migrations.slice(0, 9));
  db.exec(`
    INSERT INTO import (id, file_name, file_hash, format, imported_at, result_json) VALUES
      ('i1', 'a.csv', 'h1', 'focus', 'now', '{}'), ('i2', 'b.csv', 'h2', 'focus', 'now', '{}');
    INSERT INTO source_block (import_id, kind, format, provider, month, days_json, is_billed, row_count, columns_json, data)
      VALUES ('i1', 'usage', 'focus', 'openai', '2026-08', '["2026-08-01"]', 1, 1, '{"day":["2026-08-01"]}', x'');
    INSERT INTO revenue_row (import_id, format, scope, month, recognized_usd) VALUES ('i1', 'focus', '', '2026-08', '1.5');
  `);
  const rows = (table: string) => db.prepare(`SELECT * FROM ${table}`).all();
  const before = ['source_block', 'revenue_row'].map(rows);
  migrate(db, path, migrations.slice(0, 10));
  expect(db.pragma('user_version', { simple: true })).toBe(10);
  expect(['source_block', 'revenue_row'].map(rows)).toEqual(before);
  const block = 'import_id, kind, format, provider, month, days_json, is_billed, row_count, columns_json, data';
  db.exec(`
    INSERT INTO restated_block (restated_by, ${block}) SELECT 'i2', ${block} FROM source_block;
    INSERT INTO restated_revenue (restated_by, import_id, format, scope, month, recognized_usd)
      SELECT 'i2', import_id, format, scope, month, recognized_usd FROM revenue_row;
  `);
  expect(() => db.prepare("DELETE FROM import WHERE id = 'i2'").run()).toThrow('FOREIGN KEY');
  db.prepare("DELETE FROM import WHERE id = 'i1'").run();
  expect(['source_block', 'restated_block', 'restated_revenue'].map(rows)).toEqual([[], [], []]);
  db.close();
});
