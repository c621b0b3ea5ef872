import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { goTo } from '../support/window/navigate.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await goTo(app.page, 'Policy studio');
});
afterAll(() => app?.close());

test('the sample company sees margin under two policies, and what moves', async () => {
  const { page } = app;
  const choose = async (set: string, name: string) => {
    await page.getByRole('button', { name: new RegExp(`${set}, policy B`) }).click();
    await page.getByRole('option', { name, exact: true }).click();
  };
  await page.getByRole('table', { name: 'History by fiscal quarter', exact: true }).waitFor();
  await page
    .getByRole('heading', { level: 2, name: /Gross margin .* under A, .* under B; \$.* moves between/ })
    .waitFor();
  await page.getByRole('table', { name: 'What moves in the history', exact: true }).waitFor();
  // The sample company has widened its ranges, and the margins of the forecast with them.
  await page.getByText(/^Ranges of the company are widened × 1\.6 /).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await choose('Free tier', 'S&M');
  await page.getByText('No cost of the history is matched by free tier.').waitFor();
  await choose('Development and staging', 'As base rules');
  await page.getByRole('heading', { level: 2, name: 'Both policies classify every dollar alike' }).waitFor();
  await app.resize({ width: 1024, height: 700 });
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  expect(app.problems).toEqual([]);
});
