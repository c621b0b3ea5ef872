import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { goTo } from '../support/window/navigate.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
});
afterAll(() => app?.close());

const rows = () => app.page.getByRole('table', { name: 'Forecast by month' }).getByRole('row');

test('any series of the usage page is forecast for a year, and says from what', async () => {
  const { page } = app;
  await goTo(page, 'Usage');
  await page.getByRole('button', { name: 'Forecast', exact: true }).click();
  await expect.poll(() => rows().count()).toBe(13);
  await page.getByText(/^\d+ full months of history/).waitFor();
  await page.getByText(/80% range .* Method: /).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  const total = await rows().nth(1).textContent();
  await page
    .getByRole('button', { name: /^Forecast (?!total)/ })
    .first()
    .click();
  await expect.poll(() => rows().nth(1).textContent()).not.toBe(total);
  await page.getByRole('table', { name: 'Forecast by month' }).scrollIntoViewIfNeeded();
  await app.resize({ width: 1024, height: 700 });
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  await app.resize({ width: 1280, height: 860 });
});

test('a pasted column is forecast in the calculator, with what was decided about it', async () => {
  const { page } = app;
  await goTo(page, 'Calculators');
  await page.getByRole('link', { name: /^Forecast a series/ }).click();
  await page
    .getByText(/Its level shifted/)
    .first()
    .waitFor();
  const values = page.getByRole('textbox', { name: 'Values', exact: true });
  // A column of a sheet comes with line breaks.
  await values.focus();
  await values.press('Control+a');
  await page.evaluate(() => document.execCommand('insertText', false, '10\n11\n10\n12\n11\n12\n13\n12'));
  await values.press('Enter');
  await page.getByRole('img', { name: /^8 months of history/ }).waitFor();
  expect(app.problems).toEqual([]);
});
