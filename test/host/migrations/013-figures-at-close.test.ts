import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../../electron/host/store/migrate.ts';
import { openDatabase } from '../../../electron/host/store/open.ts';
import { readClose, reopenClose, reopenedCloses } from '../../../electron/host/store/tieOutStore.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

test('a close of version 12 stays, without the figures that it never kept, and can be opened again', () => {
  const path = join(temporaryFolder(), 'old.cogsmith');
  const db = openDatabase(path, { create: true });
  migrate(db, path, migrations.slice(0, 12));
  db.exec(`INSERT INTO month_close VALUES ('openai', '2026-07', 'ana', 'then', 'note', 40.5, 41)`);
  migrate(db, path, migrations.slice(0, 13));
  expect(db.pragma('user_version', { simple: true })).toBe(13);
  const key = { provider: 'openai', month: '2026-07' };
  const close = {
    closedBy: 'ana',
    closedAt: 'then',
    note: 'note',
    vendorCostUsd: 40.5,
    pricedUsageUsd: 41,
    figures: null,
  };
  expect(readClose(db, key)).toEqual(close);
  const reopening = { reopenedBy: 'bo', reopenedAt: 'now', restatedVendorCostUsd: 3 };
  reopenClose(db, key, reopening);
  expect(readClose(db, key)).toBeNull();
  expect(reopenedCloses(db, key)).toEqual([{ ...close, ...reopening }]);
  db.close();
});
