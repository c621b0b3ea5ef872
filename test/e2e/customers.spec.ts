import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { goTo } from '../support/window/navigate.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await goTo(app.page, 'Customers');
});
afterAll(() => app?.close());

test('the sample company shows who loses money, why, and that the table foots', async () => {
  const { page } = app;
  await page.getByRole('heading', { level: 2, name: /of \d+ paying customers lost money in Q3 2026/ }).waitFor();
  await page.getByText('Foots to income statement').waitFor();
  const { report } = (await callHost(page, 'customers.read', { by: 'customer', period: null }))!;
  const losing = report.lines.filter(
    ({ grossProfitUsd, isFree, kind }) => kind === 'key' && !isFree && grossProfitUsd < 0,
  );
  expect(losing.length).toBe(report.distribution.lossMakers.customers);
  expect(losing.every(({ againstTier }) => againstTier?.cause)).toBe(true);
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('a customer opens to the causes, which add up', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Harborline Freight' }).click();
  await page.getByRole('table', { name: 'Against its tier' }).waitFor();
  await page.getByRole('table', { name: 'Against Q2 2026' }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Harborline Freight' }).click();
});

test('without an allocation, COGS is a line of its own with one thing to do about it', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Allocation…' }).click();
  await page.getByRole('button', { name: /COGS without a customer/ }).click();
  await page.getByRole('option', { name: 'Not allocated' }).click();
  await page.getByRole('button', { name: 'Save allocation' }).click();
  await page.getByText('COGS without a customer is not allocated', { exact: false }).waitFor();
  await page.getByRole('heading', { level: 2, name: /None of \d+ paying customers lost money/ }).waitFor();
  await callHost(page, 'customers.allocate', { policy: { cost: 'tasks', revenue: 'none', split: 'tasks' } });
  await page.getByRole('heading', { level: 2, name: /of \d+ paying customers lost money in Q3 2026/ }).waitFor();
  await page.getByText('Loss-makers ahead').waitFor();
});

test('the earlier quarter and the plans stand in the same frame, and nothing is cut at 1024 px', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Earlier period' }).click();
  await page.getByRole('heading', { level: 2, name: /in Q2 2026/ }).waitFor();
  await page.getByRole('radio', { name: 'Tier', exact: true }).click();
  await page.getByRole('table', { name: 'P&L by tier' }).waitFor();
  await app.resize({ width: 1024, height: 700 });
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  expect(app.problems).toEqual([]);
});
