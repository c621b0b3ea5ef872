import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listAttributions } from '../../../electron/host/store/attributionStore.ts';
import { migrate, migrations } from '../../../electron/host/store/migrate.ts';
import { openDatabase } from '../../../electron/host/store/open.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

test('a workspace of version 5 keeps its rules of attribution, of which nothing is known to be caught', () => {
  const path = join(temporaryFolder(), 'old.cogsmith');
  const db = openDatabase(path, { create: true });
  migrate(db, path, migrations.slice(0, 5));
  db.exec(
    `INSERT INTO attribution (version, rules_json, owner, saved_at) VALUES (1, '[]', 'ann', '2026-08-01T00:00:00Z')`,
  );
  migrate(db, path, migrations.slice(0, 6));
  expect(db.pragma('user_version', { simple: true })).toBe(6);
  expect(listAttributions(db)).toEqual([
    { version: 1, rules: [], effect: null, owner: 'ann', savedAt: '2026-08-01T00:00:00Z' },
  ]);
  db.close();
});
