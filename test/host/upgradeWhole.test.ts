import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { atOnce } from '../../electron/host/inTurns.ts';
import { insertAudit } from '../../electron/host/store/audit.ts';
import { migrate, migrations } from '../../electron/host/store/migrate.ts';
import { type Db, openDatabase } from '../../electron/host/store/open.ts';
import { seal } from '../../electron/host/store/seal.ts';
import { openWorkspace } from '../../electron/host/store/workspace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const clock = { now: () => 't', who: 'ada' };
const entry = { at: 't', who: 'ada', action: 'note', entity: 'x', detail: '' };

/** A file that version 16 closed in good order. */
function sealedFile(change: (db: Db) => void = () => {}): string {
  const path = join(temporaryFolder(), 'old.cogsmith');
  const db = openDatabase(path, { create: true });
  migrate(db, path, migrations.slice(0, 16));
  insertAudit(db, entry);
  insertAudit(db, entry);
  atOnce(seal(db));
  change(db);
  db.close();
  return path;
}

test('a file that is upgraded and closed unchanged opens again without a word, as often as one likes', () => {
  const path = sealedFile();
  const upgraded = openWorkspace({ path, ...clock });
  expect(upgraded.notices()).toMatchObject([{ kind: 'upgraded' }]);
  upgraded.close();
  for (let session = 0; session < 2; session++) {
    const again = openWorkspace({ path, ...clock });
    expect(again.notices()).toEqual([]);
    expect(again.db.prepare('SELECT count(*) FROM seal').pluck().get()).toBeGreaterThan(0);
    again.close();
  }
});

test('a file that is killed after its upgrade opens again without a word', () => {
  const path = sealedFile();
  const upgraded = openWorkspace({ path, ...clock });
  upgraded.db.close();
  const again = openWorkspace({ path, ...clock });
  expect(again.notices()).toEqual([]);
  again.close();
});

test('a file that was changed by another program is not upgraded, and stays as it is', () => {
  const path = sealedFile((db) => db.exec(`UPDATE audit SET detail = 'other' WHERE id = 1`));
  const before = readFileSync(path);
  expect(() => openWorkspace({ path, ...clock })).toThrow(
    /\(audit\), so it was not upgraded\. Restore one of its backups/,
  );
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(readdirSync(join(path, '..'))).toEqual(['old.cogsmith']);
});

test('an upgrade does not mend a broken history', () => {
  const path = sealedFile((db) => db.exec(`UPDATE audit SET detail = 'other' WHERE id = 1; DELETE FROM seal`));
  for (const kinds of [['history', 'upgraded'], ['history']]) {
    const workspace = openWorkspace({ path, ...clock });
    expect(workspace.notices().map(({ kind }) => kind)).toEqual(kinds);
    workspace.close();
  }
});

test('an upgrade whose last part fails leaves the file at its version', () => {
  const path = sealedFile();
  const db = openDatabase(path, { create: false });
  const finish = () => {
    throw new Error('the power went');
  };
  expect(() => migrate(db, path, migrations, { keepCopy: false, finish })).toThrow('the power went');
  expect(db.pragma('user_version', { simple: true })).toBe(16);
  db.close();
});
