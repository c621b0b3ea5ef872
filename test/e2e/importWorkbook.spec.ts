import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CellValue, writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { callHost } from '../support/window/callHost.ts';
import { chooseToImport } from '../support/window/importPage.ts';
import { goTo, newWorkspace } from '../support/window/navigate.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await newWorkspace(app, 'Workbooks');
  await goTo(app.page, 'Import');
});
afterAll(() => app?.close());

const table = (name: string, amount: number) => {
  const rows: CellValue[][] = [
    ['date', 'vendor', 'amount_usd'],
    [new Date('2026-07-01T00:00:00Z'), 'OpenAI', amount],
  ];
  return { name, rows };
};

test('of a workbook with several tables the person chooses the sheets; none is taken before', async () => {
  const { page, folder } = app;
  const path = join(folder, 'costs.xlsx');
  const raw = { ...table('Raw', 7), hidden: true };
  writeFileSync(path, await writeXlsx({ sheets: [table('Summary', 30), table('Detail', 30), raw] }));
  await chooseToImport(app, [path]);
  await page.getByText('Several sheets hold tables').waitFor();
  const parts = page.getByRole('list', { name: 'Tables in the file' });
  expect(await parts.getByRole('checkbox', { checked: true }).count()).toBe(0);
  await parts.getByText('hidden sheet, excluded').waitFor();
  expect(await page.getByRole('button', { name: /^Import \d/ }).isDisabled()).toBe(true);
  await page.getByRole('checkbox', { name: 'Import Detail' }).press('Space');
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await page.getByText('Billed $30.00').waitFor();
  await page.getByText('Sheet Summary holds a table and was not read').waitFor();
  const { total } = await callHost(page, 'usage.summary', { by: [], from: null, to: null, filter: {} });
  expect(total.costUsd).toBe(30);
});
