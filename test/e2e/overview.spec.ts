import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { averagesOfReference, referencePlan } from '../support/referencePlan.ts';
import { callHost } from '../support/window/callHost.ts';
import { goTo, newWorkspace } from '../support/window/navigate.ts';
import { readTable } from '../support/window/readTable.ts';
import { choose } from '../support/window/usagePage.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
});
afterAll(() => app?.close());

const answer = () => app.page.getByTestId('answer').textContent();
const settings = { trials: 10_000, seed: 1, sampler: 'sobol' } as const;

test('a scenario that was never run is answered by itself, and nothing is stored', async () => {
  const { page } = app;
  await callHost(page, 'scenario.save', { scenario: referencePlan });
  await choose(page, 'Scenario', 'Reference');
  await page.getByText('not stored').waitFor();
  const said = /median ([\d.]+)%/.exec((await answer())!)!;
  // The closed form of the plan on averages, written for the tests; the median of trials is near it, not equal to it.
  const { cogs, revenue } = averagesOfReference();
  expect(Math.abs(Number(said[1]) / 100 - (1 - cogs / revenue))).toBeLessThan(0.05);
  expect(await callHost(page, 'run.list', { scenarioId: 'reference' })).toEqual([]);
});

test('the chosen scenario and period stand in the address, follow to other pages, and go back and forward', async () => {
  const { page } = app;
  await goTo(page, 'Forecast');
  await page.getByRole('button', { name: /Reference\s*Scenario$/ }).waitFor();
  expect(new URL(page.url()).searchParams.get('scenario')).toBe('reference');
  await choose(page, 'Scenario', 'Steady course');
  await goTo(page, 'Overview');
  await page.getByRole('table', { name: 'Gross margin by quarter' }).waitFor();
  const total = await answer();
  await choose(page, 'Period', 'FY2027');
  await expect.poll(answer).toMatch(/^FY2027 gross margin/);
  await page.goBack();
  await expect.poll(answer).toBe(total);
  await page.goForward();
  await expect.poll(answer).toMatch(/^FY2027 gross margin/);
  await page.reload();
  await expect.poll(answer).toMatch(/^FY2027 gross margin/);
});

test('the quarters say the chance of missing the target, as a run asked for it says', async () => {
  const { page } = app;
  const below = 0.72;
  const told = await callHost(page, 'run.now', { scenarioId: 'baseline', below, settings });
  const rows = await readTable(page, 'Gross margin by quarter');
  const chances = rows.find((row) => row['Fiscal period']!.startsWith('P(<'))!;
  const year = told.periods!.find(({ label }) => label === 'FY2027')!;
  const shown = Number(chances['FY2027']!.replace(/[<>%]/g, '')) / 100;
  expect(Math.abs(shown - year.probabilityBelow!)).toBeLessThanOrEqual(0.0051);
  // The chance lies between those of its parts' extremes, and more months below a higher target.
  const stricter = await callHost(page, 'run.now', { scenarioId: 'baseline', below: 0.76, settings });
  for (const [at, { probabilityBelow }] of stricter.periods!.entries())
    expect(probabilityBelow!).toBeGreaterThanOrEqual(told.periods![at]!.probabilityBelow!);
});

test('amounts are shown in the unit that was chosen, on every page', async () => {
  const { page } = app;
  await choose(page, 'Unit', '$M');
  await expect.poll(() => page.locator('dl dd').first().textContent()).toMatch(/^\$\d+\.\d+M/);
  await goTo(page, 'Forecast');
  await page.getByText('Revenue, US$M').or(page.getByText('Gross margin, percent of revenue')).first().waitFor();
  expect(new URL(page.url()).searchParams.get('unit')).toBe('millions');
});

test('addresses of former versions lead to where their page is now', async () => {
  const { page } = app;
  for (const [former, heading, address] of [
    ['/forecast/reference', 'Forecast', '#/results/forecast'],
    ['/tieout', 'Tie-out', '#/data/tieout'],
    ['/calculators/seats', /./, '#/decisions/calculators/seats'],
  ] as const) {
    await page.evaluate((path) => {
      location.hash = path;
    }, former);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await expect.poll(() => new URL(page.url()).hash).toBe(address);
  }
  expect(new URL(page.url()).searchParams.get('scenario')).toBe('reference');
});

test('a new workspace is taught the way to an answer', async () => {
  const { page } = app;
  await newWorkspace(app, 'Empty company');
  await goTo(page, 'Overview');
  await page.getByRole('region', { name: 'From AI usage to a gross margin range' }).waitFor();
  await page.getByRole('button', { name: 'Import files' }).click();
  await page.getByRole('heading', { level: 1, name: 'Import' }).waitFor();
  expect(new URL(page.url()).searchParams.get('scenario')).toBeNull();
});

test('nothing was reported as an error', () => expect(app.problems).toEqual([]));
