import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listAudit } from '../../electron/host/store/audit.ts';
import { listBackups } from '../../electron/host/store/backups.ts';
import { openDatabase } from '../../electron/host/store/open.ts';
import { createWorkspace, openWorkspace, type Workspace } from '../../electron/host/store/workspace.ts';
import { writeAtOnce } from '../../electron/host/store/writeInTurns.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const clock = { now: () => '2026-11-01T00:00:00.000Z', who: 'ada' };

async function closedWorkspace(): Promise<string> {
  const path = join(temporaryFolder(), 'acme.cogsmith');
  const workspace = createWorkspace({ path, ...clock }, { name: 'Acme', isSample: false });
  await writeAtOnce(workspace.db, () => {
    workspace.db.exec(
      `INSERT INTO scenario (id, name, body_json, created_at, updated_at) VALUES ('a', 'A', '{"seats": 40}', 't', 't')`,
    );
    workspace.audit({ action: 'change', entity: 'scenario a', detail: 'New: A' });
  });
  workspace.close();
  return path;
}

/** Changes a closed file as another program would. */
function behindOurBack(path: string, sql: string): void {
  const db = openDatabase(path, { create: false });
  db.exec(sql);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

const open = (path: string) => openWorkspace({ path, ...clock });
const kinds = (workspace: Workspace) => workspace.notices().map(({ kind }) => kind);
const note = (workspace: Workspace) => workspace.record({ action: 'note', entity: 'workspace', detail: '' });

describe('what is not Cogsmith’s is refused in words', () => {
  test.each([
    ['CREATE TRIGGER raise AFTER INSERT ON scenario BEGIN DELETE FROM scenario; END', /holds the trigger "raise"/],
    ['CREATE TABLE payroll (id INTEGER)', /holds the table "payroll"/],
    ['CREATE VIEW cheap AS SELECT 1', /holds the view "cheap"/],
    ['DROP TABLE run', /its table "run" is missing/],
    ['ALTER TABLE scenario ADD COLUMN extra TEXT', /its table "scenario" is not as that version has it/],
    ['PRAGMA user_version = 3', /says it is of file version 3/],
    ['PRAGMA user_version = 0', /has an invalid file version 0; restore one of its backups/],
  ])('%s', async (sql, message) => {
    const path = await closedWorkspace();
    behindOurBack(path, sql);
    const before = readFileSync(path);
    await expect(open(path)).rejects.toMatchObject({
      code: 'unreadable_file',
      message: expect.stringMatching(message),
    });
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(join(path, '..'))).toEqual(['acme.cogsmith']);
  });
});

describe('a changed figure is found', () => {
  test('where another program wrote it: nothing can be saved, a copy can', async () => {
    const path = await closedWorkspace();
    behindOurBack(path, `UPDATE scenario SET body_json = '{"seats": 41}'`);
    const workspace = await open(path);
    expect(workspace.notices()).toEqual([
      { kind: 'damaged', message: expect.stringMatching(/\(scenario\).*figures may be wrong.*Restore/) },
    ]);
    await expect(note(workspace)).rejects.toMatchObject({ code: 'unwritable_file' });
    await workspace.saveCopy(join(path, '..', 'copy.cogsmith'));
    workspace.close();
  });

  test('also where a single bit of the text of a scenario flipped', async () => {
    const path = await closedWorkspace();
    const bytes = readFileSync(path);
    const at = bytes.lastIndexOf('"seats": 40');
    bytes[at + 9]! ^= 1;
    writeFileSync(path, bytes);
    const workspace = await open(path);
    expect(kinds(workspace)).toEqual(['damaged']);
    workspace.close();
  });

  test('and a file that was closed in good order, written again and opened again has none', async () => {
    const path = await closedWorkspace();
    for (let session = 0; session < 3; session++) {
      const workspace = await open(path);
      expect(workspace.notices()).toEqual([]);
      await note(workspace);
      workspace.close();
    }
  });
});

describe('the history is a chain', () => {
  test.each([
    ['changed', `UPDATE audit SET detail = 'New: B' WHERE id = 2`, 2],
    ['taken out', 'DELETE FROM audit WHERE id = 1', 2],
  ])('an entry that was %s is said on open', async (_, sql, entry) => {
    const path = await closedWorkspace();
    behindOurBack(path, `${sql}; DELETE FROM seal`);
    const workspace = await open(path);
    expect(workspace.notices()).toEqual([
      { kind: 'history', message: expect.stringContaining(`changed outside Cogsmith at entry ${entry}`) },
    ]);
    await note(workspace);
    workspace.close();
  });
});

