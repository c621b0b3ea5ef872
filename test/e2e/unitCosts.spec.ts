import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { goTo } from '../support/window/navigate.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await goTo(app.page, 'Unit costs');
});
afterAll(() => app?.close());

test('the sample company shows what an answer costs, ahead and against volume', async () => {
  const { page } = app;
  await page.getByRole('heading', { level: 2, name: /per Answer in Q3 2026/ }).waitFor();
  await page.getByText('In "Steady course": median', { exact: false }).first().waitFor();
  await page.getByRole('heading', { name: 'Cost against volume' }).waitFor();
  await page.getByRole('table', { name: 'Ahead', exact: true }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('a new unit is made, and stays in the address', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'New unit…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Search');
  await page.getByRole('textbox', { name: 'Feature' }).fill('search-answers');
  await page.getByRole('textbox', { name: 'Target cost per unit' }).fill('0.0001 to 0.0002');
  await page.getByRole('button', { name: 'Save unit' }).click();
  await page.getByRole('heading', { level: 2, name: /per Search in Q3 2026/ }).waitFor();
  await page.getByText('above its target band of', { exact: false }).waitFor();
  const { units } = await callHost(page, 'unit.list', {});
  const made = units.find(({ name }) => name === 'Search')!;
  expect(page.url()).toContain(made.id);
  expect(made).toMatchObject({ band: { low: 0.0001, high: 0.0002 }, where: { feature: 'search-answers' } });
});

test('by tier, nothing is cut at 1024 px; a removed unit is gone', async () => {
  const { page } = app;
  await page.getByRole('radio', { name: 'Tier', exact: true }).click();
  await page.getByRole('table', { name: /By tier, Q3 2026/ }).waitFor();
  await app.resize({ width: 1024, height: 700 });
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'Remove Search' }).click();
  await page.getByRole('heading', { level: 2, name: /per Answer/ }).waitFor();
  expect(app.problems).toEqual([]);
});
