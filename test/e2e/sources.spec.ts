import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { runCogsmith } from '../support/runCogsmith.ts';
import { goTo } from '../support/window/navigate.ts';

const kept = mkdtempSync(join(tmpdir(), 'cogsmith-sources-'));
let app: Workbench | null = null;
afterAll(async () => {
  await app?.close();
  vi.unstubAllEnvs();
  rmSync(kept, { recursive: true, force: true });
});

test('a folder that the terminal watches is pulled, fails with a next step, and is removed', async () => {
  app = await launchWorkbench({ kept });
  await goTo(app.page, 'Sources');
  await app.page.getByText('No sources yet').waitFor();
  await app.close();
  const home = join(kept, 'home');
  vi.stubEnv('COGSMITH_HOME', home);
  const folder = join(kept, 'exports');
  mkdirSync(folder);
  writeFileSync(join(folder, 'usage.csv'), 'period_start,provider,model,requests,billed_cost\n2026-10-30,acme,m,1,5\n');
  const workspace = join(home, readdirSync(home).find((name) => name.endsWith('.cogsmith'))!);
  expect((await runCogsmith(['source', 'add', 'Exports', '--folder', folder, '-w', workspace])).code).toBe(0);

  app = await launchWorkbench({ kept });
  const { page } = app;
  await goTo(page, 'Sources');
  const row = page.getByRole('row', { name: /Exports/ });
  await row.getByText('Pull it for the first time.').waitFor();
  await page.getByRole('button', { name: 'Pull Exports now' }).click();
  await page.getByText('Exports: 1 month or file read.').waitFor();
  await row.getByText('2026-10').waitFor();
  rmSync(folder, { recursive: true });
  await page.getByRole('button', { name: 'Refresh all' }).click();
  await row.getByText(/does not exist; create it/).waitFor();
  await page.getByRole('button', { name: 'Remove Exports' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByText('No sources yet').waitFor();
  expect(app.problems).toEqual([]);
});
