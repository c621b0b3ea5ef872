import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { goTo } from '../support/window/navigate.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await goTo(app.page, 'Decision ledger');
});
afterAll(() => app?.close());

test('a decision is entered with its range, reviewed, and counted', async () => {
  const { page } = app;
  await page.getByText('No decision yet').waitFor();
  await page.getByRole('button', { name: 'New decision…' }).first().click();
  const dialog = page.getByRole('dialog');
  const choose = async (name: RegExp, option: string) => {
    await dialog.getByRole('button', { name }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  await dialog.getByRole('textbox', { name: 'Decision' }).fill('Research agent');
  await choose(/^Kind|Model switch/, 'Launch');
  const scenarios = await callHost(page, 'scenario.list', {});
  const nameOf = (id: string) => scenarios.find((one) => one.id === id)!.name;
  await choose(/Without it/, nameOf('baseline'));
  await choose(/^(?!.*Without).*With it/, nameOf('research-agent'));
  await dialog.getByRole('textbox', { name: 'Decided on' }).fill('2026-11-02');
  await dialog.getByRole('textbox', { name: 'Review on' }).fill('2027-06-30');
  await dialog.getByRole('button', { name: 'Simulate and enter' }).click();
  await page.getByRole('heading', { level: 2, name: 'No decision is reviewed yet.' }).waitFor();
  const [made] = (await callHost(page, 'ledger.list', {})).decisions;
  const { p10, p50, p90 } = made!.simulated.soFar.at(-1)!;
  expect(p10).toBeLessThan(p50);
  expect(p50).toBeLessThan(p90);
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Review…' }).click();
  await page.getByRole('textbox', { name: 'Realized effect, US$' }).fill(String(Math.round(p50)));
  await page.getByRole('button', { name: 'Save review' }).click();
  await page.getByRole('heading', { level: 2, name: /^1 of 1 inside their 80% range/ }).waitFor();
  await app.resize({ width: 1024, height: 700 });
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  expect(app.problems).toEqual([]);
});
