import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { supportCompany } from '../support/supportCompany.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { goTo } from '../support/window/navigate.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await callHost(app.page, 'workspace.create', { name: 'Acme', file: null });
  await callHost(app.page, 'scenario.save', { scenario: supportCompany });
  await app.page.reload();
  await goTo(app.page, 'Investor metrics');
});
afterAll(() => app?.close());

test('metrics ask for what is missing, and stand against a benchmark with its source', async () => {
  const { page } = app;
  await page.getByRole('table', { name: 'Investor metrics' }).waitFor();
  await page.getByText('Needs S&M cost per month, R&D and G&A cost per month, Revenue of the month before').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  const fill = (name: string, text: string) => page.getByRole('textbox', { name, exact: true }).fill(text);
  await fill('S&M cost per month', '2k');
  await fill('R&D and G&A cost per month', '8k to 10k');
  await fill('Revenue of the month before', '12000');
  await page.getByRole('button', { name: 'Save inputs' }).click();
  await page.getByText('The inputs are saved.').waitFor();
  await page.getByRole('button', { name: 'Benchmark of Burn multiple' }).click();
  await fill('From', '1');
  await fill('To', '3');
  await fill('Source', 'Our board, 2026');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save benchmark' }).click();
  await page.getByText('The benchmark of Burn multiple is saved.').waitFor();
  const row = page.getByRole('row', { name: /^Burn multiple/ });
  await row.getByText('Our board, 2026').waitFor();
  // Median burn 2,000 + 8,944 (the median of a range is the root of its ends' product) − 12,500 + 2,700, times 12, over
  // new annualized revenue of 6,000.
  await row.getByText('2.3×').waitFor();
  await app.resize({ width: 1024, height: 700 });
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  expect(app.problems).toEqual([]);
});
