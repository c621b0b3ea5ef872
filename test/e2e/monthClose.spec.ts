import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { monthEndFiles } from '../support/monthEndFiles.ts';
import { readCsv } from '../support/readCsv.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { chooseToImport } from '../support/window/importPage.ts';
import { newWorkspace } from '../support/window/navigate.ts';
import { readTable } from '../support/window/readTable.ts';
import { zipOf } from '../support/zipOf.ts';

const { files, billedUsd, revenueUsd } = monthEndFiles();
const month = '2026-10';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await newWorkspace(app, 'Alder');
  await app.page.getByRole('heading', { level: 1, name: 'Import' }).waitFor();
});
afterAll(() => app?.close());

const bar = () => app.page.getByRole('complementary', { name: 'Month end' });
/** Follows the bar to where the next step is taken. */
async function follow(page: string): Promise<void> {
  await bar()
    .getByRole('button', { name: `Go to ${page}` })
    .click();
  await app.page.getByRole('heading', { level: 1, name: page }).waitFor();
  await isSound();
}
async function isSound(): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await app.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await accessibilityProblems(app.page)).toEqual([]);
  }
  expect(await overflow(app.page)).toBeLessThanOrEqual(0);
}

test('a ZIP of provider files is imported, without the table that is none of them', async () => {
  const { page, folder } = app;
  await app.resize({ width: 1024, height: 700 });
  const path = join(folder, 'month-end.zip');
  writeFileSync(path, zipOf(files));
  await chooseToImport(app, [path]);
  expect(await page.getByRole('checkbox', { name: 'Import people/headcount.csv' }).isChecked()).toBe(false);
  await page.getByRole('button', { name: 'Import 7 files' }).click();
  await page.getByText(/^7 files imported\. [\d,]+ rows read, 2 skipped with a reason, 0 rejected/).waitFor();
  await isSound();
});

test('what has no price is said to be an entry of the book', async () => {
  const { page } = app;
  await bar()
    .getByText(/tokens of mistral-large-alder-tuned in Oct 2026 have no price/)
    .waitFor();
  await follow('Prices');
  await page.getByRole('button', { name: 'Price mistral-large-alder-tuned as…' }).click();
  await page.getByRole('button', { name: 'Use mistral/mistral-large-latest', exact: true }).click();
  await bar()
    .getByRole('button', { name: /^Prices all priced/ })
    .waitFor();
});

test('keys get their feature and environment, and a credit its class', async () => {
  const { page } = app;
  await follow('Attribution');
  await page.getByRole('button', { name: 'Add rule' }).click();
  await page.getByRole('menuitem', { name: /^Lookup table/ }).click();
  await page
    .getByRole('textbox', { name: /^or paste it/ })
    .fill('key\tfeature\tenvironment\nkey_7fQ2\tSite search\tproduction\nsummaries\tSummaries\tproduction');
  await page.getByRole('button', { name: 'Save table' }).click();
  await page.getByRole('button', { name: 'Save version 1' }).click();
  await page.getByText('Version 1 of the rules is in force.').waitFor();
  await follow('Classification');
  await page.getByRole('button', { name: /^Add a rule for provider aws/ }).click();
  await page.getByRole('textbox', { name: 'Values of environment' }).waitFor();
  await page.getByRole('button', { name: 'Save rule' }).click();
  await page.getByRole('button', { name: 'Test rules' }).click();
  await page.getByText('2 of 2 margins become final').waitFor();
  await page.getByRole('button', { name: 'Save rules' }).click();
  await bar()
    .getByRole('button', { name: /^Classification all classified/ })
    .waitFor();
});

test('invoices are typed in, and the month is closed', async () => {
  const { page } = app;
  await follow('Tie-out');
  const [mistral] = (await callHost(page, 'tieOut.list', {})).filter((one) => one.provider === 'mistral');
  const invoices = {
    anthropic: billedUsd.anthropic![month]!,
    aws: billedUsd.aws![month]!,
    mistral: mistral!.steps.pricedUsage!.toFixed(2),
    openai: billedUsd.openai![month]!,
  };
  for (const [index, [provider, amount]] of Object.entries(invoices).entries()) {
    const cell = page.getByRole('textbox', { name: `Invoice of ${provider}, Oct 2026, US$` });
    await cell.fill(Number(amount).toFixed(2));
    await cell.press('Enter');
    await bar()
      .getByRole('button', { name: new RegExp(`^Tie-out ${index + 1} of 4 tied`) })
      .waitFor();
  }
  await page.getByRole('button', { name: 'Close Oct 2026…' }).click();
  await page.getByRole('button', { name: 'Close 4 providers' }).click();
  await bar()
    .getByText(/Oct 2026 is closed, and its gross margin of 9\d\.\d% is final\./)
    .waitFor();
  await isSound();
});

test('the closed month is tied out, classified and final, and its evidence adds up to it', async () => {
  const { page } = app;
  await bar().getByRole('button', { name: 'Export evidence' }).click();
  const [row] = await readTable(page, 'Months by class');
  expect(row).toMatchObject({ Month: 'Oct 2026', Unclassified: '–' });
  expect(row!['Margin is']).toBe('final closed');
  const { months } = await callHost(page, 'classification.read', {});
  const closed = months.find((one) => one.month === month)!;
  expect(closed).toMatchObject({ state: 'final', openRows: 0, revenueUsd: Number(revenueUsd[month]) });
  expect(closed.classUsd.unclassified).toBe(0);
  const tieOuts = (await callHost(page, 'tieOut.list', {})).filter((one) => one.month === month);
  for (const { provider, steps, close } of tieOuts) {
    expect(close, String(provider)).not.toBeNull();
    expect(steps.vendorCost).toBeCloseTo(Number(billedUsd[provider!]?.[month] ?? 0), 9);
    expect([steps.unexplained, steps.timing, steps.unpriced, steps.withoutUsage]).toEqual([0, 0, 0, 0]);
  }
  const path = await app.saveFile(() => page.getByRole('button', { name: 'Export evidence' }).click());
  const evidence = readCsv(path).filter((line) => line['month'] === month);
  const sum = (of: (line: Record<string, string>) => boolean) =>
    evidence.filter(of).reduce((all, line) => all + Number(line['cost_usd']), 0);
  expect(sum(() => true)).toBeCloseTo(closed.costUsd, 6);
  expect(sum((line) => line['class'] === 'COGS')).toBeCloseTo(closed.classUsd.cogs, 6);
  expect(evidence.some((line) => line['class'] === 'unclassified')).toBe(false);
  expect(readFileSync(path, 'utf8')).toContain('month-end.zip › aws/focus-2026-q3.csv');
  expect(app.problems).toEqual([]);
});
