import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StoredUnit, UnitDraft } from '../../models/unitCosts/unit.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

let bench: ImportBench;
let unit: StoredUnit;
const draft: UnitDraft = {
  ...{ name: 'Ticket', owner: 'Ada', cost: 'aiCogs', band: { low: 1, high: 2 }, fixedUsd: null },
  rule: { kind: 'column', column: 'tickets', follows: null },
  where: { feature: 'chat', tier: null, customer: null },
};
const counts = (rows: readonly string[]) => ['month,feature,tickets', ...rows].join('\n');
const take = (name: string, rows: readonly string[], overlap: 'ask' | 'add' | 'replace' = 'ask') =>
  bench.call('unit.importCounts', {
    file: bench.host.files.register({ path: bench.write(name, counts(rows)), name }),
    overlap,
  });

beforeAll(async () => {
  bench = await openImportBench();
  // $30 a day in September of 2026: $900.
  const days = Array.from({ length: 30 }, (_, at) => `2026-09-${String(at + 1).padStart(2, '0')}`);
  const usage = ['date,provider,model,feature,environment,requests,input_tokens,output_tokens,billed_cost,currency'];
  for (const day of days) usage.push(`${day},openai,gpt-5,chat,production,100,1000,1000,30,USD`);
  await bench.bring(bench.write('usage.csv', usage.join('\n')));
  await take('september.csv', ['2026-09,chat,600', '2026-09,search,50']);
  unit = await bench.call('unit.save', { id: null, draft });
});
afterAll(() => bench?.close());

const september = async () =>
  (await bench.call('unit.read', { id: unit.id, by: 'feature', period: '2026-09' }))!.report;

test('a column of a file is a unit: $900 over 600 tickets', async () => {
  const { total, drift, months } = await september();
  expect(total).toMatchObject({ count: 600, costUsd: 900, costPerUnitUsd: 1.5, revenuePerUnitUsd: null });
  expect(drift).toBeNull();
  expect(months).toMatchObject([{ month: '2026-09', place: 'inside' }]);
});

test('requests of the same days are another unit', async () => {
  const made = await bench.call('unit.save', {
    id: null,
    draft: { ...draft, name: 'Call', rule: { kind: 'requests' } },
  });
  const { report } = (await bench.call('unit.read', { id: made.id, by: 'feature', period: null }))!;
  expect(report.total).toMatchObject({ count: 3000, costPerUnitUsd: 0.3 });
});

test('what another file counts too is asked about, and replaced or added', async () => {
  await expect(take('again.csv', ['2026-09,chat,300'])).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('counted already by september.csv (2 numbers)'),
  });
  await take('more.csv', ['2026-09,chat,300'], 'add');
  expect((await september()).total).toMatchObject({ count: 900, costPerUnitUsd: 1 });
  const { replaced } = await take('final.csv', ['2026-09,chat,450'], 'replace');
  expect(replaced).toBe(3);
  expect((await september()).total).toMatchObject({ count: 450, costPerUnitUsd: 2 });
});

test('a column that nobody counts is refused, and why a scenario cannot say is told', async () => {
  const rule = { kind: 'column', column: 'invoices', follows: null } as const;
  await expect(bench.call('unit.save', { id: null, draft: { ...draft, rule } })).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining('"invoices"'),
  });
  expect(await bench.call('unit.outlook', { id: unit.id, scenarioId: null })).toMatchObject({
    outlook: null,
    why: 'There is no scenario yet; fit one to the history.',
  });
});

test('a bad cell refuses the file whole', async () => {
  await expect(take('bad.csv', ['2026-08,chat,5', '2026-08,chat,many'])).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining('Row 3'),
  });
  const { files } = await bench.call('unit.list', {});
  expect(files.map(({ name }) => name)).not.toContain('bad.csv');
});

test('a period before the months that are shown has its whole cost', async () => {
  // $1 a day in September of 2022, four years before: $30 over 60 tickets.
  const days = Array.from({ length: 30 }, (_, at) => `2022-09-${String(at + 1).padStart(2, '0')}`);
  const usage = ['date,provider,model,feature,environment,requests,input_tokens,output_tokens,billed_cost,currency'];
  for (const day of days) usage.push(`${day},openai,gpt-5,chat,production,100,1000,1000,1,USD`);
  for (let month = 1; month <= 40; month++) {
    const date = `${2023 + Math.floor((month - 1) / 12)}-${String(((month - 1) % 12) + 1).padStart(2, '0')}-01`;
    usage.push(`${date},openai,gpt-5,chat,production,100,1000,1000,1,USD`);
  }
  await bench.bring(bench.write('early.csv', usage.join('\n')));
  await take('early-counts.csv', ['2022-09,chat,60']);
  const { report } = (await bench.call('unit.read', { id: unit.id, by: 'feature', period: '2022-09' }))!;
  expect(report.months).toHaveLength(36);
  expect(report.total).toMatchObject({ count: 60, costUsd: 30, costPerUnitUsd: 0.5 });
});
