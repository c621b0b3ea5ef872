import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listAudit } from '../../electron/host/store/audit.ts';
import { createWorkspace, type Workspace } from '../../electron/host/store/workspace.ts';
import { writeAtOnce, writeInTurns } from '../../electron/host/store/writeInTurns.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

function newWorkspace(): Workspace {
  const origin = { path: join(temporaryFolder(), 'acme.cogsmith'), now: () => '2026-11-01T00:00:00.000Z', who: 'ada' };
  return createWorkspace(origin, { name: 'Acme', isSample: false });
}

/** Writes one audit line, then takes its time. */
function slowly(workspace: Workspace, milliseconds: number) {
  return function* () {
    workspace.audit({ action: 'long', entity: 'import', detail: '' });
    for (const until = performance.now() + milliseconds; performance.now() < until; ) yield;
  };
}

const actions = ({ db }: Workspace) => listAudit(db, 10).map(({ action }) => action);
const short = (workspace: Workspace) =>
  writeAtOnce(workspace.db, () => workspace.audit({ action: 'short', entity: 'scenario', detail: '' }));

test('a short write during a long one outlives the cancel of the long one', async () => {
  const workspace = newWorkspace();
  const cancel = new AbortController();
  const long = writeInTurns(workspace.db, cancel.signal, slowly(workspace, 10_000));
  const ended = expect(long).rejects.toMatchObject({ code: 'cancelled' });
  const saved = short(workspace);
  setTimeout(() => cancel.abort(), 100);
  await ended;
  await saved;
  expect(actions(workspace)).toEqual(['short', 'create']);
  workspace.close();
});

test('writes happen in the order they were asked for, and a failed one does not hold up the next', async () => {
  const workspace = newWorkspace();
  const failing = writeAtOnce(workspace.db, () => {
    workspace.audit({ action: 'lost', entity: 'scenario', detail: '' });
    throw new Error('half way');
  });
  const long = writeInTurns(workspace.db, new AbortController().signal, slowly(workspace, 100));
  const last = short(workspace);
  await expect(failing).rejects.toThrow('half way');
  await Promise.all([long, last]);
  expect(actions(workspace)).toEqual(['short', 'long', 'create']);
  workspace.close();
});
