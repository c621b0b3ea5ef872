import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { prepaidCompany } from '../support/prepaidCompany.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { goTo } from '../support/window/navigate.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await callHost(app.page, 'workspace.create', { name: 'Acme', file: null });
  await callHost(app.page, 'scenario.save', { scenario: prepaidCompany });
  await app.page.reload();
  await goTo(app.page, 'Deferred revenue');
});
afterAll(() => app?.close());

test('opening to closing by quarter and year, of all plans and of one', async () => {
  const { page } = app;
  const table = page.getByRole('table', { name: 'Contract liability' });
  await table.waitFor();
  await page.getByText(/of contract liability at the end of Feb 2028, 80% range/).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  await page.getByRole('radio', { name: 'Years' }).click();
  await table.getByText('FY2027 (partial)').waitFor();
  await page.getByRole('radio', { name: 'P90' }).click();
  await page
    .getByText(/percentiles do not add up/)
    .first()
    .waitFor();
  await page.getByRole('radio', { name: 'Expected' }).click();
  await page.getByRole('button', { name: /All plans/ }).click();
  await page.getByRole('option', { name: 'Monthly' }).click();
  // 10 users at $20: 14 months.
  await page.getByRole('table', { name: 'Billings, revenue and cash' }).getByText('2,800').first().waitFor();
  expect(app.problems).toEqual([]);
});
