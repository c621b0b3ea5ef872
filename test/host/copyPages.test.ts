import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { listAudit } from '../../electron/host/store/audit.ts';
import { createWorkspace, openWorkspace, type Workspace } from '../../electron/host/store/workspace.ts';
import { writeAtOnce } from '../../electron/host/store/writeInTurns.ts';
import type { Progress } from '../../models/workbench.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const clock = { now: () => '2026-11-01T00:00:00.000Z', who: 'ada' };
let folder: string;
let path: string;

/** Some 16 MB. */
function fill(workspace: Workspace): Promise<void> {
  return writeAtOnce(
    workspace.db,
    () => {
      for (let row = 0; row < 4000; row++) {
        workspace.audit({ action: 'note', entity: 'x', detail: `${row} ${'y'.repeat(4000)}` });
      }
    },
    { undo: false },
  );
}

beforeEach(async () => {
  folder = temporaryFolder();
  path = join(folder, 'acme.cogsmith');
  const workspace = createWorkspace({ path, ...clock }, { name: 'Acme', isSample: false });
  await fill(workspace);
  workspace.close();
});

/** How often others had their turn until it was done. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let isDone = false;
  const done = work.finally(() => {
    isDone = true;
  });
  let turns = 0;
  for (; !isDone; turns++) await nextTurn();
  await done;
  return turns;
}

const note = (workspace: Workspace) => workspace.record({ action: 'note', entity: 'workspace', detail: 'mine' });

describe('a large workspace', () => {
  test('is copied while others are answered, and says how far it is', async () => {
    const workspace = await openWorkspace({ path, ...clock });
    const told: Progress[] = [];
    const copy = join(folder, 'copy.cogsmith');
    const turns = await turnsDuring(workspace.saveCopy(copy, { progress: (progress) => told.push(progress) }));
    expect(turns).toBeGreaterThan(5);
    expect(told.length).toBeGreaterThan(5);
    expect(told.at(-1)).toMatchObject({ unit: 'pages', total: told[0]!.total });
    const other = await openWorkspace({ path: copy, ...clock });
    expect([other.notices(), listAudit(other.db, 5000)]).toEqual([[], listAudit(workspace.db, 5000)]);
    other.close();
    workspace.close();
  });

  test('is backed up before its first change while others are answered; the change waits for it', async () => {
    const backups = join(folder, 'Backups');
    const workspace = await openWorkspace({ path, ...clock, backups });
    expect(await turnsDuring(note(workspace))).toBeGreaterThan(5);
    await note(workspace);
    const [own] = readdirSync(backups);
    const [backup, ...others] = readdirSync(join(backups, own!));
    expect(others).toEqual([]);
    const before = await openWorkspace({ path: join(backups, own!, backup!), ...clock });
    expect(listAudit(before.db, 1)[0]!.detail).toContain('3999');
    before.close();
    workspace.close();
  });

  test('is copied as it was before the write that is asked for meanwhile', async () => {
    const workspace = await openWorkspace({ path, ...clock });
    const copy = join(folder, 'copy.cogsmith');
    const copied = workspace.saveCopy(copy);
    const written = note(workspace);
    await Promise.all([copied, written]);
    const other = await openWorkspace({ path: copy, ...clock });
    expect(listAudit(other.db, 1)[0]!.detail).toContain('3999');
    other.close();
    workspace.close();
  });

  test('whose copy is canceled leaves the older copy as it was, and nothing beside it', async () => {
    const workspace = await openWorkspace({ path, ...clock });
    const copy = join(folder, 'copy.cogsmith');
    writeFileSync(copy, 'older');
    const cancel = new AbortController();
    const copying = workspace.saveCopy(copy, { signal: cancel.signal, progress: () => cancel.abort() });
    await expect(copying).rejects.toMatchObject({ code: 'cancelled' });
    expect(readFileSync(copy, 'utf8')).toBe('older');
    workspace.close();
    expect(readdirSync(folder).sort()).toEqual(['acme.cogsmith', 'copy.cogsmith']);
  });

  test('that is moved away while it is backed up is not written', async () => {
    const workspace = await openWorkspace({ path, ...clock, backups: join(folder, 'Backups') });
    const saved = note(workspace);
    await nextTurn();
    writeFileSync(`${path}.other`, 'other');
    renameSync(`${path}.other`, path);
    await expect(saved).rejects.toMatchObject({ code: 'unwritable_file' });
    workspace.close();
  });
});

test('what was removed does not leave with a copy', async () => {
  const workspace = await openWorkspace({ path, ...clock });
  workspace.db.prepare(`DELETE FROM audit WHERE detail LIKE '3%'`).run();
  const copy = join(folder, 'copy.cogsmith');
  await workspace.saveCopy(copy);
  const bytes = readFileSync(copy).toString('latin1');
  expect([bytes.includes('2999 yyyy'), bytes.includes('3999 yyyy')]).toEqual([true, false]);
  workspace.close();
});