describe('a file that may only be read', () => {
  test('is opened from a private copy, says so, and stays as it is', async () => {
    const path = await closedWorkspace();
    const before = readFileSync(path);
    chmodSync(path, 0o444);
    const workspace = await open(path);
    expect(kinds(workspace)).toEqual(['readOnly']);
    expect(listAudit(workspace.db, 10)).toHaveLength(2);
    await expect(note(workspace)).rejects.toMatchObject({
      code: 'unwritable_file',
      message: expect.stringMatching(/^Not saved\. .*acme\.cogsmith can only be read.*save a copy/),
    });
    await workspace.recordExport({ action: 'export', entity: 'run', detail: 'leaves no trace' });
    workspace.close();
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(join(path, '..'))).toEqual(['acme.cogsmith']);
  });
});

describe('a file that has a second name', () => {
  test('is not written: a killed process may have left its log beside the other one', async () => {
    const path = await closedWorkspace();
    const killed = await open(path);
    await note(killed);
    const before = join(temporaryFolder(), 'killed.cogsmith');
    for (const end of ['', '-wal']) copyFileSync(path + end, before + end);
    killed.close();
    const snapshot = before.replace('killed', 'snapshot');
    linkSync(before, snapshot);
    const bytes = readFileSync(before);
    for (const [name, actions] of [
      [snapshot, ['change', 'create']],
      [before, ['note', 'change', 'create']],
    ] as const) {
      const workspace = await open(name);
      expect(workspace.notices()).toMatchObject([
        {
          kind: 'readOnly',
          message: expect.stringMatching(/has more than one name \(hard links\), so nothing can be saved/),
        },
      ]);
      expect(listAudit(workspace.db, 10).map(({ action }) => action)).toEqual(actions);
      await expect(note(workspace)).rejects.toMatchObject({ code: 'unwritable_file' });
      workspace.close();
    }
    expect(readFileSync(before).equals(bytes)).toBe(true);
    rmSync(snapshot);
    const again = await open(before);
    await note(again);
    expect(again.notices()).toEqual([]);
    again.close();
  });
});

describe('a file that goes while it is open', () => {
  test.each([
    ['deleted', (path: string) => rmSync(path), /was moved, renamed or deleted/],
    ['moved', (path: string) => renameSync(path, `${path}.old`), /was moved, renamed or deleted/],
    [
      'replaced',
      (path: string) => {
        writeFileSync(`${path}.new`, 'other');
        renameSync(`${path}.new`, path);
      },
      /was replaced by another file/,
    ],
  ])('%s: writes are refused in words, and a copy has everything', async (_, go, message) => {
    const path = await closedWorkspace();
    const workspace = await open(path);
    await note(workspace);
    go(path);
    expect(kinds(workspace)).toEqual(['moved']);
    await expect(note(workspace)).rejects.toMatchObject({ message: expect.stringMatching(message) });
    const copy = join(path, '..', 'copy.cogsmith');
    await workspace.saveCopy(copy);
    workspace.close();
    const again = await open(copy);
    expect(listAudit(again.db, 10).map(({ action }) => action)).toEqual(['note', 'change', 'create']);
    again.close();
  });
});

describe('a full disk', () => {
  test('is said in words, changes nothing, and can be gone the next time', async () => {
    const path = await closedWorkspace();
    const workspace = await open(path);
    const pages = Number(workspace.db.pragma('page_count', { simple: true }));
    workspace.db.pragma(`max_page_count = ${pages}`);
    const large = () => workspace.record({ action: 'note', entity: 'workspace', detail: 'x'.repeat(100_000) });
    await expect(large()).rejects.toThrow(/full/);
    workspace.db.pragma('max_page_count = 1000000');
    await large();
    workspace.close();
  });
});

describe('backups', () => {
  test('the last ten sessions that changed something are kept, those that changed nothing are not', async () => {
    const path = await closedWorkspace();
    const backups = join(path, '..', 'Backups');
    let day = 11;
    for (let session = 0; session < 13; session++) {
      const today = day++;
      const now = () => `2026-11-${today}T00:00:00.000Z`;
      const workspace = await openWorkspace({ path, now, who: 'ada', backups });
      if (session !== 5) {
        await note(workspace);
        await note(workspace);
      }
      workspace.close();
    }
    const [folder] = readdirSync(backups);
    const kept = listBackups(join(backups, folder!));
    expect(kept.map(({ id }) => id.slice(8, 10))).toEqual(['23', '22', '21', '20', '19', '18', '17', '15', '14', '13']);
    const oldest = await open(kept.at(-1)!.path);
    expect(listAudit(oldest.db, 100)).toHaveLength(2 + 2 * 2);
    expect(oldest.notices()).toEqual([]);
    oldest.close();
  });

  test('where none can be made, the session goes on and says so', async () => {
    const path = await closedWorkspace();
    const backups = join(path, '..', 'Backups');
    writeFileSync(backups, 'a file in the way');
    const workspace = await openWorkspace({ path, ...clock, backups });
    await note(workspace);
    expect(kinds(workspace)).toEqual(['backup']);
    workspace.close();
    expect(existsSync(path)).toBe(true);
  });
});
