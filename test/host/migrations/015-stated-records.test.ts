import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../../electron/host/store/migrate.ts';
import { migration015 } from '../../../electron/host/store/migrations/015-stated-records.ts';
import { openDatabase } from '../../../electron/host/store/open.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const before = migrations.indexOf(migration015);

test('a workspace from before keeps its imports and has room for what they state of contracts and invoices', () => {
  const path = join(temporaryFolder(), 'old.cogsmith');
  const db = openDatabase(path, { create: true });
  migrate(db, path, migrations.slice(0, before));
  db.exec(
    `INSERT INTO import (id, file_name, file_hash, format, imported_at, result_json) VALUES ('i1', 'a.csv', 'h1', 'focus', 'now', '{}')`,
  );
  const imports = db.prepare('SELECT * FROM import').all();
  migrate(db, path, migrations.slice(0, before + 1));
  expect(db.pragma('user_version', { simple: true })).toBe(before + 1);
  expect(db.prepare('SELECT * FROM import').all()).toEqual(imports);
  db.exec(`
    INSERT INTO stated_commitment (import_id, commitment_id, terms_json) VALUES ('i1', 'c-1', '{}');
    INSERT INTO stated_invoice (import_id, provider, month, invoice_id, amount_usd) VALUES ('i1', 'p', '2026-08', 'n', '1');
    INSERT INTO stated_billing_period (import_id, provider, month, status) VALUES ('i1', 'p', '2026-08', 'open');
    DELETE FROM import;
  `);
  for (const table of ['stated_commitment', 'stated_invoice', 'stated_billing_period'])
    expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
  db.close();
});
