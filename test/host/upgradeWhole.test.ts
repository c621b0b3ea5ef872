import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { atOnce } from '../../electron/host/inTurns.ts';
import { insertAudit } from '../../electron/host/store/audit.ts';
import { migrate, migrations } from '../../electron/host/store/migrate.ts';
import { type Db, openDatabase } from '../../electron/host/store/open.ts';
import { seal } from '../../electron/host/store/seal.ts';
import { openWorkspace } from '../../electron/host/store/workspace.ts';
import type { Progress } from '../../models/workbench.ts';
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

test('a file that is upgraded and closed unchanged opens again without a word, as often as one likes', async () => {
  const path = sealedFile();
  const upgraded = await openWorkspace({ path, ...clock });
  expect(upgraded.notices()).toMatchObject([{ kind: 'upgraded' }]);
  upgraded.close();
  for (let session = 0; session < 2; session++) {
    const again = await openWorkspace({ path, ...clock });
    expect(again.notices()).toEqual([]);
    expect(again.db.prepare('SELECT count(*) FROM seal').pluck().get()).toBeGreaterThan(0);
    again.close();
  }
});

test('a file that is killed after its upgrade opens again without a word', async () => {
  const path = sealedFile();
  const upgraded = await openWorkspace({ path, ...clock });
  upgraded.db.close();
  const again = await openWorkspace({ path, ...clock });
  expect(again.notices()).toEqual([]);
  again.close();
});

test('a file that was changed by another program is not upgraded, and stays as it is', async () => {
  const path = sealedFile((db) => db.exec(`UPDATE audit SET detail = 'other' WHERE id = 1`));
  const before = readFileSync(path);
  await expect(openWorkspace({ path, ...clock })).rejects.toThrow(
    /\(audit\), so it was not upgraded\. Restore one of its backups/,
  );
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(readdirSync(join(path, '..'))).toEqual(['old.cogsmith']);
});

test('an upgrade does not mend a broken history', async () => {
  const path = sealedFile((db) => db.exec(`UPDATE audit SET detail = 'other' WHERE id = 1; DELETE FROM seal`));
  for (const kinds of [['history', 'upgraded'], ['history']]) {
    const workspace = await openWorkspace({ path, ...clock });
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
  expect(() => migrate(db, path, migrations, finish)).toThrow('the power went');
  expect(db.pragma('user_version', { simple: true })).toBe(16);
  db.close();
});

describe('the copy before an upgrade', () => {
  /** Some 16 MB. */
  const large = () =>
    sealedFile((db) => {
      const insert = db.prepare(`INSERT INTO setting VALUES (?, ?)`);
      db.transaction(() => {
        for (let row = 0; row < 4000; row++) insert.run(`note ${row}`, 'y'.repeat(4000));
      })();
      db.exec('DELETE FROM seal');
    });

  test('is made page by page, says how far it is, and lets the host answer others', async () => {
    const path = large();
    const told: Progress[] = [];
    let isOver = false;
    const opening = openWorkspace({ path, ...clock }, { watch: { progress: (one) => told.push(one) } }).finally(() => {
      isOver = true;
    });
    let turns = 0;
    for (; !isOver; turns++) await nextTurn();
    (await opening).close();
    expect([turns > 8, told.length > 5, told.at(-1)!.unit]).toEqual([true, true, 'pages']);
    const old = openDatabase(path.replace('.cogsmith', '.before-upgrade-v16.cogsmith'), { create: false });
    expect(old.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(old.pragma('user_version', { simple: true })).toBe(16);
    expect(old.prepare('SELECT count(*) FROM setting').pluck().get()).toBe(4000);
    old.close();
  });

  test('that is canceled leaves the file at its version, nothing beside it, and no lock on it', async () => {
    const path = large();
    const cancel = new AbortController();
    const watch = { signal: cancel.signal, progress: () => cancel.abort() };
    await expect(openWorkspace({ path, ...clock }, { watch })).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(join(path, '..'))).toEqual(['old.cogsmith']);
    const db = openDatabase(path, { create: false });
    expect(db.pragma('user_version', { simple: true })).toBe(16);
    db.close();
  });
});
