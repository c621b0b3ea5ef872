import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { chooseToImport, runImport } from '../support/window/importPage.ts';
import { goTo } from '../support/window/navigate.ts';
import { choose } from '../support/window/usagePage.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await callHost(app.page, 'workspace.createSample', { file: null });
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
  const lines = [
    'date,provider,model,feature,environment,requests,input_tokens,cache_read_tokens,output_tokens,cost_usd',
  ];
  for (let day = 1; day <= 11; day++)
    lines.push(
      `2026-11-${String(day).padStart(2, '0')},anthropic,claude-sonnet-5,case-agent,production,9000,90000000,400000000,9000000,1150`,
    );
  const file = join(app.folder, 'november.csv');
  writeFileSync(file, `${lines.join('\n')}\n`);
  await goTo(page, 'Import');
  await chooseToImport(app, [file]);
  await runImport(page, 1);
  await goTo(page, 'Budgets');
  await page.getByText('Usage through Nov 11').waitFor();
  await page
    .getByRole('heading', { name: /likely to break. Case agent runs out on (Nov|Dec) \d+ and ends \$.*over/ })
    .waitFor();
  const { findings } = await callHost(page, 'check.read', {});
  expect(findings[0]).toMatchObject({ kind: 'budget', severity: 'alert', subject: 'Case agent' });
  await page
    .getByRole('table', { name: 'Cause of Case agent' })
    .getByRole('row', { name: /Expected/ })
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
