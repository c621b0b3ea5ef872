import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { goTo } from '../support/window/navigate.ts';
import { readTable } from '../support/window/readTable.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await goTo(app.page, 'Tie-out');
  await app.page.getByRole('table', { name: 'Months', exact: true }).waitFor();
});
afterAll(() => app?.close());

test('every month of every provider stands with what it is worth, was charged and invoiced', async () => {
  const rows = await readTable(app.page, 'Months');
  const told = await callHost(app.page, 'tieOut.list', {});
  expect(rows).toHaveLength(told.length);
  expect(rows.every((row) => row['Status'] === 'no invoice' || row['Status'] === 'partial')).toBe(true);
  expect(await accessibilityProblems(app.page)).toEqual([]);
});

test('an invoice typed in ties to the vendor cost, and a closed month says who closed it', async () => {
  const { page } = app;
  const month = (await callHost(page, 'tieOut.list', {}))[1]!;
  await page.getByRole('button', { name: `Steps of ${month.provider}, Oct 2026` }).click();
  const cell = page.getByRole('textbox', { name: `Invoice of ${month.provider}, Oct 2026, US$` });
  await cell.fill((month.steps.vendorCost! + 12.5).toFixed(2));
  await cell.press('Enter');
  await page.getByText('unexplained').waitFor();
  expect(await page.getByRole('table', { name: /^Steps of/ }).innerText()).toContain('$12.50');
  await page.getByRole('button', { name: 'Close month' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('$12.50 unreconciled').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Disputed with the vendor');
  await dialog.getByRole('button', { name: 'Close 1 provider' }).click();
  await page.getByText(/^Closed by .* of vendor\s+cost: Disputed with the vendor/).waitFor();
  await page.getByRole('button', { name: 'Reopen' }).click();
  await page.getByRole('button', { name: 'Close month' }).waitFor();
});

test('what is not an amount is said beside the cell and changes nothing', async () => {
  const { page } = app;
  const cell = page.getByRole('textbox', { name: /^Invoice of/ }).first();
  await cell.fill('ten');
  await cell.press('Enter');
  await page.getByText('"ten" is not a valid amount; enter it as 1234.56.').waitFor();
  await cell.press('Escape');
});
