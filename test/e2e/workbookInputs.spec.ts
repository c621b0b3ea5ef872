import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { leadColumns, placeColumn, valueColumn } from '../../models/reports/baseCase/places.ts';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { goTo } from '../support/window/navigate.ts';
import { readTable } from '../support/window/readTable.ts';

let app: Workbench;
let edited: string;

/** The exported workbook as a person sends it back: a seat price typed over, and a row of their own below. */
beforeAll(async () => {
  app = await launchWorkbench();
  const { page, saveFile } = app;
  await goTo(page, 'Forecast');
  const exported = await saveFile(async () => {
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: 'Excel workbook (.xlsx)' }).click();
  });
  const { sheets } = await readXlsx(readFileSync(exported));
  const inputs = sheets.find(({ name }) => name === 'Inputs')!;
  const rows = inputs.rows.map((row) => [...row]);
  const price = rows.find((row) => row[placeColumn] === 'base.plans.1.seatPriceUsd')!;
  price[valueColumn] = 61;
  const own: (string | number | null)[] = Array.from({ length: leadColumns }, () => null);
  own[0] = 'Coffee';
  own[valueColumn] = 12;
  rows.push(own);
  edited = `${exported.slice(0, -5)} edited.xlsx`;
  writeFileSync(edited, await writeXlsx({ sheets: [{ name: 'Inputs', rows }] }));
}, 120_000);
afterAll(() => app?.close());

async function choose() {
  const { page } = app;
  await goTo(page, 'Scenarios');
  await page.getByRole('button', { name: 'More for Steady course' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('menuitem', { name: 'Take changes from workbook…' }).click();
  await (await chooser).setFiles(edited);
  await page.getByRole('dialog', { name: 'Workbook changes to Steady course' }).waitFor();
}

test('an edited workbook shows what differs and what is not taken over', async () => {
  const { page } = app;
  await choose();
  await page.getByText(`${basename(edited)}: 1 blue cell differs.`).waitFor();
  expect(await readTable(page, 'Workbook changes')).toMatchObject([{ Scenario: '59', Workbook: '61' }]);
  expect(await readTable(page, 'Edits not taken over')).toMatchObject([
    { Reason: 'The row is no input of this scenario; add it in Cogsmith.' },
  ]);
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('accepted, it is in the scenario; the same workbook again has nothing more', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Accept 1 change' }).click();
  await page.getByText('1 change was accepted into Steady course.').waitFor();
  const { base } = await callHost(page, 'scenario.read', { id: 'baseline' });
  expect(base.plans[1]!.seatPriceUsd.value).toBe(61);
  await choose();
  await page.getByText('No blue cell differs from the scenario.').waitFor();
});

test('nothing was reported as an error', () => expect(app.problems).toEqual([]));
