import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { goTo } from '../support/window/navigate.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await goTo(app.page, 'Capitalization');
});
afterAll(() => app?.close());

test('the sample company sees what is capitalized, and margin with and without', async () => {
  const { page } = app;
  await page.getByRole('heading', { level: 2, name: /capitalized at the end of Oct 2026$/ }).waitFor();
  await page.getByRole('table', { name: 'Projects', exact: true }).waitFor();
  await page.getByText('Not met: uncertainty resolved').waitFor();
  await page.getByRole('table', { name: 'Gross margin, history', exact: true }).waitFor();
  await page.getByRole('table', { name: /^Gross margin, forecast of / }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('radio', { name: 'Years', exact: true }).click();
  await page.getByRole('table', { name: 'Roll-forward' }).getByText('FY2026', { exact: true }).waitFor();
});

test('a typed project is capitalized as worked by hand', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'New project…' }).click();
  const dialog = page.getByRole('dialog');
  const fill = (name: string, text: string) => dialog.getByRole('textbox', { name, exact: true }).fill(text);
  await fill('Name', 'Answers');
  await fill('Authorized and funded', '2028-01-10');
  await fill('Completion probable', '2028-02-16');
  await fill('Ready for intended use', '2028-04-01');
  await fill('Cost', 'Team');
  await fill('Months and US$', '2028-01 to 2028-02 29,000\n2028-03\t$31,000');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save project' }).click();
  await page.getByText('Answers is saved.').waitFor();
  const asked = { scenarioId: null, settings: { trials: 500, seed: 1, sampler: 'sobol' } } as const;
  const { projects } = await callHost(page, 'capitalization.register', asked);
  const made = projects.find(({ project }) => project.name === 'Answers')!;
  // As in test/capitalization: 14 of 29 days of February, and March; over 36 months.
  expect(made.total).toMatchObject({ costUsd: 89_000, additionsUsd: 45_000, amortizationUsd: 45_000, closingUsd: 0 });
  await page.getByRole('button', { name: 'Change Answers' }).click();
  await dialog.getByRole('textbox', { name: 'Months and US$' }).fill('2028-01 many');
  await page.getByText('"2028-01 many" is not a month and an amount; enter 2027-01 12,000.').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Remove Answers' }).click();
  await page.getByText('Answers is removed.').waitFor();
  await app.resize({ width: 1024, height: 700 });
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  expect(app.problems).toEqual([]);
});
