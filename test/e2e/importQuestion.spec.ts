import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { chooseToImport } from '../support/window/importPage.ts';
import { goTo, newWorkspace } from '../support/window/navigate.ts';
import { zipOf } from '../support/zipOf.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await newWorkspace(app, 'Bills in parts');
  await goTo(app.page, 'Import');
});
afterAll(() => app?.close());

const head = 'date,provider,model,input_tokens,output_tokens,billed_cost_usd';
const write = (name: string, content: string) => {
  const path = join(app.folder, name);
  writeFileSync(path, content);
  return path;
};
const costUsd = async () =>
  (await callHost(app.page, 'usage.summary', { by: [], from: null, to: null, filter: {} })).total.costUsd;

test('part or restatement is asked before the import, with both results', async () => {
  const { page } = app;
  await chooseToImport(app, [write('first.csv', `${head}\n2026-08-01,acme,m,10,1,10\n`)]);
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await page.getByText('Billed $10.00').waitFor();
  await chooseToImport(app, [write('other.csv', `${head}\n2026-08-01,acme,m,10,1,11\n`)]);
  await page.getByText('Addition or restatement?').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('radio', { name: 'Add: 2 rows ($21.00)' }).click();
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await page.getByText('Billed $11.00').waitFor();
  expect(await costUsd()).toBe(21);
});

test('several files and the tables of a ZIP are asked about before the import, each by itself', async () => {
  const { page, folder } = app;
  const zip = join(folder, 'more.zip');
  writeFileSync(
    zip,
    zipOf({
      'inner.csv': `${head}\n2026-08-01,acme,m,10,1,12\n`,
      'october.csv': `${head}\n2026-10-01,acme,m,10,1,3\n`,
    }),
  );
  await chooseToImport(app, [write('third.csv', `${head}\n2026-08-01,acme,m,10,1,13\n`), zip]);
  const third = page.getByRole('radiogroup', { name: 'Part or restatement: third.csv' });
  const inner = page.getByRole('radiogroup', { name: 'Part or restatement: inner.csv' });
  await third.getByRole('radio', { name: 'Add: 3 rows ($34.00)' }).click();
  await inner.getByRole('radio', { name: 'Add: 3 rows ($33.00)' }).click();
  expect(await page.getByText('Addition or restatement?').count()).toBe(2);
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Import 3 files' }).click();
  await page.getByText('Billed $3.00').waitFor();
  expect(await costUsd()).toBe(21 + 13 + 12 + 3);
});

test('a manifest says what it is before the import', async () => {
  const manifest = JSON.stringify({ reportKeys: ['bill/bill-00001.csv.gz'] });
  await chooseToImport(app, [write('bill-Manifest.json', manifest)]);
  await app.page.getByText('is the manifest of an export: it lists 1 data file').waitFor();
  await app.page.getByRole('button', { name: 'Exclude bill-Manifest.json' }).click();
});

test('the path to the records of a JSON is typed in the mapping', async () => {
  const { page } = app;
  const deep = { report: { weeks: [{ when: '2026-09-01', by: { 'gpt-4o': { spent: 3 }, 'gpt-5': { spent: 4 } } }] } };
  await chooseToImport(app, [write('deep.json', JSON.stringify(deep))]);
  await page.getByRole('textbox', { name: 'Path to the records' }).fill('report.weeks.by.*');
  await page.getByRole('button', { name: 'Contents of spent' }).waitFor();
});
