import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { callHost } from '../support/window/callHost.ts';
import { goTo } from '../support/window/navigate.ts';

const kept = mkdtempSync(join(tmpdir(), 'cogsmith-sources-'));
let app: Workbench;
beforeAll(async () => {
  // The picker starts at the workspaces folder.
  mkdirSync(join(kept, 'home', 'exports'), { recursive: true });
  app = await launchWorkbench({ kept });
});
afterAll(async () => {
  await app?.close();
  rmSync(kept, { recursive: true, force: true });
});

test('a folder is watched, pulled, fails with a next step, and is removed', async () => {
  const { page } = app;
  const folder = join(kept, 'home', 'exports');
  writeFileSync(join(folder, 'usage.csv'), 'period_start,provider,model,requests,billed_cost\n2026-10-30,acme,m,1,5\n');
  await goTo(page, 'Sources');
  await page.getByText('No sources yet').waitFor();
  await page.getByRole('button', { name: 'Add source…' }).click();
  const add = page.getByRole('button', { name: 'Add source', exact: true });
  await page.getByRole('textbox', { name: 'Name' }).fill('Exports');
  expect(await add.isDisabled()).toBe(true);
  await page.getByRole('list', { name: 'Folders' }).getByRole('button', { name: 'exports' }).click();
  await page.getByText(folder, { exact: true }).waitFor();
  await add.click();
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
});

test('a service names the variable of its key, says when it is not set, and is changed', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Add source…' }).click();
  await page.getByRole('button', { name: /Where it comes from/ }).click();
  await page.getByRole('option', { name: 'LiteLLM' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Gateway');
  await page.getByRole('textbox', { name: 'Address' }).fill('ftp://gateway.test');
  await page.getByRole('textbox', { name: 'Environment variable with the key' }).fill('COGSMITH_NO_SUCH_KEY');
  await page.getByRole('button', { name: 'Add source', exact: true }).click();
  await page.getByText(/must be an https address/).waitFor();
  await page.getByRole('textbox', { name: 'Address' }).fill('http://127.0.0.1:9');
  await page.getByRole('button', { name: 'Add source', exact: true }).click();
  await page.getByRole('button', { name: 'Pull Gateway now' }).click();
  await page
    .getByText(/COGSMITH_NO_SUCH_KEY/)
    .first()
    .waitFor();
  // What the pull said moves the row, so that a pointer may miss its button; a key does not.
  await page.getByRole('button', { name: 'Change Gateway' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Change Gateway' });
  expect(await dialog.getByRole('textbox', { name: 'Address' }).inputValue()).toBe('http://127.0.0.1:9');
  await dialog.getByRole('textbox', { name: 'First month' }).fill('2026-09');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect((await callHost(page, 'source.read', { name: 'Gateway' })).source.settings).toEqual({
    ...{ kind: 'service', service: 'litellm', baseUrl: 'http://127.0.0.1:9', keyFrom: 'COGSMITH_NO_SUCH_KEY' },
    since: '2026-09',
  });
});

test('nothing was reported as an error', () => expect(app.problems).toEqual([]));
