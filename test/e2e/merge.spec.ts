import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Scenario } from '../../models/scenarios/scenario.ts';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { goTo } from '../support/window/navigate.ts';
import { readTable } from '../support/window/readTable.ts';
import { choose } from '../support/window/usagePage.ts';

let app: Workbench;
let start: Scenario;

const seat = (scenario: Scenario, plan: number, value: number): Scenario => ({
  ...scenario,
  base: {
    ...scenario.base,
    plans: scenario.base.plans.map((one, at) =>
      at === plan ? { ...one, seatPriceUsd: { value, source: null, owner: null } } : one,
    ),
  },
});

beforeAll(async () => {
  app = await launchWorkbench();
  const { page } = app;
  start = await callHost(page, 'scenario.read', { id: 'baseline' });
  const store = (scenario: Scenario) => callHost(page, 'scenario.save', { scenario });
  await store({ ...seat(seat(start, 0, 11), 1, 101), id: 'sales', name: 'Sales' });
  await store({ ...seat(seat(start, 0, 12), 1, 102), id: 'finance', name: 'Finance', targetGrossMargin: 0.5 });
  await page.reload();
  await goTo(page, 'Scenarios');
  await page.getByRole('button', { name: 'Merge…' }).click();
  await page.getByRole('heading', { level: 1, name: 'Merge scenarios' }).waitFor();
});
afterAll(() => app?.close());

test('two scenarios over the one they come from conflict where both changed the same', async () => {
  const { page } = app;
  await choose(page, 'A', 'Sales');
  await choose(page, 'B', 'Finance');
  await choose(page, 'Common base', start.name);
  await page.getByText('Choose a side for 2 assumptions more.').waitFor();
  const conflicts = async () => (await readTable(page, 'Conflicts')).map((row) => [row['A: Sales'], row['B: Finance']]);
  await expect.poll(conflicts).toEqual([
    ['11', '12'],
    ['101', '102'],
  ]);
  expect(await page.getByRole('button', { name: 'Create merged scenario' }).isDisabled()).toBe(true);
  expect(await accessibilityProblems(page)).toEqual([]);
  await app.resize({ width: 1024, height: 700 });
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
});

test('each conflict is kept as chosen, and the merged scenario opens', async () => {
  const { page } = app;
  const keep = page.getByRole('radiogroup', { name: /^Keep for/ });
  await keep.nth(0).getByRole('radio', { name: 'A' }).click();
  await keep.nth(1).getByRole('radio', { name: 'B' }).click();
  await page.getByText('All conflicts are resolved.').waitFor();
  await page.getByRole('button', { name: 'Create merged scenario' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Agreed');
  await page.getByRole('button', { name: 'Create scenario' }).click();
  await page.getByRole('heading', { level: 1, name: 'Agreed' }).waitFor();
  const { base } = await callHost(page, 'scenario.read', { id: 'agreed' });
  expect(base.plans.slice(0, 2).map(({ seatPriceUsd }) => seatPriceUsd.value)).toEqual([11, 102]);
});

test('nothing was reported as an error', () => expect(app.problems).toEqual([]));
