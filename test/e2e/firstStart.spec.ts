import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { callHost } from '../support/window/callHost.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench({ isFirst: true });
});
afterAll(() => app?.close());

test('the sample company is open, with a forecast that has already been run', async () => {
  const { page, folder } = app;
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  const answer = await page.getByTestId('answer').textContent();
  const { workspace } = await callHost(page, 'workbench.status', {});
  expect(workspace).toMatchObject({
    name: 'Sample company',
    isSample: true,
    firstMonth: '2025-05',
    lastMonth: '2026-10',
  });
  expect(existsSync(workspace!.location)).toBe(true);
  expect(workspace!.location.startsWith(join(folder, 'home'))).toBe(true);
  const [run] = await callHost(page, 'run.list', { scenarioId: 'baseline' });
  const margin = run!.totalGrossMarginP50!.toLocaleString('en-US', { style: 'percent', minimumFractionDigits: 1 });
  expect(answer).toContain(`Nov 2026 – Oct 2028 gross margin: median ${margin}`);
  await page
    .getByRole('img', { name: /[Gg]ross margin/ })
    .first()
    .waitFor();
});

test('the address holds no token once the window is open', () => {
  expect(app.page.url()).not.toContain('token');
});

test('it says what to do next, advances with the pages seen, and can be told to stop', async () => {
  const { page } = app;
  const next = page.getByRole('complementary', { name: 'What to do next' });
  for (const [action, heading] of [
    ['Change an assumption', 'Scenarios'],
    ['Compare two scenarios', 'Compare'],
  ] as const) {
    await next.getByRole('button', { name: action }).click();
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  }
  await next.getByRole('button', { name: 'New workspace' }).click();
  await page.getByRole('heading', { name: 'New workspace' }).waitFor();
  await page.keyboard.press('Escape');
  await next.getByRole('button', { name: 'Hide hints' }).click();
  await next.waitFor({ state: 'detached' });
});

test('what was open last opens again after a reload', async () => {
  const { page } = app;
  await page.reload();
  await page.getByRole('button', { name: 'Sample company' }).waitFor();
});

test('nothing was reported as an error', () => expect(app.problems).toEqual([]));
