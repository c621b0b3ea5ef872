import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { goTo } from '../support/window/navigate.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await goTo(app.page, 'Outcomes');
});
afterAll(() => app?.close());

test('the sample company shows what a resolved case costs, and its parts', async () => {
  const { page } = app;
  await page.getByRole('heading', { level: 2, name: /per accepted Resolved case, 80% range/ }).waitFor();
  await page.getByRole('table', { name: 'What it consists of', exact: true }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('typed numbers give the cost by hand', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'New outcome…' }).click();
  const fill = (name: string, text: string) => page.getByRole('textbox', { name }).fill(text);
  await fill('Name', 'Merged change');
  await fill('Tokens per attempt, US$', '1');
  await fill('Tools per attempt, US$', '0.5');
  await fill('Review, minutes', '6');
  await fill('Reviewer, US$ per hour', '55');
  await fill('Attempts accepted', '25%');
  await page.getByRole('button', { name: 'Save outcome' }).click();
  // (1 + 0.50 + 6 min × $55/h) ÷ ¼ = 7 ÷ ¼.
  await page
    .getByRole('heading', { level: 2, name: '$28.00 per accepted Merged change; $7.00 per attempt, 4.0 attempts each' })
    .waitFor();
  await app.resize({ width: 1024, height: 700 });
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'Remove Merged change' }).click();
  await page.getByRole('heading', { level: 2, name: /per accepted Resolved case/ }).waitFor();
  expect(app.problems).toEqual([]);
});
