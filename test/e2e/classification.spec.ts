import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { goTo } from '../support/window/navigate.ts';
import { readTable } from '../support/window/readTable.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await callHost(app.page, 'tieOut.close', { provider: 'anthropic', month: '2026-08', closed: true, note: null });
  await app.page.reload();
  await goTo(app.page, 'Classification');
});
afterAll(() => app?.close());

test('every month stands with its classes, and is final under the house rules', async () => {
  const { page } = app;
  const rows = await readTable(page, 'Months by class');
  const { months } = await callHost(page, 'classification.read', {});
  expect(rows).toHaveLength(months.length);
  expect(rows.every((row) => row['Margin is']!.startsWith('final'))).toBe(true);
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('a rule that splits a shared workload is tested before it is saved, and restates a closed month', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Add rule' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Case agent, shared');
  await page.getByRole('textbox', { name: 'Values of feature' }).fill('case-agent');
  await page.getByRole('button', { name: /Becomes/ }).click();
  await page.getByRole('option', { name: 'fixed split' }).click();
  await page.getByRole('textbox', { name: 'COGS, %' }).fill('70');
  await page.getByRole('textbox', { name: 'R&D, %' }).fill('20');
  await page.getByRole('button', { name: 'Save rule' }).click();
  await page.getByText(/must add up to 100%, not 90%/).waitFor();
  await page.getByRole('textbox', { name: 'R&D, %' }).fill('30');
  await page.getByRole('button', { name: 'Save rule' }).click();
  expect(await page.getByRole('button', { name: 'Save rules' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Test rules' }).click();
  await page.getByText(/Saving restates 1 month closed in the tie-out: Aug 2026/).waitFor();
  await page.getByRole('textbox', { name: 'Reason' }).fill('Effort of Q3');
  await page.getByRole('button', { name: 'Save rules' }).click();
  const versions = await readTable(page, 'Rule versions');
  expect(versions[0]).toMatchObject({ Version: '1', Reason: 'Effort of Q3' });
  await page.getByText(/since the close: COGS down by/).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await app.resize({ width: 1024, height: 700 });
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
});

test('what no rule speaks of stands first, with a rule to write for it', async () => {
  const { page } = app;
  await callHost(page, 'classification.save', { rules: [], otherwise: 'unclassified', note: null });
  const open = await readTable(page, 'Unclassified cost');
  expect(open[0]!['In the files']).toContain('feature case-agent');
  await page
    .getByRole('button', { name: /^Add a rule for provider anthropic/ })
    .first()
    .click();
  await page.getByRole('textbox', { name: 'Values of environment' }).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
});

test('the evidence is exported as a CSV of the whole history', async () => {
  const { page } = app;
  const path = await app.saveFile(() => page.getByRole('button', { name: 'Export evidence' }).click());
  const [head, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\r\n');
  expect(head).toMatch(/^\ufeffmonth,class,rule,.*cost_usd,source_files$/);
  expect(lines.length).toBeGreaterThan(100);
  expect(app.problems).toEqual([]);
});
