import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { callHost } from '../support/window/callHost.ts';

let folder: string;
let file: string;
let app: Workbench;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cogsmith-open-'));
  const shared = join(folder, 'home', 'Finance');
  mkdirSync(shared, { recursive: true });
  file = join(shared, 'Acme.cogsmith');
  const { createWorkspace } = await import('../../electron/host/store/workspace.ts');
  const origin = { path: file, now: () => '2026-11-01T00:00:00.000Z', who: 'ada' };
  createWorkspace(origin, { name: 'Acme', isSample: false }).close();
  app = await launchWorkbench({ kept: folder });
});
afterAll(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

const scenario = JSON.parse(readFileSync('samples/baseline.scenario.json', 'utf8')) as { name: string };
const save = (name: string) => callHost(app.page, 'scenario.save', { scenario: { ...scenario, name } });

test.skipIf(process.env['COGSMITH_HOST'] === 'electron')(
  'what is edited in a workspace that the window opened is in that file after the host is stopped',
  async () => {
    await openFromFolder();
    const { workspace } = await callHost(app.page, 'workbench.status', {});
    expect(workspace!.location).toBe(file);
    await save('edited in the window');
    await app.close();
    app = await launchWorkbench({ kept: folder });
    await app.page.getByRole('button', { name: 'Acme' }).waitFor();
    const again = await callHost(app.page, 'workbench.status', {});
    expect(again.workspace!.location).toBe(file);
    const scenarios = await callHost(app.page, 'scenario.list', {});
    expect(scenarios.map(({ name }) => name)).toEqual(['edited in the window']);
  },
);

async function openFromFolder(): Promise<void> {
  const { page } = app;
  await page.getByRole('button', { name: 'Sample company' }).click();
  await page.getByRole('menuitem', { name: 'Open…' }).click();
  await page.getByRole('button', { name: 'Finance' }).click();
  await page.getByRole('button', { name: 'Acme.cogsmith' }).click();
  await page.getByRole('button', { name: 'Acme', exact: true }).waitFor();
}

test.skipIf(process.env['COGSMITH_HOST'] === 'electron')(
  'an uploaded workspace is kept in the workspaces folder, with its place said',
  async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Acme' }).click();
    await page.getByRole('menuitem', { name: 'Open…' }).click();
    await app.chooseFiles(() => page.getByRole('button', { name: 'Upload a file…' }).click(), [file]);
    const kept = join(folder, 'home', basename(file));
    await page.getByText(`It is kept at ${kept}`).waitFor();
    expect(readdirSync(join(folder, 'home'))).toContain('Acme.cogsmith');
    expect((await callHost(page, 'workbench.status', {})).workspace!.location).toBe(kept);
  },
);

test('nothing was reported as an error', () => expect(app.problems).toEqual([]));
