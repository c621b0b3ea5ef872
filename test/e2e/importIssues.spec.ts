import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { callHost } from '../support/window/callHost.ts';
import { chooseToImport, readOutcome, runImport } from '../support/window/importPage.ts';
import { goTo, newWorkspace } from '../support/window/navigate.ts';
import { readTable } from '../support/window/readTable.ts';

const header = 'period_start,provider,model,feature,input_tokens,output_tokens,billed_cost,currency';
const nothing = { by: [], from: null, to: null, filter: {} } as const;

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await newWorkspace(app, 'Broken files');
  await goTo(app.page, 'Import');
});
afterAll(() => app?.close());

function write(name: string, lines: readonly string[]): string {
  const path = join(app.folder, name);
  writeFileSync(path, `${[header, ...lines].join('\r\n')}\r\n`);
  return path;
}

test('a rejected row is shown with its row, column, value and what to do; the sound rows count', async () => {
  const { page } = app;
  const path = write('broken.csv', [
    '2026-09-01,openai,gpt-4.1-mini,chat,1000,200,0.10,USD',
    '2026-09-02,openai,gpt-4.1-mini,chat,lots,200,0.20,USD',
    '2026-13-45,openai,gpt-4.1-mini,chat,1000,200,0.40,USD',
    '2026-09-03,openai,gpt-4.1-mini,chat,1000,200,0.80,USD',
  ]);
  await chooseToImport(app, [path]);
  await runImport(page, 1);
  expect((await readOutcome(page, path)).rows).toMatchObject({ read: 4, usage: 2, rejected: 2 });
  const rows = await readTable(page, 'Rows of broken.csv to review');
  const rejected = rows.filter((row) => row['Outcome'] === 'rejected');
  expect(rejected).toMatchObject([
    { Row: '3', Column: 'input_tokens', Value: 'lots' },
    { Row: '4', Column: 'period_start', Value: '2026-13-45' },
  ]);
  for (const row of rejected) expect(row['Action']!.length).toBeGreaterThan(20);
  const { total } = await callHost(page, 'usage.summary', nothing);
  expect([total.inputTokens, total.outputTokens, total.costUsd]).toEqual([2000, 400, expect.closeTo(0.9, 9)]);
});

test('a file of no known format is refused before it is imported', async () => {
  const { page, folder } = app;
  const path = join(folder, 'recipe.csv');
  writeFileSync(path, 'flour,water,salt\n500,350,10\n');
  await chooseToImport(app, [path]);
  await page.getByText('The columns of recipe.csv match no supported format').waitFor();
  await page.getByRole('button', { name: 'Exclude recipe.csv' }).click();
  await page.getByRole('table', { name: 'First rows of recipe.csv' }).waitFor({ state: 'detached' });
});

test('an import that is cancelled leaves nothing behind', async () => {
  const { page, folder } = app;
  const path = join(folder, 'long.csv');
  const file = openSync(path, 'w');
  writeSync(file, `${header}\n`);
  const rows = Array.from({ length: 30_000 }, (_, row) => {
    const day = String((row % 28) + 1).padStart(2, '0');
    return `2026-08-${day},openai,gpt-4.1-mini,feature-${row % 7},${row},7,0.01,USD\n`;
  }).join('');
  for (let part = 0; part < 120; part++) writeSync(file, rows);
  closeSync(file);
  const before = await callHost(page, 'usage.summary', nothing);
  await chooseToImport(app, [path]);
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  const progress = page.getByRole('progressbar', { name: 'Reading' });
  await progress.getByText(/^[\d,]+ (of [\d,]+ )?\w+$/).waitFor();
  await progress.locator('..').getByRole('button', { name: 'Cancel' }).click();
  await progress.waitFor({ state: 'detached' });
  expect(await page.getByTestId('count-line').count()).toBe(0);
  expect((await callHost(page, 'import.list', {})).map((one) => one.file)).toEqual(['broken.csv']);
  expect(await callHost(page, 'usage.summary', nothing)).toEqual(before);
  await page.getByRole('button', { name: 'Exclude long.csv' }).click();
});

test('a file that may be a restatement asks, and replaces the former one when told so', async () => {
  const { page } = app;
  const path = write('restated.csv', ['2026-09-01,openai,gpt-4.1-mini,chat,5000,900,3.00,USD']);
  await chooseToImport(app, [path]);
  await runImport(page, 1);
  expect((await readOutcome(page, path)).status).toBe('needs an answer');
  await page
    .getByText(/The days of restated\.csv already have 1 row \(\$[\d.]+\) of broken\.csv, 2026-09-01/)
    .waitFor();
  await page.getByText(/^0 files imported\. Not imported: restated\.csv; see each file for next steps\./).waitFor();
  await page.getByRole('button', { name: 'Replace: 1 row ($3.00)' }).click();
  await page.getByText('imported; restated days replaced').waitFor();
  const byDay = await callHost(page, 'usage.summary', { ...nothing, by: ['day'] });
  expect(byDay.groups.map(({ key, inputTokens }) => [key[0], inputTokens])).toEqual([
    ['2026-09-01', 5000],
    ['2026-09-03', 1000],
  ]);
});

test('an import that is removed takes its rows along, after it asked', async () => {
  const { page } = app;
  await goTo(page, 'Import');
  for (const name of ['restated.csv', 'broken.csv']) {
    await page.getByRole('button', { name: `Remove ${name}` }).click();
    await page.getByRole('dialog', { name: 'Remove this import?' }).waitFor();
    await page.getByRole('button', { name: 'Remove import' }).click();
    await page.getByRole('button', { name: `Remove ${name}` }).waitFor({ state: 'detached' });
  }
  expect(await callHost(page, 'import.list', {})).toEqual([]);
  await goTo(page, 'Usage');
  await page.getByRole('heading', { name: 'No usage yet' }).waitFor();
});

test('nothing was reported as an error', () => expect(app.problems).toEqual([]));
