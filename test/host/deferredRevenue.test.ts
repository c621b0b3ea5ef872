import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ImportBench, openImportBench } from '../support/importing.ts';

const settings = { trials: 2000, seed: 1, sampler: 'sobol' } as const;
const use = {
  ...{ id: 'chat', name: 'Chat', work: { kind: 'tokens', inputTokens: 3000, outputTokens: 700 } },
  models: [{ provider: 'openai', model: 'gpt-5-mini', share: 1 }],
};
const users = (start: unknown) => ({ kind: 'linear', origin: '2027-01', start, perMonth: 0 });

let bench: ImportBench;
beforeAll(async () => {
  bench = await openImportBench();
  const plans = [
    {
      ...{ id: 'year', name: 'Annual', users: users({ kind: 'uniform', low: 90, high: 110 }), seatPriceUsd: 12 },
      billing: { term: 'annual', paymentDays: 45 },
    },
    { id: 'month', name: 'Monthly', users: users(10), seatPriceUsd: 20 },
  ];
  const scenario = {
    ...{ schemaVersion: 2, id: 'prepaid', name: 'Prepaid', start: '2027-01', months: 14, fiscalYearStart: 7 },
    base: { plans, features: [{ ...use, tasksPerUser: { year: 10, month: 10 } }] },
  };
  await bench.call('scenario.save', { scenario });
});
afterAll(() => bench?.close());

test('each plan opens, moves and closes as its contracts do, and revenue is that of the forecast', async () => {
  const found = await bench.call('deferredRevenue.read', { scenarioId: 'prepaid', settings });
  const [year, month] = found.plans;
  // 90 to 110 users of all ages at $12: 5.5 months of fees each, $6,600 expected and $5,940 + 0.1 × $1,320 at P10.
  const first = year!.months[0]!;
  expect(first.expectedUsd.opening).toBeCloseTo(6600, -1);
  expect(first.ranges.opening.p10).toBeCloseTo(6072, -1);
  expect(first.ranges.opening.p95).toBeCloseTo(7194, -1);
  // A twelfth of the users renews each month for a year: billings are revenue, and 45 days of them are not paid.
  expect(first.expectedUsd.billings).toBe(first.expectedUsd.revenue);
  expect(first.expectedUsd.receivableClosing).toBe(first.expectedUsd.billings);
  expect(month!.total.expectedUsd).toMatchObject({ opening: 0, billings: 2800, revenue: 2800, cash: 2800, closing: 0 });
  expect(found.total.quarters.map(({ label }) => label)[0]).toBe('FY2027 Q3');
  expect(found.tie.largestMonthUsd).toBe(0);
  const { total } = await bench.call('run.now', { scenarioId: 'prepaid', below: null, settings });
  expect(found.total.total.expectedUsd.revenue).toBeCloseTo(total.revenue.mean!, 1);
  expect(found.notes[0]).toBe('Annual: contracts from before 2027-01 are of all ages, at the price of 2027-01.');
});

test('the file has a row a plan, month and line', async () => {
  const { file, name } = await bench.call('deferredRevenue.export', { scenarioId: 'prepaid', settings });
  expect(name).toBe('deferred revenue Prepaid.csv');
  const rows = readFileSync(bench.host.files.resolve(file).path, 'utf8').trim().split('\r\n');
  expect(rows).toHaveLength(1 + 3 * 14 * 11);
  expect(rows.find((row) => row.startsWith('Monthly,2027-01,billings'))).toBe(
    'Monthly,2027-01,billings,200,200,200,200,200,200',
  );
});
