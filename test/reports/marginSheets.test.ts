import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { writeWorkbook } from '../../electron/host/files/writeWorkbook.ts';
import { marginRecords } from '../../models/reports/marginRecords.ts';
import type { Report } from '../../models/reports/report.ts';
import { reportRecords } from '../../models/reports/reportRecords.ts';
import type { Sheet, SheetCell } from '../../models/reports/sheet.ts';
import { workbookSheets } from '../../models/reports/workbookSheets.ts';
import { type ScenarioFile, scenarioSchema } from '../../models/scenarios/scenario.ts';
import { runScenario } from '../support/runScenario.ts';

function reportOf(name: string): Report {
  const file = JSON.parse(
    readFileSync(new URL(`../../samples/changes/${name}.scenario.json`, import.meta.url), 'utf8'),
  ) as ScenarioFile;
  const scenario = scenarioSchema.parse(file);
  return { workspace: 'Test', ranAt: '2027-01-01T00:00:00Z', scenario, result: runScenario(file), prices: null };
}

const policy = reportOf('policy');
const sheets = workbookSheets(policy);
const sheetNamed = (name: string) => sheets.find((sheet) => sheet.name === name)!;
const number = (cell: SheetCell | undefined) => (cell?.kind === 'number' ? cell.value : null);
const label = (cell: SheetCell | undefined) => (cell?.kind === 'text' ? cell.text : null);

