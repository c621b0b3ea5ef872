import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Backup } from '../../models/workbench.ts';
import { runCogsmith, runJson } from '../support/runCogsmith.ts';

let folder: string;
let workspace: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cogsmith-backup-'));
  vi.stubEnv('COGSMITH_HOME', join(folder, 'home'));
  workspace = join(folder, 'acme.cogsmith');
  await runJson(['new', workspace, '--name', 'Acme']);
  await runJson(['scenario', 'apply', 'samples/baseline.scenario.json', '-w', workspace]);
  await runJson(['scenario', 'apply', 'samples/research-agent.scenario.json', '-w', workspace]);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const backups = async () => (await runJson(['backup', 'list', '-w', workspace])).json as Backup[];
const scenarios = async () => {
  const { json } = await runJson(['scenario', 'list', '-w', workspace]);
  return (json as { id: string }[]).map(({ id }) => id);
};

test('a workspace is brought back to before its last session, and forth again', async () => {
  const [newest] = await backups();
  expect(await runJson(['backup', 'restore', newest!.id, '-w', workspace])).toMatchObject({ code: 0 });
  expect(await scenarios()).toEqual(['baseline']);
  const [later] = await backups();
  await runJson(['backup', 'restore', later!.id, '-w', workspace]);
  expect(await scenarios()).toEqual(['baseline', 'research-agent']);
});

test('a damaged file gives no figure, and its backup does', async () => {
  const bytes = readFileSync(workspace);
  const at = bytes.lastIndexOf('"seatPriceUsd":');
  bytes[at + 15]! ^= 1;
  writeFileSync(workspace, bytes);
  const { code, stdout, stderr } = await runCogsmith(['scenario', 'list', '-w', workspace]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/damaged.*Restore one of its backups/);
  const [newest] = await backups();
  await runJson(['backup', 'restore', newest!.id, '-w', workspace]);
  expect((await scenarios()).length).toBeGreaterThan(0);
});

test('a file that is gone is restored too; a backup that is not there is named', async () => {
  rmSync(workspace);
  expect(await runCogsmith(['backup', 'restore', 'none', '-w', workspace])).toMatchObject({
    code: 3,
    stderr: expect.stringContaining('Backup "none" does not exist'),
  });
  const [newest] = await backups();
  await runJson(['backup', 'restore', newest!.id, '-w', workspace]);
  expect(existsSync(workspace)).toBe(true);
});
