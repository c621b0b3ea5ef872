import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../../electron/host/store/migrate.ts';
import { openDatabase } from '../../../electron/host/store/open.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const kept = { kind: 'skipped', row: 2, column: null, value: null, message: 'Total of other rows', count: 1 };
const overlap = {
  ...{ kind: 'warning', row: null, column: null, value: null, count: 1 },
  message:
    'Usage of openai on the same days is also in an import of format focus, and both count; remove the one that repeats the other.',
};

function oldWorkspace() {
  const path = join(temporaryFolder(), 'old.cogsmith');
  const db = openDatabase(path, { create: true });
  migrate(db, path, migrations.slice(0, 10));
  const insert = db.prepare(
    `INSERT INTO import (id, file_name, file_hash, format, imported_at, result_json) VALUES (?, ?, ?, 'agent-runs', 'now', ?)`,
  );
  insert.run('i1', 'a.csv', 'h1', JSON.stringify({ status: 'imported', issues: [kept] }));
  insert.run('i2', 'b.csv', 'h2', JSON.stringify({ status: 'imported', issues: [kept, overlap] }));
  db.exec(`
    INSERT INTO request_id (import_id, hashes) VALUES ('i1', x'0000000000000840');
    INSERT INTO agent_run (import_id, day, feature, steps, cost_usd, success) VALUES
      ('i1', '2026-08-01', 'bot', 3, '0.5', 1), ('i2', NULL, NULL, 4, NULL, NULL);
  `);
  return { db, path };
}

test('a workspace of version 10 keeps its runs, which all count, and its requests', () => {
  const { db, path } = oldWorkspace();
  const columns = 'id, import_id, day, feature, steps, cost_usd, success';
  const runs = db.prepare(`SELECT ${columns} FROM agent_run ORDER BY id`).all();
  const requests = db.prepare("SELECT import_id, 'agent-runs' AS format, hashes FROM request_id").all();
  migrate(db, path, migrations.slice(0, 11));
  expect(db.pragma('user_version', { simple: true })).toBe(11);
  expect(db.prepare(`SELECT ${columns} FROM counted_run ORDER BY id`).all()).toEqual(runs);
  expect(db.prepare('SELECT scope FROM agent_run ORDER BY id').pluck().all()).toEqual(['bot', '']);
  const cells = 'request_cell JOIN request_holder ON request_cell_id = request_cell.id';
  expect(db.prepare(`SELECT import_id, format, hashes FROM ${cells}`).all()).toEqual(requests);
  db.close();
});

test('what imports share with others is no longer kept with them; all else that was said is', () => {
  const { db, path } = oldWorkspace();
  migrate(db, path, migrations.slice(0, 11));
  const results = db.prepare<[], string>('SELECT result_json FROM import ORDER BY id').pluck().all() as string[];
  expect(results.map((text) => JSON.parse(text))).toEqual([
    { status: 'imported', issues: [kept] },
    { status: 'imported', issues: [kept] },
  ]);
  db.close();
});

test('sets of repeats go with their import, and are held no longer by imports that go', () => {
  const { db, path } = oldWorkspace();
  migrate(db, path, migrations.slice(0, 11));
  db.exec(`
    INSERT INTO repeated_set (id, import_id, row_count, lines_json, warnings_json) VALUES (1, 'i2', 1, '[[2, 2]]', '[]');
    INSERT INTO repeated_holder (repeated_set_id, import_id) VALUES (1, 'i1');
    INSERT INTO repeated_block (repeated_set_id, month, days_json, is_billed, row_count, columns_json, data)
      VALUES (1, '2026-08', '["2026-08-01"]', 0, 1, '{}', x'');
    UPDATE agent_run SET repeated_set_id = 1 WHERE import_id = 'i2';
  `);
  const count = (table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  expect(count('counted_run')).toBe(1);
  db.prepare("DELETE FROM import WHERE id = 'i1'").run();
  expect([count('repeated_holder'), count('repeated_set'), count('repeated_block')]).toEqual([0, 1, 1]);
  db.prepare("DELETE FROM import WHERE id = 'i2'").run();
  expect([count('repeated_set'), count('repeated_block'), count('agent_run')]).toEqual([0, 0, 0]);
  db.close();
});
