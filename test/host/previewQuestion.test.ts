import { basename } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ImportBench, openImportBench } from '../support/importing.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

const head = 'date,provider,model,input_tokens,output_tokens,billed_cost_usd';
const text = (...rows: readonly string[]) => [head, ...rows, ''].join('\n');
const look = (name: string, content: string, ways: object = {}) => {
  const path = bench.write(name, content);
  const file = bench.host.files.register({ path, name: basename(path) });
  return bench.call('import.preview', { file, ...ways });
};

test('a file that may be a part or a restatement is asked about before it is imported, and nothing is stored', async () => {
  const first = text('2026-08-01,acme,m,10,1,10', '2026-08-02,acme,m,10,1,20');
  expect((await look('first.csv', first)).question).toBeUndefined();
  await bench.bring(bench.write('first.csv', first));
  const { question } = await look('other.csv', text('2026-08-01,acme,m,10,1,11', '2026-08-02,acme,m,10,1,22'));
  expect(question).toMatchObject({
    earlier: [{ file: 'first.csv', rows: 2, usd: '30' }],
    added: { rows: 4, usd: '63' },
    replaced: { rows: 2, usd: '33' },
  });
  expect((await bench.usage([])).total.costUsd).toBe(30);
});

test('what the files tell is not asked', async () => {
  const rows = ['2026-08-01,acme,m,10,1,10', '2026-08-02,acme,m,10,1,20', '2026-08-03,acme,m,10,1,5'];
  await bench.bring(bench.write('first.csv', text(...rows)));
  const restated = text(...rows.slice(0, 2), '2026-08-03,acme,m,10,1,6');
  expect((await look('restated.csv', restated)).question).toBeUndefined();
  expect((await look('first again.csv', text(...rows))).question).toBeUndefined();
  expect((await look('september.csv', text('2026-09-01,acme,m,10,1,10'))).question).toBeUndefined();
});

test('the answer goes with the import', async () => {
  await bench.bring(bench.write('first.csv', text('2026-08-01,acme,m,10,1,10')));
  const path = bench.write('other.csv', text('2026-08-01,acme,m,10,1,11'));
  expect(await bench.bring(path, undefined, 'add')).toMatchObject({ status: 'imported' });
  expect((await bench.usage([])).total.costUsd).toBe(21);
});

test('a manifest is known before it is imported', async () => {
  const manifest = { assemblyId: 'a', reportKeys: ['bill/2026/bill-00001.csv.gz', 'bill/2026/bill-00002.csv.gz'] };
  const preview = await look('bill-Manifest.json', JSON.stringify(manifest));
  expect(preview).toMatchObject({ isManifest: true, header: [] });
  expect(preview.read.problem).toContain('it lists 2 data files and has no rows');
});

test('a path reaches the records of a JSON of any shape', async () => {
  const deep = { report: { weeks: [{ when: '2026-08-01', by: { 'gpt-4o': { spent: 3 }, 'gpt-5': { spent: 4 } } }] } };
  const mapping = {
    records: 'report.weeks.by.*',
    columns: { period_start: 'when', model: 'key', billed_cost: 'spent' },
    fixed: { currency: 'USD' },
  };
  const preview = await look('deep.json', JSON.stringify(deep), { mapping });
  expect(preview.header).toEqual(expect.arrayContaining(['when', 'key', 'spent']));
  expect(preview.read).toMatchObject({ problem: null, counts: { cost: 2 } });
});
