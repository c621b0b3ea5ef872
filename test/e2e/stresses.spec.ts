import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { referencePlan } from '../support/referencePlan.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { goTo } from '../support/window/navigate.ts';
import { readTable } from '../support/window/readTable.ts';
import { choose } from '../support/window/usagePage.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await callHost(app.page, 'scenario.save', { scenario: referencePlan });
  await choose(app.page, 'Scenario', 'Reference');
});
afterAll(() => app?.close());

async function expectUsable(): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await app.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await accessibilityProblems(app.page), colorScheme).toEqual([]);
  }
  await app.resize({ width: 1024, height: 700 });
  await expect.poll(() => overflow(app.page)).toBeLessThanOrEqual(0);
  await app.resize({ width: 1280, height: 860 });
}

test('all stresses stand beside the scenario without a press, and one becomes a scenario', async () => {
  const { page } = app;
  await goTo(page, 'Stresses');
  const rows = await readTable(page, 'Base and stresses');
  expect(rows).toHaveLength(7);
  await expectUsable();
  await page.getByRole('button', { name: 'Apply List prices halve as a scenario' }).click();
  await page.getByRole('heading', { level: 1, name: 'Reference: List prices halve' }).waitFor();
  const made = await callHost(page, 'scenario.read', { id: 'reference-listpricehalves' });
  expect(made.changes.map(({ kind }) => kind)).toEqual(['priceEvent']);
  expect(new URL(page.url()).searchParams.get('scenario')).toBe('reference-listpricehalves');
});

test('the board page is made by itself, with what is asked, and prints on one sheet', async () => {
  const { page } = app;
  await goTo(page, 'Board page');
  const sheet = page.getByRole('article', { name: 'Board page, as printed' });
  await sheet.waitFor({ timeout: 60_000 });
  await page.getByRole('textbox', { name: 'Decisions asked' }).fill('Sign the commitment.\nStart caching.');
  await page.getByRole('textbox', { name: 'Decisions asked' }).blur();
  await sheet.getByText('Start caching.').waitFor({ timeout: 60_000 });
  await expectUsable();
});

test('the full report has a section for each line of its contents, and is saved as slides', async () => {
  const { page } = app;
  await goTo(page, 'Board page');
  await page.getByRole('radio', { name: 'Full report' }).click();
  const report = page.getByRole('article', { name: 'Full report, as printed' });
  await report.waitFor({ timeout: 60_000 });
  const names = await report.getByRole('region', { name: 'Contents' }).getByRole('rowheader').allTextContents();
  expect(names.at(0)).toBe('1. Gross margin outlook');
  for (const name of names) {
    const section = report.getByRole('region', { name: name.replace(/^\d+\. /, ''), exact: true });
    expect(await section.getByText(name, { exact: true }).count(), name).toBe(1);
  }
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: 'Save PowerPoint' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/ report \d{4}-\d\d-\d\d\.pptx$/);
  await expectUsable();
  await page.getByRole('radio', { name: 'One page' }).click();
});

test('on paper a page has no sidebar and whole tables', async () => {
  const { page } = app;
  await goTo(page, 'Stresses');
  await page.getByRole('table', { name: 'Base and stresses' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation', { name: 'Pages' }).isVisible()).toBe(false);
  const table = page.getByRole('region', { name: 'Base and stresses, table' });
  expect(await table.evaluate((one) => getComputedStyle(one).overflow)).toBe('visible');
  await page.emulateMedia({ media: 'screen' });
});

test('nothing was reported as an error', () => expect(app.problems).toEqual([]));
