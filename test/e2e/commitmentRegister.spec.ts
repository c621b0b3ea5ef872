import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { goTo } from '../support/window/navigate.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await callHost(app.page, 'workspace.create', { name: 'Acme', file: null });
  const scenario: unknown = JSON.parse(readFileSync('samples/changes/annual-spend.scenario.json', 'utf8'));
  await callHost(app.page, 'scenario.save', { scenario });
  await app.page.reload();
  await goTo(app.page, 'Commitment register');
});
afterAll(() => app?.close());

test('a commitment is owed by year, drawn in part, and told in a footnote', async () => {
  const { page } = app;
  await page.getByRole('table', { name: 'Non-cancellable amounts', exact: true }).waitFor();
  await page.getByRole('table', { name: /^Drawn and undrawn, / }).waitFor();
  await page.getByText(/non-cancellable purchase obligations were \$/).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  const from = page.getByRole('textbox', { name: 'First month after the balance sheet date' });
  await from.fill('2040-13');
  await page.getByText('Enter a month, such as 2027-01.').waitFor();
  await from.fill('2060-01');
  await page.getByText('At the end of 2059-12 there were no non-cancellable purchase obligations.').waitFor();
  await app.resize({ width: 1024, height: 700 });
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  expect(app.problems).toEqual([]);
});
