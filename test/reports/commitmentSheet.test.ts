import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Compute, createCompute } from '../../electron/host/compute/pool.ts';
import { commitmentRecords } from '../../models/reports/commitmentRecords.ts';
import { commitmentSheet } from '../../models/reports/commitmentSheet.ts';
import type { Report } from '../../models/reports/report.ts';
import type { SheetCell } from '../../models/reports/sheet.ts';
import { scenarioSchema } from '../../models/scenarios/scenario.ts';
import { compileSample, runCompiled } from '../support/runOnce.ts';

let compute: Compute;
let report: Report;
beforeAll(async () => {
  compute = createCompute();
  const name = 'changes/annual-spend';
  const text = readFileSync(new URL(`../../samples/${name}.scenario.json`, import.meta.url), 'utf8');
  report = {
    workspace: 'Test company',
    ranAt: '2026-11-20T09:00:00Z',
    prices: null,
    scenario: scenarioSchema.parse(JSON.parse(text)),
    result: await runCompiled(compute, compileSample(name, 'everything'), { trials: 1000, seed: 1, sampler: 'sobol' }),
  };
}, 60_000);
afterAll(() => compute.close());

const value = (cell: SheetCell | undefined) => (cell?.kind === 'number' ? cell.value : null);
const label = (cell: SheetCell | undefined) => (cell?.kind === 'text' ? cell.text : null);

test('the sheet of commitments has the three views by month, whose means add up to their totals', () => {
  const { rows } = commitmentSheet(report)!;
  for (const name of ['Cash, US$, mean', 'Invoice, US$, mean', 'Expense, US$, mean', 'Unused, US$, mean']) {
    const row = rows.find(([cell]) => label(cell) === name)!;
    expect(row).toHaveLength(1 + 18 + 1);
    const months = row.slice(1, -1).map((cell) => value(cell)!);
    expect(months.reduce((sum, month) => sum + month, 0)).toBeCloseTo(value(row.at(-1))!, 4);
  }
  const chance = rows.find(([cell]) => label(cell) === 'Chance of a shortfall')!;
  expect(value(chance.at(-1))).toBeCloseTo(report.result.commitments[0]!.probabilityOfShortfall, 12);
});

test('the records tell the same, with the expense of every policy and its error', () => {
  const records = commitmentRecords(report);
  const find = (measure: string, statistic: string) =>
    records.find(
      (one) => one.measure === `Annual spend › ${measure}` && one.statistic === statistic && one.month === 'total',
    );
  for (const policy of ['expense as invoiced', 'expense straight-line', 'expense with accrued shortfall']) {
    expect(find(policy, 'mean')?.value).toBeGreaterThan(0);
    expect(find(policy, 'standard error of the mean')?.value).toBeGreaterThan(0);
  }
  expect(find('realized discount', 'p50')).toMatchObject({ unit: 'ratio' });
  expect(records.filter(({ measure }) => measure.endsWith('chance of a shortfall')).length).toBe(18 + 2);
});
