import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import type { ScenarioFile } from '../../models/scenarios/scenario.ts';
import type { ActualMonth } from '../../models/usage/usageSummary.ts';
import type { StoredImport } from '../../models/workbench.ts';
import { lastFullMonth, madeOf, sourceFiles, statedDrivers } from '../../renderer/features/help/origins.ts';
import { workedFigure, workedPages } from '../../renderer/features/help/worked.ts';
import { money } from '../../renderer/format/money.ts';
import { percent } from '../../renderer/format/numbers.ts';
import { monthOf, periodId } from '../../renderer/format/periods.ts';
import { runScenario } from '../support/runScenario.ts';

const file = JSON.parse(
  readFileSync(new URL('../../samples/baseline.scenario.json', import.meta.url), 'utf8'),
) as ScenarioFile;
const result = runScenario(file);
const quarter = result.periods!.find(({ kind, partial }) => kind === 'quarter' && !partial)!;
const month = result.months[3]!;

const linesOf = (page: string, period = 'total') => workedFigure(page, result, period)!.lines;
const last = (page: string, period?: string) => linesOf(page, period).at(-1)!.value;

describe('a formula with the numbers of a scenario', () => {
  test.each(workedPages)('%s has numbers, or says why not', (page) => {
    for (const period of ['total', month, periodId(quarter)]) {
      const { lines, notes } = workedFigure(page, result, period)!;
      expect([...lines, ...notes].length, period).toBeGreaterThan(0);
      for (const { value } of lines) expect(value).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  test('ends at the mean that the run has for the total, a quarter and a month', () => {
    expect(last('revenue')).toBe(money(result.total.revenue.mean));
    expect(last('cogs', periodId(quarter))).toBe(money(quarter.total.cogs.mean));
    expect(last('ai-cogs', month)).toBe(money(monthOf(result.series.aiCogs, 3).mean));
    const { revenue, grossProfit } = quarter.total;
    expect(last('gross-margin', periodId(quarter))).toBe(percent(grossProfit.mean! / revenue.mean!));
  });

  test('has parts that add up to it', () => {
    const amount = (text: string) =>
      Number(text.replace(/[$KM,]/g, '')) * (text.endsWith('M') ? 1e6 : text.endsWith('K') ? 1e3 : 1);
    for (const page of ['revenue', 'ai-cogs', 'cogs']) {
      const values = linesOf(page).map(({ value }) => amount(value));
      const whole = values.at(-1)!;
      const parts = values.slice(0, -1).reduce((sum, value) => sum + value, 0);
      // Each amount is shown with three significant digits.
      expect(Math.abs(parts - whole), page).toBeLessThan(0.005 * whole * values.length);
    }
    expect(linesOf('cogs').map(({ name }) => name)).toContain('Customer support');
    expect(linesOf('ai-cogs').map(({ name }) => name)).not.toContain('Customer support');
  });

  test('is not made up for a page that has none', () => {
    expect(workedFigure('tie-out', result, 'total')).toBeNull();
    expect(madeOf('tie-out')).toBeNull();
  });
});

describe('where numbers come from', () => {
  const { scenario } = parseScenario(file);

  test('drivers are told with their source and owner, uncertain ones first, and only those of the figure', () => {
    const drivers = statedDrivers(scenario!, madeOf('revenue')!.drivers!);
    expect(drivers.find(({ path }) => path === 'base.plans[starter].users.ceiling')).toEqual({
      path: 'base.plans[starter].users.ceiling',
      name: 'Starter › Users › Ceiling',
      value: 'lognormal with median 2,600 and sigma 0.1',
      source: 'Sales plan, self-serve market',
      owner: 'Head of growth',
      isUncertain: true,
    });
    const certain = drivers.map(({ isUncertain }) => isUncertain);
    expect(certain.indexOf(false)).toBeGreaterThan(certain.lastIndexOf(true));
    expect(drivers.filter(({ path }) => path.startsWith('base.features'))).toEqual([]);
  });

  test('files are those that hold such rows, the largest first; the last month is one with all its days', () => {
    const rows = { read: 0, usage: 0, cost: 0, revenue: 0, skipped: 0, rejected: 0 };
    const stored = (id: string, counted: object) => ({ id, result: { rows: { ...rows, ...counted } } }) as StoredImport;
    const files = [stored('bill', { cost: 5 }), stored('sales', { revenue: 7 }), stored('tokens', { usage: 9 })];
    expect(sourceFiles(files, 'usage').map(({ id }) => id)).toEqual(['tokens', 'bill']);
    expect(sourceFiles(files, 'both').map(({ id }) => id)).toEqual(['tokens', 'sales', 'bill']);
    const actual = (of: string, partial: boolean) => ({ month: of, partial }) as ActualMonth;
    expect(lastFullMonth([actual('2026-09', false), actual('2026-10', true)])!.month).toBe('2026-09');
    expect(lastFullMonth([])).toBeNull();
  });
});
