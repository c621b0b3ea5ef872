import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { openDriver, openEditor } from '../support/window/editorPage.ts';
import { goTo } from '../support/window/navigate.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await callHost(app.page, 'scenario.fit', { id: 'from-history', name: 'From history', months: 12 });
  await app.page.reload();
  await goTo(app.page, 'Scenarios');
  await openEditor(app.page, 'From history');
});
afterAll(() => app?.close());

test('a driver made from history shows its months, its fit and its backtest, and is edited there', async () => {
  const { page } = app;
  const read = () => callHost(page, 'scenario.read', { id: 'from-history' });
  const before = await read();
  const plans = await openDriver(page, 'Plans', before.base.plans[0]!.name);
  await plans
    .getByRole('button', { name: /^Users: / })
    .first()
    .click();
  await page.getByRole('button', { name: 'History, fit and backtest' }).click();
  const backtest = page.getByRole('table', { name: 'Backtest of this driver' });
  await backtest.waitFor();
  expect(await backtest.getByRole('row').count()).toBeGreaterThan(2);
  await page.getByText(/\d+ months of history; (stack|ramp|mean)/).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  const growth = page.getByRole('textbox', { name: 'Monthly growth' });
  await growth.fill('0%');
  await growth.press('Enter');
  await page.locator('[aria-busy="false"]').getByRole('button', { name: 'Use this fit' }).click();
  await expect
    .poll(async () => JSON.stringify((await read()).base.plans[0]!.users))
    .toContain('growth set to 0% a month');
});
