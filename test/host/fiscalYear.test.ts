import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ImportBench, openImportBench } from '../support/importing.ts';

const usage = `date,provider,model,environment,requests,input_tokens,output_tokens,cost
2026-07-31,openai,gpt-4.1,production,10,1000,100,10
2026-09-30,openai,gpt-4.1,production,10,1000,100,10
2026-10-31,openai,gpt-4.1,production,10,1000,100,10
`;
const scenario = JSON.parse(readFileSync('samples/baseline.scenario.json', 'utf8')) as object;

let bench: ImportBench;
beforeAll(async () => {
  bench = await openImportBench();
  await bench.bring(bench.write('usage.csv', usage));
});
afterAll(() => bench?.close());

async function quarters() {
  const read = await bench.call('customers.read', { by: 'customer', period: null });
  return read!.periods.filter(({ kind }) => kind === 'quarter').map(({ id, label, months }) => [id, label, months]);
}
const start = async () => (await bench.call('workbench.status', {})).workspace!.fiscalYearStart;

test('history is told by calendar quarters until a scenario states when the fiscal year starts', async () => {
  await bench.call('scenario.save', { scenario });
  expect(await start()).toBe(1);
  expect(await quarters()).toEqual([
    ['2026-Q4', 'Q4 2026', ['2026-10']],
    ['2026-Q3', 'Q3 2026', ['2026-07', '2026-09']],
  ]);
  await bench.call('scenario.save', { scenario: { ...scenario, id: 'fiscal', fiscalYearStart: 8 } });
  expect(await start()).toBe(8);
  // A year from August 2026 ends in 2027; July is the last month of the year before.
  expect(await quarters()).toEqual([
    ['2027-Q1', 'Q1 FY2027', ['2026-09', '2026-10']],
    ['2026-Q4', 'Q4 FY2026', ['2026-07']],
  ]);
  const { report } = (await bench.call('customers.read', { by: 'customer', period: '2027-Q1' }))!;
  expect(report.period.months).toEqual(['2026-09', '2026-10']);
});

test('scenarios that do not agree leave the calendar year', async () => {
  await bench.call('scenario.save', { scenario: { ...scenario, id: 'other', fiscalYearStart: 2 } });
  expect(await start()).toBe(1);
});
