import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { chooseToImport, runImport } from '../support/window/importPage.ts';
import { goTo, newWorkspace } from '../support/window/navigate.ts';
import { readTable } from '../support/window/readTable.ts';

let app: Workbench;
const nothing = { by: [], from: null, to: null, filter: {} } as const;
const total = async () => (await callHost(app.page, 'usage.summary', nothing)).total;

beforeAll(async () => {
  app = await launchWorkbench();
  await newWorkspace(app, 'Prices');
  await goTo(app.page, 'Import');
  const path = join(app.folder, 'usage.csv');
  const rows = ['2026-08-01,openai,zzz-model,1000000,1000000', '2026-08-01,openai,gpt-4o,1000000,0'];
  writeFileSync(path, `date,provider,model,input_tokens,output_tokens\n${rows.join('\n')}\n`);
  await chooseToImport(app, [path]);
  await runImport(app.page, 1);
  await goTo(app.page, 'Prices');
  await app.page.getByRole('table', { name: 'Prices', exact: true }).waitFor();
}, 60_000);
afterAll(() => app?.close());

test('a model without a price is priced as an entry of the book, and the bucket is empty', async () => {
  const { page } = app;
  expect((await total()).unpricedTokens).toBe(2_000_000);
  await page.getByRole('button', { name: 'Price zzz-model as…' }).click();
  await page.getByRole('textbox', { name: 'Find a price book entry' }).fill('openai gpt-4o');
  await page.getByRole('button', { name: 'Use openai/gpt-4o', exact: true }).click();
  await page.getByRole('region', { name: 'Unpriced usage', exact: true }).waitFor({ state: 'detached' });
  expect(await total()).toMatchObject({ unpricedTokens: 0, costUsd: 15 });
  await page.getByRole('button', { name: 'Stop pricing zzz-model as gpt-4o' }).waitFor();
});

test('the list is searched, and a model shows its prices past and to come', async () => {
  const { page } = app;
  await page.getByRole('textbox', { name: 'Find', exact: true }).fill('openai gpt-4o-mini');
  await expect
    .poll(async () => (await readTable(page, 'Prices')).every((row) => row['Model']!.includes('gpt-4o-mini')))
    .toBe(true);
  await page.getByRole('button', { name: 'gpt-4o-mini', exact: true }).first().click();
  await page.getByRole('table', { name: 'Prices of gpt-4o-mini' }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('a contract prices the history', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Add contract…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Enterprise');
  await page.getByRole('textbox', { name: 'Provider' }).fill('openai');
  await page.getByRole('button', { name: 'Save contract' }).click();
  await page.getByText('The discount is missing').waitFor();
  await page.getByRole('textbox', { name: 'Off list price, %' }).fill('20');
  await page.getByRole('button', { name: 'Save contract' }).click();
  await page.getByRole('table', { name: 'Contracts' }).waitFor();
  await expect.poll(async () => (await total()).costByBasis.contract).toBeCloseTo(12, 6);
});

test('a newer catalogue is compared before it is taken in', async () => {
  const { page, folder } = app;
  const path = join(folder, 'newer.json');
  const entry = { mode: 'chat', litellm_provider: 'openai', input_cost_per_token: 2e-6, output_cost_per_token: 1e-5 };
  writeFileSync(path, JSON.stringify({ 'gpt-4o': entry, 'gpt-next': entry }));
  await app.chooseFiles(() => page.getByRole('button', { name: 'Compare a newer catalog…' }).click(), [path]);
  const [changed] = await readTable(page, 'Changed prices');
  expect(changed).toMatchObject({
    Model: 'openai/gpt-4o',
    'Price item': 'input',
    Old: '2.5',
    New: '2',
    Change: '-20.0%',
  });
  await page.getByRole('button', { name: 'Import prices' }).click();
  await expect.poll(async () => (await callHost(page, 'price.versions', {})).length).toBe(2);
  await page.getByRole('button', { name: /^Restore price book 2026-08-21/ }).waitFor();
});
