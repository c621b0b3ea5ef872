import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { chooseToImport } from '../support/window/importPage.ts';
import { goTo, newWorkspace } from '../support/window/navigate.ts';
import { readTable } from '../support/window/readTable.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await newWorkspace(app, 'Own tables');
  await goTo(app.page, 'Import');
});
afterAll(() => app?.close());

/** Chooses in the one file that is not imported yet. */
async function choose(label: string, option: string | RegExp): Promise<void> {
  await app.page.getByRole('button', { name: label }).click();
  await app.page.getByRole('option', { name: option }).click();
}

test('a table nobody knows is mapped, seen as it would be read, imported, and recognised the next time', async () => {
  const { page, folder } = app;
  const path = join(folder, 'ledger.csv');
  writeFileSync(path, 'Zeitpunkt;Lieferant;Abrechnung (ct)\n05/08/2026;Acme AI;-1,234\n31/08/2026;Acme AI;-20\n');
  await chooseToImport(app, [path]);
  await page.getByText('The columns of ledger.csv match no supported format').waitFor();
  const form = page.getByRole('region', { name: 'Mapping of ledger.csv' });
  await form.waitFor();
  await choose('Contents of Abrechnung (ct)', /^billed cost/);
  await choose('Unit of Abrechnung (ct)', 'cents');
  await form.getByText('negative is spend').click();
  await page.getByText('Is the decimal separator a point or a comma in “-1,234”?').waitFor();
  await choose('Decimals', /comma/);
  await page.getByRole('radio', { name: 'As read' }).click();
  await expect
    .poll(async () => (await readTable(page, 'First rows of ledger.csv as read')).map((row) => row['Billed, US$']))
    .toEqual(['0.01234', '0.2']);
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await page.getByText('Billed $0.21').waitFor();
  await page.getByRole('table', { name: 'Saved mappings' }).waitFor();

  const next = join(folder, 'ledger-september.csv');
  writeFileSync(next, 'Lieferant;Zeitpunkt;Abrechnung (ct)\nAcme AI;05/09/2026;-100\n');
  await chooseToImport(app, [next]);
  await page.getByText('the saved mapping is used').waitFor();
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await page.getByText('Billed $1.00').waitFor();
  const { total } = await callHost(page, 'usage.summary', { by: [], from: null, to: null, filter: {} });
  expect(total.costUsd).toBeCloseTo(1.21234, 9);
});

test('a mapping and the rows that were left out are saved as files, and a mapping file is used', async () => {
  const { page, folder } = app;
  const path = join(folder, 'costs.csv');
  writeFileSync(path, 'Zeitpunkt,Firma,Wert\n2026-07-01,Acme,5\nbald,=Acme,6\n');
  const map = join(folder, 'given.map.json');
  const columns = { period_start: 'Zeitpunkt', provider: 'Firma', billed_cost: 'Wert' };
  writeFileSync(map, JSON.stringify({ table: 'usage', columns, fixed: { currency: 'USD' } }));
  await chooseToImport(app, [path]);
  await app.chooseFiles(() => page.getByRole('button', { name: 'Use a mapping file…' }).click(), [map]);
  await page.getByText('currency: USD').waitFor();
  const saved = await app.saveFile(() => page.getByRole('button', { name: 'Save as a mapping file' }).click());
  expect(JSON.parse(readFileSync(saved, 'utf8'))).toMatchObject({ columns, fixed: { currency: 'USD' } });
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await page.getByText('Billed $5.00').waitFor();
  const issues = await app.saveFile(() => page.getByRole('button', { name: 'Save these rows as CSV' }).click());
  expect(readFileSync(issues, 'utf8')).toContain('costs.csv,rejected,3,Zeitpunkt,bald,');
});

test('a date that could be two days is asked before anything is stored', async () => {
  const { page, folder } = app;
  const path = join(folder, 'two-ways.csv');
  writeFileSync(path, 'date,provider,model,cost_usd\n5/8/2026,openai,gpt-5,2\n');
  await chooseToImport(app, [path]);
  await page.getByText('Is the day or the month first in “5/8/2026”?').waitFor();
  await choose('Dates', /day first/);
  await page.getByText('Is the day or the month first').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Exclude two-ways.csv' }).click();
});
