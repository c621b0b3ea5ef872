import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { callHost } from '../support/window/callHost.ts';
import { openDriver, openEditor, typeInto, waitSaved } from '../support/window/editorPage.ts';
import { runForecast, showForecast } from '../support/window/forecastPage.ts';
import { goTo } from '../support/window/navigate.ts';
import { choose } from '../support/window/usagePage.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  const text = readFileSync(new URL('../../samples/changes/prepaid-pool.scenario.json', import.meta.url), 'utf8');
  await callHost(app.page, 'scenario.save', { scenario: JSON.parse(text) as unknown });
});
afterAll(() => app?.close());

test('a commitment becomes another kind in the editor, and its terms are typed there', async () => {
  const { page } = app;
  await goTo(page, 'Scenarios');
  await openEditor(page, 'Prepaid pool');
  const area = await openDriver(page, 'Changes', 'Prepaid credits');
  await choose(page, 'Kind', 'Postpaid minimum');
  await typeInto(area.getByLabel('Minimum, US$', { exact: true }), '3000');
  await choose(page, 'Expense recognition', 'straight-line');
  await waitSaved(page);
  const saved = await callHost(page, 'scenario.read', { id: 'prepaid-pool' });
  expect(saved.changes[0]).toMatchObject({
    commitment: {
      kind: 'postpaidMinimum',
      minimumUsd: [3000],
      start: '2027-03',
      recognition: { policy: 'straightLine' },
    },
  });
});

test('the forecast shows what became of it, and the size that costs least', async () => {
  const { page } = app;
  await goTo(page, 'Forecast');
  await showForecast(page, 'Prepaid pool');
  await runForecast(page, 'Prepaid pool');
  const outcome = page.getByRole('table', { name: 'Commitments', exact: true });
  await outcome.waitFor();
  expect(await outcome.textContent()).toContain('Postpaid minimum');
  const views = page.getByRole('table', { name: 'Cash, invoice and expense of Prepaid credits by month' });
  expect(await views.getByRole('row').count()).toBe(18 + 2);
  await page.getByRole('button', { name: 'Find optimal size' }).click();
  const answer = page.getByTestId('size-answer');
  await answer.waitFor({ timeout: 60_000 });
  expect(await answer.textContent()).toMatch(/^Lowest expected total: \$[\d.,KM]+ (at|without) /);
  expect(app.problems).toEqual([]);
});