/** The value of a formula that adds, subtracts or sums cells of its own sheet. */
function formulaValue(sheet: Sheet, formula: string): number {
  const at = (name: string) => {
    const [, letters, row] = /^([A-Z]+)(\d+)$/.exec(name)!;
    const column = [...letters!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    return number(sheet.rows[Number(row) - 1]![column]) ?? 0;
  };
  const sum = /^SUM\(([A-Z]+)(\d+):([A-Z]+)\d+\)$/.exec(formula);
  if (!sum) {
    const [added, less] = formula.split('-');
    return added!.split('+').reduce((total, cell) => total + at(cell), 0) - at(less!);
  }
  const cells = sheet.rows[Number(sum[2]) - 1]!;
  const place = (letters: string) => [...letters].reduce((all, one) => all * 26 + one.charCodeAt(0) - 64, 0) - 1;
  return cells.slice(place(sum[1]!), place(sum[3]!) + 1).reduce((total, cell) => total + (number(cell) ?? 0), 0);
}

describe('the workbook of a run with its margin', () => {
  test('has a sheet for layers, periods and units, and for processors where there are any', () => {
    const names = (of: readonly Sheet[]) => of.map(({ name }) => name);
    expect(names(sheets)).toEqual([
      'Summary',
      'Assumptions',
      'Forecast',
      'COGS lines',
      'Margin waterfall',
      'Fiscal periods',
      'Unit economics',
      'Plans',
      'Run record',
    ]);
    expect(names(workbookSheets(reportOf('gpu')))).toContain('Self-hosted GPUs');
    expect(names(workbookSheets(reportOf('experiments')))).toContain('Budgets');
  });

  test('shows every heading of numbers whole in the width of its column', () => {
    const reports = ['policy', 'gpu', 'experiments', 'annual-spend', 'charges'].map(reportOf);
    const clipped = reports
      .flatMap((report) => workbookSheets(report))
      .flatMap(({ name, widths, rows }) =>
        rows.flatMap((row) =>
          row.flatMap((cell, column) =>
            cell?.kind === 'text' && cell.style === 'numberHeader' && cell.text.length > widths[column]!
              ? [`${name}: ${cell.text}`]
              : [],
          ),
        ),
      );
    expect(clipped).toEqual([]);
  });

  test('has formulas in the layers that give the numbers beside them', () => {
    const sheet = sheetNamed('Margin waterfall');
    const formulas = sheet.rows.flatMap((row) =>
      row.flatMap((cell) => (cell?.kind === 'number' && cell.formula ? [{ ...cell, formula: cell.formula }] : [])),
    );
    expect(formulas.length).toBeGreaterThan(40);
    for (const { formula, value } of formulas)
      expect(Math.abs(formulaValue(sheet, formula) - value!)).toBeLessThan(1e-6);
  });

  test('names the fiscal year by its end and marks what lies outside the horizon', () => {
    const heads = sheetNamed('Fiscal periods').rows[4]!.map(label);
    expect(heads.slice(3)).toEqual(['FY2027 Q3', 'FY2027 Q4', 'FY2028 Q1', 'FY2028 Q2', 'FY2027 *', 'FY2028 *']);
  });

  test('says that percentiles do not add', () => {
    for (const name of ['Margin waterfall', 'Unit economics']) {
      expect(label(sheetNamed(name).rows[2]![0])).toMatch(/percentiles (of parts )?do not/i);
    }
  });

  test('reads back from the file', async () => {
    const { sheets: read } = await readXlsx(await writeWorkbook({ title: 'Policy', sheets }));
    const layers = read.find(({ name }) => name === 'Margin waterfall')!;
    expect(layers.rows.map(([first]) => first)).toContain('Contribution');
  });
});

describe('the long table of a run with its margin', () => {
  const records = marginRecords(policy);
  const find = (section: string, measure: string, statistic: string, month = 'total') =>
    records.find(
      (one) => one.section === section && one.measure === measure && one.statistic === statistic && one.month === month,
    )?.value;

  test('holds every part, amounts in full precision', () => {
    const { margin, periods } = policy.result;
    expect(find('margin waterfall', 'Contribution', 'p90')).toBe(margin!.total.contribution.p90);
    expect(find('fiscal period', 'COGS', 'mean', 'FY2028 Q1')).toBe(
      periods!.find(({ label: name }) => name === 'FY2028 Q1')!.total.cogs.mean,
    );
    expect(find('policy', 'Free tier in S&M › Gross margin', 'p50')).toBe(margin!.policies[2]!.total.grossMargin.p50);
    expect(find('unit economics', 'Free-tier cost per paying user', 'p10', '2027-12')).toBeGreaterThan(0);
    expect(find('tier', 'free › margin', 'p50')).toBeNull();
  });

  test('tells billings and cash of each plan beside its revenue, in the sheet too', () => {
    const records = reportRecords(policy);
    for (const { name, total, flows, series } of policy.result.plans) {
      const find = (measure: string, statistic: string, month: string) =>
        records.find(
          (one) => one.measure === `${name} › ${measure}` && one.statistic === statistic && one.month === month,
        )!.value;
      expect(find('Billings', 'p90', 'total')).toBe(flows!.billings.total.p90);
      expect(find('Cash', 'mean', policy.result.months[2]!)).toBe(flows!.cash.series.mean[2]);
      expect(find('COGS', 'standard error of p50', 'total')).toBe(total.cogs.standardError.p50);
      const rows = sheetNamed('Plans').rows.filter(([plan]) => label(plan) === name);
      const row = rows.find((cells) => label(cells[1]) === 'Cash' && label(cells[3]) === 'P50')!;
      expect(number(row[4])).toBe(flows!.cash.series.p50[0]);
      expect(number(row.at(-1))).toBe(flows!.cash.total.p50);
      expect(number(rows[0]![4])).toBe(series.revenue.mean[0]);
    }
  });

  test('tells the mean of the worst trials with its error, on the unwelcome side', () => {
    const { worst, total } = policy.result;
    const find = (measure: string, statistic: string) =>
      reportRecords(policy).find((one) => one.measure === measure && one.statistic === statistic)!.value;
    expect(find('COGS', 'mean of the worst 10% of trials')).toBe(worst!.cogs!.worst10.mean);
    expect(worst!.cogs!.worst10.mean).toBeGreaterThan(total.cogs.p90!);
    expect(find('Gross margin', 'mean of the worst 5% of trials')).toBeLessThan(total.grossMargin.p5!);
    const at = sheetNamed('Summary').rows.findIndex(([cell]) => label(cell) === 'Mean of worst trials');
    const row = sheetNamed('Summary')
      .rows.slice(at)
      .find(([cell]) => label(cell) === 'COGS')!;
    expect(row.slice(2).map(number)).toEqual([
      worst!.cogs!.worst10.mean,
      worst!.cogs!.worst10.standardError,
      worst!.cogs!.worst5.mean,
      worst!.cogs!.worst5.standardError,
    ]);
  });

  test('says of a margin that is not final that it is not', () => {
    const strict: Report = {
      ...policy,
      result: { ...policy.result, margin: { ...policy.result.margin!, isFinal: false, unclassifiedUsd: 5 } },
    };
    expect(marginRecords(strict).find(({ section }) => section === 'margin waterfall')!.note).toContain('not final');
    const sheet = workbookSheets(strict).find(({ name }) => name === 'Margin waterfall')!;
    expect(label(sheet.rows[2]![0])).toContain('not final: US$ 5.00');
  });
});
