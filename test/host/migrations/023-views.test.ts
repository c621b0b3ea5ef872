import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../../electron/host/store/migrate.ts';
import { openDatabase } from '../../../electron/host/store/open.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

test('a workspace of version 22 keeps its rows, and is read with SQL', () => {
  const path = join(temporaryFolder(), 'old.cogsmith');
  const db = openDatabase(path, { create: true });
  migrate(db, path, migrations.slice(0, 22));
  db.exec(`INSERT INTO budget (id, name, owner, of_json, created_at)
      VALUES ('b', 'Support', 'CFO', '{"kind":"amount","class":null,"selection":{"team":["support"]}}', 't');
    INSERT INTO budget_version (budget_id, version, amounts_json, source_json, drafted_by, drafted_at, approved_at)
      VALUES ('b', 1, '[{"month":"2027-01","usd":90}]', '{}', 'CFO', 't', 't'),
        ('b', 2, '[{"month":"2027-01","usd":80}]', '{}', 'CFO', 't', NULL)`);
  const before = db.prepare('SELECT * FROM budget_version').all();
  migrate(db, path, migrations.slice(0, 23));
  expect(db.prepare('SELECT * FROM budget_version').all()).toEqual(before);
  expect(db.prepare('SELECT version, state, in_force, month, amount_usd, selection FROM budgets').raw().all()).toEqual([
    [1, 'approved', 'yes', '2027-01', 90, '{"team":["support"]}'],
    [2, 'draft', 'no', '2027-01', 80, '{"team":["support"]}'],
  ]);
  db.close();
});
