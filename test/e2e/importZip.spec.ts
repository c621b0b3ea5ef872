import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleText } from '../support/importedRows.ts';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { callHost } from '../support/window/callHost.ts';
import { chooseToImport } from '../support/window/importPage.ts';
import { goTo, newWorkspace } from '../support/window/navigate.ts';
import { zipOf } from '../support/zipOf.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await newWorkspace(app, 'Provider files');
  await goTo(app.page, 'Import');
});
afterAll(() => app?.close());

const nothing = { by: [], from: null, to: null, filter: {} } as const;

test('a ZIP shows each of its tables before, and each as an import of its own after', async () => {
  const { page, folder } = app;
  const path = join(folder, 'exports.zip');
  const leftOut = 'cursor.csv';
  const names = ['openrouter.csv', 'anthropic-cost.json', 'stripe-payments.csv', 'aws-cur.csv'];
  writeFileSync(
    path,
    zipOf({
      ...Object.fromEntries([...names, leftOut].map((name) => [name, sampleText(name)])),
      'notes.docx': 'x',
    }),
  );
  await chooseToImport(app, [path]);
  const parts = page.getByRole('list', { name: 'Tables in the file' });
  expect(await parts.getByRole('listitem').allTextContents()).toEqual([
    'openrouter.csv OpenRouter activity 24 columns, first rows: 2 usage',
    expect.stringContaining('anthropic-cost.json Anthropic cost 12 columns'),
    expect.stringContaining('stripe-payments.csv Stripe payments'),
    expect.stringContaining('aws-cur.csv AWS cost and usage report'),
    expect.stringContaining('cursor.csv Cursor usage events'),
  ]);
  await page.getByRole('checkbox', { name: `Import ${leftOut}` }).press('Space');
  await parts.getByText('excluded').waitFor();
  await page.getByRole('button', { name: 'Import 4 files' }).click();
  await expect.poll(() => page.getByTestId('count-line').count()).toBe(names.length);
  await page.getByText('notes.docx in the same ZIP is not a table').waitFor();
  const { total } = await callHost(page, 'usage.summary', nothing);
  expect(total.requests).toBe(2);
});

test('a decimal comma is refused, and read once the person says so', async () => {
  const { page, folder } = app;
  const path = join(folder, 'komma.csv');
  writeFileSync(path, 'date;provider;model;team;cost_usd\n2026-09-01;openai;gpt-5;komma;1.234,50\n');
  await chooseToImport(app, [path]);
  await page.getByRole('button', { name: /Decimals/ }).click();
  await page.getByRole('option', { name: /comma/ }).click();
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await page.getByText('Billed $1,234.50').waitFor();
});
