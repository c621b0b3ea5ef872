import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { chooseToImport, runImport } from '../support/window/importPage.ts';
import { goTo } from '../support/window/navigate.ts';
import { readTable } from '../support/window/readTable.ts';
import { choose } from '../support/window/usagePage.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  const sampleBudgets = await callHost(app.page, 'budget.list', {});
  for (const { id } of sampleBudgets.toReversed()) await callHost(app.page, 'budget.remove', { id });
  await app.page.reload();
  await goTo(app.page, 'Budgets');
});
afterAll(() => app?.close());

test('an empty page proposes budgets from the history', async () => {
  const { page } = app;
  await page.getByRole('heading', { name: 'Budgets your history would have' }).waitFor();
  await page.getByRole('button', { name: 'Keep AI R&D' }).click();
  await page.getByRole('button', { name: 'AI R&D', exact: true }).waitFor();
});

test('a year is pasted from a sheet, submitted and approved', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'New budget' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Case agent');
  await page.getByRole('textbox', { name: 'Owner' }).fill('VP Engineering');
  await choose(page, 'Class', 'COGS');
  await page.getByRole('textbox', { name: 'Part of the cost' }).fill('planet=mars');
  await page.getByText(/"planet" names no dimension/).waitFor();
  await page.getByRole('textbox', { name: 'Part of the cost' }).fill('feature=case-agent');
  await page
    .getByRole('textbox', { name: 'Amounts' })
    .fill(`${Array.from({ length: 12 }, () => '$11,500').join('\t')}`);
  await page.getByText('$138k for Jan 2026 – Dec 2026').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Add budget' }).click();
  await page.getByRole('button', { name: 'Case agent', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Submit Case agent' }).click();
  await page.getByRole('button', { name: 'Approve Case agent' }).click();
  await page.getByText(/Version 1: approved by/).waitFor();
});

test('days of the month under way come in: the budget breaks, with cause, date and actions', async () => {
  const { page } = app;
  const folder = new URL('../../samples/november/', import.meta.url);
  const files = readdirSync(folder).map((name) => fileURLToPath(new URL(name, folder)));
  await goTo(page, 'Import');
  await chooseToImport(app, files);
  await runImport(page, files.length);
  await goTo(page, 'Budgets');
  await page.getByText('Usage through Nov 11').waitFor();
  await page
    .getByRole('heading', { name: /likely to break. Case agent: >?\d+% chance, used up (Nov|Dec) \d+ \(/ })
    .waitFor();
  const { findings } = await callHost(page, 'check.read', {});
  expect(findings[0]).toMatchObject({ kind: 'budget', severity: 'alert', subject: 'Case agent' });
  await page
    .getByRole('table', { name: 'Cause of Case agent' })
    .getByRole('row', { name: /^Expected \$/ })
    .waitFor();
  await page.getByRole('button', { name: /^Try / }).first().click();
  await page
    .getByText(/it is enough with a .* chance/)
    .last()
    .waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  for (const size of [
    { width: 1440, height: 900 },
    { width: 1024, height: 700 },
  ]) {
    await app.resize(size);
    await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  }
  expect(app.problems).toEqual([]);
}, 60_000);

test('statements of the month foot to the invoices to the cent, and an owner’s page is saved', async () => {
  const { page } = app;
  await app.resize({ width: 1440, height: 900 });
  for (const [provider, amountUsd] of [
    ['anthropic', '21440.17'],
    ['openai', '2739.99'],
  ] as const)
    await callHost(page, 'tieOut.invoice', { provider, month: '2026-10', amountUsd, note: null });
  await page.getByRole('radio', { name: 'Statements' }).click();
  await page.getByText('$24,180.16 of Oct 2026, footing to the invoices.').waitFor();
  const rows = await readTable(page, 'Statements');
  const cents = rows.reduce((sum, row) => sum + Math.round(100 * Number(row['Total']!.replaceAll(/[$,]/g, ''))), 0);
  expect(cents).toBe(2_418_016);
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save page of case-agent' }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe('2026-10 case-agent.html');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('radio', { name: 'Quotas' }).click();
  expect(await readTable(page, 'Quotas')).toHaveLength(3);
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('radio', { name: 'Internal tools' }).click();
  await page.getByRole('button', { name: 'Choose an export…' }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(app.problems).toEqual([]);
}, 60_000);
