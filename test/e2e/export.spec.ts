import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunResult, type SeriesKey, seriesKeys } from '../../models/simulation/result.ts';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { readCsv } from '../support/readCsv.ts';
import { recalculate, soffice } from '../support/recalculate.ts';
import { callHost } from '../support/window/callHost.ts';
import { goTo } from '../support/window/navigate.ts';
import { readFigure } from '../support/window/usagePage.ts';

type Rows = readonly (readonly unknown[])[];

let app: Workbench;
let result: RunResult;
let workbook: string;
beforeAll(async () => {
  app = await launchWorkbench();
  const { page } = app;
  await goTo(page, 'Forecast');
  const [run] = await callHost(page, 'run.list', { scenarioId: 'baseline' });
  result = (await callHost(page, 'run.read', { id: run!.id })).result;
  workbook = await exportAs('Excel workbook (.xlsx)');
});
afterAll(() => app?.close());

function exportAs(entry: string): Promise<string> {
  const { page, saveFile } = app;
  return saveFile(async () => {
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: entry }).click();
  });
}

async function sheets(file: string): Promise<Record<string, Rows>> {
  const read = await readXlsx(readFileSync(file));
  return Object.fromEntries(read.sheets.map(({ name, rows }) => [name, rows]));
}

const names = {
  revenue: 'Revenue',
  aiCogs: 'AI COGS',
  cogs: 'COGS',
  grossProfit: 'Gross profit',
  grossMargin: 'Gross margin',
};

/** Mean, p10, p50, p90 and the plan on averages of each series. */
function totals(summary: Rows): Record<string, readonly unknown[]> {
  const row = (key: SeriesKey) => summary.find(([first, unit]) => first === names[key] && unit !== undefined)!;
  return Object.fromEntries(seriesKeys.map((key) => [key, row(key).slice(2, 7)]));
}

function near(cells: readonly unknown[], expected: readonly (number | null)[]): void {
  expect(cells.length).toBe(expected.length);
  for (const [index, value] of expected.entries())
    expect(Math.abs((cells[index] as number) / value! - 1)).toBeLessThan(1e-9);
}

describe('the workbook', () => {
  test('is named after the scenario and holds a sheet for each question', async () => {
    expect(basename(workbook)).toMatch(/^Steady course \d{4}-\d\d-\d\d\.xlsx$/);
    const own = ['Margin waterfall', 'Fiscal periods', 'Unit economics', 'Plans'];
    const live = ['Inputs', 'Prices used', 'Calculations', 'Income statement', 'Charts', 'Checks'];
    const known = ['Cover', 'Summary', ...live, 'Assumptions', 'Forecast', 'COGS lines', ...own];
    // The overview asks for the sensitivity by itself: it may have been answered before the export.
    const asked = Object.keys(await sheets(workbook)).filter((name) => name !== 'Sensitivity');
    expect(asked).toEqual([...known, 'Bridge', 'Run record']);
    // Asked with few trials before the export, which takes what was answered of the same inputs.
    const question = { scenarioId: 'baseline', settings: { trials: 100, seed: 1, sampler: 'sobol' } } as const;
    const { base } = await callHost(app.page, 'scenario.read', { id: 'baseline' });
    const plans = base.plans.map(({ id }) => id);
    await callHost(app.page, 'plan.compare', { ...question, plans, customersOf: null, month: null });
    await callHost(app.page, 'sensitivity.rank', { ...question, target: { series: 'cogs', month: null } });
    const answered = await exportAs('Excel workbook with plan duel and sensitivity (.xlsx)');
    const told = ['Plan duel', 'Sensitivity', 'Bridge', 'Run record'];
    expect(Object.keys(await sheets(answered))).toEqual([...known, ...told]);
  });

  test('has the totals of the run, which are those on the screen', async () => {
    const read = totals((await sheets(workbook))['Summary']!);
    for (const key of seriesKeys) {
      const { mean, p10, p50, p90 } = result.total[key];
      near(read[key]!, [mean, p10, p50, p90, result.averages.total[key]]);
    }
    const onScreen = await readFigure(app.page, 'Revenue, median');
    expect(onScreen).toBe(`$${((read['revenue']![2] as number) / 1e6).toPrecision(3)}M`);
  });

  test('has the percentiles of every month', async () => {
    const forecast = (await sheets(workbook))['Forecast']!;
    const row = (statistic: string) =>
      forecast.find((cells) => cells[0] === 'Gross margin' && cells[1] === statistic.toUpperCase())!;
    for (const statistic of ['p5', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95'] as const)
      near(row(statistic).slice(3), [...result.series.grossMargin[statistic], result.total.grossMargin[statistic]]);
  });

  const reason = soffice ? '' : ' (skipped: no LibreOffice on the path)';
  test.skipIf(!soffice)(`comes out of LibreOffice with the same numbers, computed anew${reason}`, async () => {
    const { file, said } = await recalculate(workbook, app.folder);
    expect(said.split('\n').filter((line) => /warn|error/i.test(line) && !line.includes('javaldx'))).toEqual([]);
    const [before, after] = [await sheets(workbook), await sheets(file)];
    let compared = 0;
    for (const [name, rows] of Object.entries(before))
      rows.forEach((cells, row) => {
        cells.forEach((cell, column) => {
          if (typeof cell !== 'number') return;
          compared++;
          const again = after[name]![row]![column];
          expect(again, `${name} row ${row + 1}, column ${column + 1}`).toBeTypeOf('number');
          expect(Math.abs((again as number) - cell)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(cell)));
        });
      });
    expect(compared).toBeGreaterThan(24 * 7 * seriesKeys.length);
  });
});

test('the CSV has the same totals, one figure a row', async () => {
  const rows = readCsv(await exportAs('Figures (.csv)'));
  const values = Object.values(names).map((series) => {
    const found = rows.filter((row) => Object.values(row).includes(series) && Object.values(row).includes('p50'));
    return found.find((row) => Object.values(row).includes('total'))!['value'];
  });
  near(
    values.map(Number),
    seriesKeys.map((key) => result.total[key].p50),
  );
});

test('the JSON holds the whole run', async () => {
  const document = JSON.parse(readFileSync(await exportAs('Everything (.json)'), 'utf8')) as { result: RunResult };
  expect(document.result).toEqual(result);
});

test('nothing was reported as an error', () => expect(app.problems).toEqual([]));
