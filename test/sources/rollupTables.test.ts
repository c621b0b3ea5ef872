import { describe, expect, test } from 'vitest';
import { monthTables, type RollupRecord } from '../../models/sources/warehouse/rollupTables.ts';
import { keptDimensions, type WarehouseTable } from '../../models/sources/warehouse/warehouseTable.ts';

const usage: WarehouseTable = {
  from: { table: 'log' },
  to: 'usage',
  columns: { period_start: 'at', customer: 'who', billed_cost: 'cents', gpu_hours: 'minutes' },
  fixed: { provider: 'acme' },
  units: { billed_cost: 'cents', gpu_hours: 'minutes' },
  top: { customer: 2 },
};

describe('the answer of a rollup as tables', () => {
  test('each month has its lines, units are those of the fields, and money stays exact', () => {
    const [september, october] = monthTables(usage, [
      ['2026-10-01', null, '3', 'a, "b"', '90', '12345678901234567890.1', '2'],
      ['2026-09-30', null, '1', null, null, '5', '0'],
    ]);
    expect(september).toMatchObject({ month: '2026-09', money: '0.05', rowsOf: [1], issues: [] });
    expect(october).toMatchObject({ month: '2026-10', money: '123456789012345678.901', rowsOf: [3] });
    // 90 minutes are 1.5 hours.
    expect(october!.csv).toBe(
      'period_start,customer,gpu_hours,billed_cost,provider\n2026-10-01,"a, ""b""",1.5,123456789012345678.901,acme\n',
    );
  });

  test('rows that cannot be read are told by reason, those without a day with the last month', () => {
    const [first, last] = monthTables(usage, [
      [null, 'day', '7', null, null, null, '0'],
      ['2026-09-02', 'number:billed_cost', '4', null, null, null, '0'],
      ['2026-09-02', null, '1', 'a', null, '1', '1'],
      ['2026-10-02', 'negative:gpu_hours', '2', null, null, null, '0'],
    ]);
    expect(first).toMatchObject({ month: '2026-09', rejected: 4 });
    expect(first!.issues).toMatchObject([{ kind: 'rejected', column: 'cents', count: 4 }]);
    expect(last).toMatchObject({ month: '2026-10', rejected: 9, money: null });
    expect(last!.issues.map(({ message }) => message)).toEqual([
      'minutes is below 0; correct the quantity in the source.',
      'at has no date that can be read; correct the rows in the source.',
    ]);
  });

  test('a bounded dimension says how many values it has and what the rest is', () => {
    const [month] = monthTables(usage, [
      ['2026-10-01', null, '3', 'a', null, '5', '1'],
      ['2026-10-01', null, '9', '(other)', null, '5', '12'],
    ]);
    expect(month!.issues).toMatchObject([{ kind: 'warning', count: 9 }]);
    expect(month!.issues[0]!.message).toMatch(/^customer has 12 values; the 2 largest are kept/);
  });

  test('a month of very many groups is read', () => {
    // More than the arguments that one call of a function may have.
    const records = Array.from({ length: 150_000 }, (_, at) => ['2026-10-01', null, '1', `c${at}`, null, '5', '1']);
    const [month] = monthTables(usage, records);
    expect(month!.rowsOf).toHaveLength(150_000);
  });

  test('amounts of several currencies are never summed, in a group or against US$', () => {
    const table: WarehouseTable = {
      from: { table: 'log' },
      to: 'cost',
      columns: { period_start: 'at', model: 'model', currency: 'iso', billed_cost: 'amount', charge_category: 'kind' },
      dimensions: ['model'],
    };
    expect(new Set(keptDimensions(table))).toEqual(new Set(['model', 'currency', 'charge_category']));
    const groups = (currency: string) => [
      ['2026-10-01', null, '1', 'm', 'USD', 'usage', '10', '1'],
      ['2026-10-01', null, '1', 'm', currency, 'usage', '10', '1'],
    ];
    const inOrder = (of: readonly (string | null)[]) => {
      const [day, reason, rows, model, currency, kind, usd, values] = of;
      const named = { model, currency, charge_category: kind };
      return [day, reason, rows, ...keptDimensions(table).map((name) => named[name as 'model']), usd, values] as const;
    };
    const moneyOf = (currency: string) => monthTables(table, groups(currency).map(inOrder) as RollupRecord[])[0]!.money;
    expect(moneyOf('usd')).toBe('20');
    expect(moneyOf('EUR')).toBeUndefined();
  });

  test('runs are usage of their agent, at the price that their gateway states', () => {
    const runs: WarehouseTable = {
      from: { table: 'runs' },
      to: 'runs',
      columns: { date: 'at', agent: 'agent', model: 'model', steps: 'steps', cost_usd: 'usd' },
    };
    const [month] = monthTables(runs, [['2026-10-01', null, '2', 'support', 'gpt-5', '31', '0.5', '1', '1']]);
    const cells = month!.csv
      .split('\n')
      .slice(0, 2)
      .map((line) => line.split(','));
    const fields = Object.fromEntries(cells[0]!.map((name, at) => [name, cells[1]![at]]));
    expect(fields).toEqual({
      ...{ period_start: '2026-10-01', feature: 'support', model: 'gpt-5', provider: 'openai' },
      ...{ requests: '31', effective_cost: '0.5', cost_basis: 'gateway', operation: 'inference' },
    });
  });
});
