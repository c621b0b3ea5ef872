import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../../electron/host/store/migrate.ts';
import { openDatabase } from '../../../electron/host/store/open.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

test('a workspace of version 7 keeps its runs, and gets room for mappings, issues and its own price book', () => {
  const path = join(temporaryFolder(), 'old.cogsmith');
  const db = openDatabase(path, { create: true });
  migrate(db, path, migrations.slice(0, 7));
  db.exec(`INSERT INTO run (id, scenario_id, scenario_name, scenario_json, settings_json, inputs_hash, ran_at, result_json)
    VALUES ('r', 's', 'S', '{}', '{}', 'h', '2026-08-01', '{}')`);
  const before = db.prepare<[], object>('SELECT * FROM run').get()!;
  migrate(db, path, migrations.slice(0, 8));
  expect(db.prepare('SELECT * FROM run').get()).toEqual({ ...before, prices_json: null });
  expect(db.pragma('user_version', { simple: true })).toBe(8);
  for (const table of ['column_mapping', 'import_issue', 'price_book', 'price_overlay', 'model_mapping']) {
    expect(db.prepare(`SELECT count(*) AS count FROM ${table}`).get()).toEqual({ count: 0 });
  }
  db.close();
});
