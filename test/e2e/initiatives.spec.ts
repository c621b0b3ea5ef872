import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { goTo } from '../support/window/navigate.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await goTo(app.page, 'Initiatives');
});
afterAll(() => app?.close());

test('the sample company sees which initiative to stop, and what a budget leaves out', async () => {
  const { page } = app;
  await page.getByRole('heading', { level: 2, name: /^Fund 3 of 4: .*; stop Video answers$/ }).waitFor();
  await page.getByText('Exact: every set of the 3 candidates', { exact: false }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('textbox', { name: 'Budget, US$' }).fill('120k');
  await page.getByRole('heading', { level: 2, name: /^Fund \d of 4 within \$120,000/ }).waitFor();
  expect(page.url()).toContain('budget=120k');
});

test('a typed initiative is worth what a calculator says', async () => {
  const { page } = app;
  await page.getByRole('textbox', { name: 'Budget, US$' }).fill('');
  await page.getByRole('button', { name: 'New initiative…' }).click();
  const dialog = page.getByRole('dialog');
  const fill = (name: string, text: string, at = 0) =>
    dialog.getByRole('textbox', { name, exact: true }).nth(at).fill(text);
  await fill('Name', 'Sums');
  await fill('Months counted', '12');
  await fill('Months to full value', '0');
  await fill('Chance that it works', '100%');
  await fill('Discount rate per year', '0%');
  await fill('US$', '100', 0);
  await fill('US$', '10', 1);
  await fill('Hours per month', '2');
  await fill('US$ per hour', '50');
  await fill('Realized share', '50%');
  await page.getByRole('button', { name: 'Save initiative' }).click();
  await page.getByText('Sums is saved.').waitFor();
  // 12 · (2 h × $50 × ½) − (100 + 12 · 10) = 380.
  const { initiatives } = await callHost(page, 'initiative.rank', { budgetUsd: null, together: 0 });
  const made = initiatives.find(({ initiative }) => initiative.name === 'Sums')!;
  expect(made.netUsd.p50).toBeCloseTo(380, 9);
  await app.resize({ width: 1024, height: 700 });
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  expect(app.problems).toEqual([]);
});

test('vendors show what stands on them', async () => {
  const { page } = app;
  await goTo(page, 'Vendors');
  await page.getByRole('heading', { level: 2, name: /of AI COGS in Q3 2026 is with .*HHI/ }).waitFor();
  await page.getByRole('table', { name: 'By model', exact: true }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
});
