import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../../electron/host/store/migrate.ts';
import { openDatabase } from '../../../electron/host/store/open.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

test('a workspace of version 3 keeps its rows, and gets room for invoices and closed months', () => {
  const path = join(temporaryFolder(), 'old.cogsmith');
  const db = openDatabase(path, { create: true });
  migrate(db, path, migrations.slice(0, 3));
  db.exec(`INSERT INTO exchange_rate (currency, day, usd_per_unit) VALUES ('EUR', '2026-08-01', '1.08')`);
  const before = db.prepare('SELECT * FROM exchange_rate').all();
  migrate(db, path, migrations.slice(0, 4));
  expect(db.prepare('SELECT * FROM exchange_rate').all()).toEqual(before);
  expect(db.pragma('user_version', { simple: true })).toBe(4);
  expect(db.prepare('SELECT count(*) AS count FROM invoice').get()).toEqual({ count: 0 });
  expect(db.prepare('SELECT count(*) AS count FROM month_close').get()).toEqual({ count: 0 });
  db.close();
});
