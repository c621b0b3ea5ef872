import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { callHost } from '../support/window/callHost.ts';
import { command, focused, refusePointer, tabTo } from '../support/window/keyboard.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await app.page.getByRole('table', { name: 'Gross margin by quarter' }).waitFor();
  await refusePointer(app.page);
});
afterAll(() => app?.close());

test('every page is one shortcut away', async () => {
  const { page } = app;
  const names = ['Import', 'Usage', 'Scenarios', 'Forecast', 'Compare'];
  for (const [index, name] of names.entries()) {
    await page.keyboard.press(`Alt+${index + 1}`);
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  }
});

test('G and a letter go to an area', async () => {
  const { page } = app;
  for (const [key, name] of [
    ['o', 'Overview'],
    ['b', 'Budgets'],
    ['d', 'Import'],
  ] as const) {
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  }
});

test('the first stop of Tab skips the navigation', async () => {
  const { page } = app;
  await page.keyboard.press('Alt+4');
  await page.getByRole('table', { name: /^Percentiles of/ }).waitFor();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await tabTo(page, /^Skip to content$/);
  await page.keyboard.press('Enter');
  expect(await page.locator('#page').evaluate((main) => main.contains(document.activeElement))).toBe(true);
});

test('a number is edited, the forecast is run, and its result read, without the pointer', async () => {
  const { page } = app;
  await command(page, 'scenarios');
  await page.getByRole('heading', { level: 1, name: 'Scenarios' }).waitFor();
  await tabTo(page, /^Edit Steady course$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Steady course' }).waitFor();
  await tabTo(page, /^Target gross margin/);
  await page.keyboard.type('74%');
  await page.keyboard.press('Enter');
  await tabTo(page, /^Starter/);
  await page.keyboard.press('Space');
  await tabTo(page, /^Seat price, US\$$/);
  await page.keyboard.type('33');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => callHost(page, 'scenario.read', { id: 'baseline' }))
    .toMatchObject({ targetGrossMargin: 0.74, base: { plans: [{ seatPriceUsd: { value: 33 } }, {}, {}] } });

  await command(page, 'forecast this');
  await page.getByText('Inputs have changed since this run').waitFor();
  const before = await callHost(page, 'run.list', { scenarioId: 'baseline' });
  await page.keyboard.press('ControlOrMeta+Enter');
  await page
    .getByText(/^Steady course was run with/)
    .first()
    .waitFor();
  await page.getByText('Inputs have changed since this run').waitFor({ state: 'detached' });
  await page.getByTestId('headline').getByText('chance of missing the 74% target').waitFor();
  const after = await callHost(page, 'run.list', { scenarioId: 'baseline' });
  expect(after.length).toBe(before.length + 1);
  expect(after[0]!.totalGrossMarginP50!).toBeGreaterThan(before[0]!.totalGrossMarginP50!);

  await tabTo(page, /^Read values by month$/);
  await page.keyboard.press('End');
  expect(await page.evaluate(() => document.activeElement!.getAttribute('aria-valuetext'))).toMatch(/^Oct 2028: /);
});

test('a dialog keeps the focus until Escape, which gives it back', async () => {
  const { page } = app;
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await tabTo(page, /^Run settings/);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Run settings' });
  await dialog.waitFor();
  for (let step = 0; step < 8; step++) {
    await page.keyboard.press('Tab');
    expect(await dialog.evaluate((one) => one.contains(document.activeElement))).toBe(true);
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toMatch(/^Run settings/);
});

test('nothing was reported as an error', () => expect(app.problems).toEqual([]));
