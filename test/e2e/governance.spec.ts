import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { goTo } from '../support/window/navigate.ts';
import { readTable } from '../support/window/readTable.ts';
import { choose } from '../support/window/usagePage.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await goTo(app.page, 'Governance');
  await app.page.getByRole('table', { name: 'Models in use' }).waitFor();
});
afterAll(() => app?.close());

test('a model approved in production makes findings of all others, with their dollars', async () => {
  const { page } = app;
  await page.getByText(/No model is approved yet/).waitFor();
  await page.getByRole('button', { name: 'Approve claude-sonnet-5 (anthropic)' }).click();
  await page.getByRole('textbox', { name: 'Environments' }).fill('production');
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  const found = await readTable(page, 'Findings');
  const { findings } = await callHost(page, 'governance.read', {});
  expect(found).toHaveLength(findings.length);
  expect(found.find((row) => row['Model']!.startsWith('claude-sonnet-5 '))).toMatchObject({
    Reason: 'not approved in this environment',
  });
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('the day a model retires is typed in with its source', async () => {
  const { page } = app;
  await choose(page, 'Retiring model', 'claude-sonnet-5 (anthropic)');
  await page.getByRole('textbox', { name: 'Retires on' }).fill('soon');
  await page.getByRole('textbox', { name: 'Source' }).fill('Mail of the provider');
  await page.getByRole('button', { name: 'Add date' }).click();
  await page.getByText('"soon" is not a date; enter it as 2027-06-30.').waitFor();
  await page.getByRole('textbox', { name: 'Retires on' }).fill('2027-06-30');
  await page.getByRole('button', { name: 'Add date' }).click();
  const { models } = await callHost(page, 'governance.read', {});
  const [used] = models;
  const rows = await readTable(page, 'Retiring models');
  expect(rows[0]!['Current monthly run rate']).toBe(
    `$${used!.runRateUsd!.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`,
  );
});

test('a day of a catalogue is shown with its source, and a typed one takes its place', async () => {
  const { page } = app;
  const { models } = await callHost(page, 'governance.read', {});
  const { provider, model } = models[1]!;
  const price = { mode: 'chat', input_cost_per_token: 2e-6, output_cost_per_token: 1e-5 };
  const catalogue = { [model]: { ...price, litellm_provider: provider, deprecation_date: '2027-01-31' } };
  const file = join(app.folder, 'catalogue.json');
  writeFileSync(file, JSON.stringify(catalogue));
  await goTo(page, 'Prices');
  await page.getByRole('table', { name: 'Prices', exact: true }).waitFor();
  // Until all cards are filled they move, and a press that begins on a button may end beside it.
  await page.getByRole('table', { name: 'Price book versions' }).getByText('current', { exact: true }).waitFor();
  await app.chooseFiles(() => page.getByRole('button', { name: 'Compare a newer catalog…' }).click(), [file]);
  await page.getByText('Retiring (1)', { exact: true }).click();
  expect(await readTable(page, 'Changed retirements')).toMatchObject([{ Now: '2027-01-31' }]);
  await page.getByRole('button', { name: 'Import prices' }).click();
  await page.getByRole('textbox', { name: 'Find', exact: true }).fill(`${provider} ${model}`);
  // The rows of the search are other ones than those before: they are there when few are counted.
  await page.getByText(/, \d{1,2} prices\. Choose a model/).waitFor();
  await page.getByRole('button', { name: model, exact: true }).first().click();
  await page.getByText(/^Retires on 2027-01-31 \(.*litellm/).waitFor();
  await page.getByRole('button', { name: 'Change date' }).click();
  await page.getByRole('textbox', { name: 'Retires on' }).fill('2027-02-28');
  await page.getByRole('textbox', { name: 'Source' }).fill('Mail of the provider');
  await page.getByRole('button', { name: 'Save date' }).click();
  await page.getByText(/^Retires on 2027-02-28 \(Mail of the provider; entered by /).waitFor();
  await expect.poll(() => accessibilityProblems(page), { timeout: 10_000 }).toEqual([]);
  await goTo(page, 'Governance');
  await page.getByRole('button', { name: `Remove the date of ${model} (${provider})` }).click();
  await page.getByRole('button', { name: `Change the date of ${model} (${provider})` }).click();
  expect(await page.getByRole('textbox', { name: 'Retires on' }).inputValue()).toBe('2027-01-31');
  await page.getByRole('textbox', { name: 'Retires on' }).fill('');
});

test('a model change is requested with its simulated effect and approved by name', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Request a model change' }).click();
  await page.getByRole('dialog', { name: 'Request a model change' }).waitFor();
  await choose(page, 'Current model', 'claude-sonnet-5');
  const to = page.getByRole('combobox', { name: 'New model' });
  await to.fill('claude-haiku-4-5');
  await to.press('Enter');
  await page.getByText(/has no provider; choose from the list/).waitFor();
  await to.fill('claude-haiku-4-5 (anthropic)');
  await to.press('Enter');
  await page.getByRole('textbox', { name: 'Share moved' }).fill('60% to 90%');
  await page.getByRole('textbox', { name: 'Answer length, ×' }).fill('1.0 to 1.3');
  await page.getByRole('textbox', { name: 'Name' }).fill('Agent to Haiku');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Simulate and request' }).click();
  const effect = await readTable(page, 'Simulated effect of Agent to Haiku');
  expect(effect.map((row) => row['With vs. without'])).toEqual(['COGS', 'Gross profit', 'Gross margin']);
  expect(effect[0]!['P50']).toMatch(/^−\$/);
  await page.getByRole('textbox', { name: 'Decided by' }).fill('Ada');
  await page.getByRole('button', { name: 'Approve Agent to Haiku' }).click();
  await page.getByText(/^Approved by Ada on/).waitFor();
  await page.getByText(/No month since its start is imported yet/).waitFor();
  await page.getByRole('button', { name: 'Apply to “Steady course”' }).click();
  await page.getByText('The change was added to “Steady course”; run it again.').waitFor();
  const { changes } = await callHost(page, 'scenario.read', { id: 'baseline' });
  expect(changes.at(-1)).toMatchObject({ kind: 'switch', name: 'Agent to Haiku', verbosityFactor: { source: null } });
  expect(await accessibilityProblems(page)).toEqual([]);
  await app.resize({ width: 1024, height: 700 });
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  expect(app.problems).toEqual([]);
}, 60_000);
