import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { referencePlan } from '../support/referencePlan.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { goTo } from '../support/window/navigate.ts';
import { readTable } from '../support/window/readTable.ts';
import { choose } from '../support/window/usagePage.ts';

const settings = { trials: 10_000, seed: 1, sampler: 'sobol' } as const;
const target = { series: 'grossMargin', month: null } as const;
const [team] = referencePlan.base.plans;
const dearer = {
  ...referencePlan,
  id: 'dearer',
  name: 'Dearer seats',
  base: { ...referencePlan.base, plans: [{ ...team, seatPriceUsd: 45 }] },
};

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  for (const scenario of [referencePlan, dearer]) await callHost(app.page, 'scenario.save', { scenario });
  await goTo(app.page, 'Sensitivity');
  await choose(app.page, 'Scenario', 'Dearer seats');
});
afterAll(() => app?.close());

/** Both themes pass axe, and nothing sticks out of a small window. */
async function expectUsable(): Promise<void> {
  const { page, resize } = app;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await accessibilityProblems(page), colorScheme).toEqual([]);
  }
  for (const size of [
    { width: 1024, height: 700 },
    { width: 1280, height: 860 },
  ]) {
    await resize(size);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  }
}

/** Chooses a question, which is asked by itself, and waits for its answer. */
async function ask(kind: string): Promise<void> {
  const { page } = app;
  await page.getByRole('radio', { name: kind }).click();
  await page.getByTestId('answer').waitFor();
  await page.getByText('the new answer is on its way').waitFor({ state: 'detached' });
}

test('shows what makes the margin uncertain, as the host answers it', async () => {
  await ask('Uncertainty');
  const told = await callHost(app.page, 'sensitivity.rank', {
    scenarioId: 'dearer',
    target,
    settings,
  });
  const rows = await readTable(app.page, 'Shares of uncertainty');
  expect(rows.map((row) => row['Driver'])).toEqual(told.variance.map(({ name }) => name));
  expect(await app.page.getByTestId('answer').innerText()).toContain(told.sentences[0]);
  await expectUsable();
});

test('shows what explains the difference to another scenario', async () => {
  const { page } = app;
  await page.getByRole('radio', { name: 'Difference' }).click();
  await choose(page, 'Compared with', 'Reference');
  await ask('Difference');
  const told = await callHost(page, 'sensitivity.explain', {
    a: 'reference',
    b: 'dearer',
    target,
    statistic: 'mean',
    settings: { ...settings, trials: 4000 },
  });
  expect(told.changes).toHaveLength(1);
  const rows = await readTable(page, 'Difference by change');
  expect(rows[0]).toMatchObject({ Change: 'Team › Seat price US$', Share: '100%' });
  await expectUsable();
});

test('puts the price that meets a goal into the scenario', async () => {
  const { page } = app;
  await ask('Goal');
  await expectUsable();
  await page.getByRole('button', { name: /^Apply .* to the scenario$/ }).click();
  await expect
    .poll(async () => {
      const scenario = await callHost(page, 'scenario.read', { id: 'dearer' });
      return JSON.stringify(scenario.base.plans[0]!.seatPriceUsd);
    })
    .not.toContain('"value":45,');
});

test('names the rules by which averages are off', async () => {
  await ask('Single-point plan');
  const rows = await readTable(app.page, 'Gap by rule');
  expect(rows.map((row) => row['Rule'])).toContain('agent steps: tasks differ');
  await expectUsable();
  expect(app.problems).toEqual([]);
});
