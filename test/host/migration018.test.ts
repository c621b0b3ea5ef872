import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../electron/host/store/migrate.ts';
import { openDatabase } from '../../electron/host/store/open.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

test('a workspace of version 17 keeps its runs and has room for frozen forecasts, widened bands and decisions', () => {
  const path = join(temporaryFolder(), 'old.cogsmith');
  const db = openDatabase(path, { create: true });
  migrate(db, path, migrations.slice(0, 17));
  db.exec(`INSERT INTO scenario (id, name, body_json, created_at, updated_at) VALUES ('a', 'A', '{}', 't', 't');
    INSERT INTO run (id, scenario_id, scenario_name, scenario_json, settings_json, inputs_hash, ran_at, result_json)
      VALUES ('r', 'a', 'A', '{}', '{}', 'h', 't', '{}')`);
  const before = db.prepare('SELECT * FROM run').all();
  migrate(db, path, migrations.slice(0, 18));
  expect(db.prepare('SELECT * FROM run').all()).toEqual(before);
  db.exec(`INSERT INTO frozen_forecast VALUES ('f', 'Board', 'CFO', 'board', 't', '{}');
    INSERT INTO band_factor (factor_ratio, reason, owner, decided_at) VALUES (1.5, 'steps', 'CFO', 't');
    INSERT INTO data_decision VALUES ('d', 'finding', '2026-09-01', '2026-09-03', 'spend', 'excluded', 'a test', 'CFO', 't')`);
  const counts = ['frozen_forecast', 'band_factor', 'data_decision'].map((table) =>
    db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
  );
  expect(counts).toEqual([1, 1, 1]);
  db.close();
});
