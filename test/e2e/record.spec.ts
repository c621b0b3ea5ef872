import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cutSample } from '../support/cutSample.ts';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { chooseToImport, runImport } from '../support/window/importPage.ts';
import { goTo, newWorkspace } from '../support/window/navigate.ts';
import { readTable } from '../support/window/readTable.ts';
import { choose } from '../support/window/usagePage.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
});
afterAll(() => app?.close());

async function bring(files: ReturnType<typeof cutSample>) {
  const paths = files.map(({ name, text }) => {
    const path = join(app.folder, name);
    writeFileSync(path, text);
    return path;
  });
  await goTo(app.page, 'Import');
  await chooseToImport(app, paths);
  await runImport(app.page, paths.length);
}

test('the sample company tells the story: a June forecast, its miss, and what explains it', async () => {
  const { page } = app;
  await goTo(page, 'Track record');
  await page.getByText(/^Your frozen forecast of AI COGS held \d of 4 months/).waitFor({ timeout: 60_000 });
  expect((await readTable(page, 'Frozen forecasts'))[0]).toMatchObject({ Forecast: 'Board Q2', Owner: 'CFO' });
  await page.getByText(/Outside the 80% range: Jul 2026, Aug 2026\. Explained by FP&A, .* claude-sonnet-5/).waitFor();
  await page.getByText(/^Bands of later ranges are × 1.6 since .*July and August/).waitFor();
  const year = await readTable(page, 'Rolled forward');
  expect(year.find((row) => row[''] === 'AI COGS')).toMatchObject({ 'Now P10–P90': expect.stringMatching(/ to /) });
  await page.getByText(/10 months of actuals through Oct 2026.* Bands of the rest are × 1.6/).waitFor();
  const [decision] = await readTable(page, 'Decisions on data');
  expect(decision).toMatchObject({ Decision: 'explained', Owner: 'FP&A' });
  await choose(page, 'Period of the bridge', 'Q3 2026');
  await page.getByText('median of "Board Q2" to actual Jul 2026 – Sep 2026').waitFor();
  await choose(page, 'Period of the bridge', 'From … to …');
  await choose(page, 'Last month of the bridge', 'Aug 2026');
  await page.getByText('median of "Board Q2" to actual Jul 2026 – Aug 2026').waitFor();
  await page.getByRole('radio', { name: 'Budget' }).click();
  await page.getByRole('button', { name: /^Planned change/ }).waitFor();
  const bridge = await callHost(page, 'record.bridge', {
    first: null,
    last: '2026-10',
    against: 'forecast',
    forecastId: null,
    budgetId: null,
  });
  expect(bridge.bars.find(({ driver }) => driver === 'listPrice')!.amountUsd).toBeGreaterThan(0);
}, 120_000);

test('a June forecast is frozen beside its run', async () => {
  const { page } = app;
  await newWorkspace(app, 'Record');
  await bring(cutSample({ through: '2026-06' }));
  await callHost(page, 'scenario.fit', { id: 'june', name: 'June forecast', months: 12 });
  const settings = { trials: 2000, seed: 1, sampler: 'sobol' as const };
  await callHost(page, 'run.start', { scenarioId: 'june', settings });
  await goTo(page, 'Forecast');
  await page.getByText('No frozen forecast of AI COGS has an actual month yet.').waitFor();
  await page.getByRole('button', { name: 'Freeze forecast' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('June board');
  await page.getByRole('textbox', { name: 'Owner' }).fill('CFO');
  await page.getByRole('textbox', { name: 'Purpose' }).fill('Board Q2');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Freeze', exact: true }).click();
  await page.getByText('Frozen as “June board” (CFO, Board Q2).').waitFor({ timeout: 60_000 });
}, 180_000);

test('once its months are imported it is scored, and each bar of the bridge opens its rows', async () => {
  const { page } = app;
  await bring(cutSample({ after: '2026-06' }));
  await goTo(page, 'Track record');
  await page.getByText(/^Your frozen forecast of AI COGS held \d of 4 months/).waitFor();
  const [row] = await readTable(page, 'Frozen forecasts');
  expect(row).toMatchObject({ Forecast: 'June board', Owner: 'CFO', 'In 80%': expect.stringMatching(/^\d of 4$/) });
  const bridge = await callHost(page, 'record.bridge', {
    first: null,
    last: '2026-10',
    against: 'forecast',
    forecastId: null,
    budgetId: null,
  });
  const [bar] = bridge.bars.toSorted((a, b) => Math.abs(b.amountUsd) - Math.abs(a.amountUsd));
  await page.getByRole('button', { name: /^Tasks per user/ }).click();
  const rows = await readTable(page, 'Rows of Tasks per user');
  expect(rows.length).toBe(bridge.bars.find(({ driver }) => driver === 'tasksPerUser')!.rows.length);
  expect(bar).toBeDefined();
  expect(await accessibilityProblems(page)).toEqual([]);
}, 120_000);

test('bands are widened openly, and the forecast says so', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Widen bands…' }).click();
  await page.getByRole('textbox', { name: 'Factor' }).fill('1.5');
  await page.getByRole('textbox', { name: 'Reason' }).fill('Steps per task rise');
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByText(/^Bands of later ranges are × 1.5 since .*Steps per task rise/).waitFor();
  await goTo(page, 'Forecast');
  await page.getByText(/Ranges of the company are widened × 1.5/).waitFor();
  await choose(page, 'Series of the gross margin chart', 'Revenue');
  await goTo(page, 'Track record');
}, 60_000);

test('a finding is decided on, with its reason, and taken back', async () => {
  const { page } = app;
  const { findings } = await callHost(page, 'anomaly.find', { by: 'feature' });
  await choose(page, 'Findings by', 'By feature');
  await page.getByRole('table', { name: 'Findings' }).waitFor();
  expect(findings.length).toBeGreaterThan(0);
  await page
    .getByRole('button', { name: `Decide on ${findings[0]!.measure} since ${findings[0]!.since}` })
    .first()
    .click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('Sonnet 5 took over');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save decision' }).click();
  const [row] = await readTable(page, 'Decisions on data');
  expect(row).toMatchObject({ Decision: 'explained', Reason: 'Sonnet 5 took over' });
  await page.getByRole('button', { name: /^Take back the decision/ }).click();
  await page.getByText('Nothing is decided about the data yet.').waitFor();
}, 60_000);

test('the year is rolled forward by one click', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Roll June board forward' }).click();
  const rows = await readTable(page, 'Rolled forward');
  expect(Object.keys(rows[0]!)).toEqual(['', 'Frozen P50', 'Frozen P10–P90', 'Now P50', 'Now P10–P90']);
  await page.getByText(/10 months of actuals through Oct 2026/).waitFor();
  await app.resize({ width: 1024, height: 700 });
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(app.problems).toEqual([]);
}, 60_000);
