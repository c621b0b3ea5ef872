import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import { zipOf } from '../support/zipOf.ts';

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

const dryRun = async (...paths: readonly string[]) => {
  const files = paths.map((path) => ({
    file: bench.host.files.register({ path, name: basename(path) }),
    format: null,
  }));
  return (await bench.call('import.dryRun', { files })).tables.map(({ part, result }) => ({ part, ...result }));
};
const asks = async (name: string, content: string) => (await dryRun(bench.write(name, content)))[0]!;
const other = text('2026-08-01,acme,m,10,1,11', '2026-08-02,acme,m,10,1,22');
const both = {
  earlier: [{ file: 'first.csv', rows: 2, usd: '30' }],
  added: { rows: 4, usd: '63' },
  replaced: { rows: 2, usd: '33' },
};

test('a file that may be a part or a restatement is asked about before it is imported, and nothing is stored', async () => {
  const first = text('2026-08-01,acme,m,10,1,10', '2026-08-02,acme,m,10,1,20');
  expect(await asks('first.csv', first)).toMatchObject({ status: 'imported' });
  expect(await bench.call('import.list', {})).toEqual([]);
  await bench.bring(bench.write('first.csv', first));
  expect(await asks('other.csv', other)).toMatchObject({ status: 'undecided', question: both });
  expect((await bench.usage([])).total.costUsd).toBe(30);
  expect(await bench.call('audit.list', { limit: 10 })).not.toContainEqual(
    expect.objectContaining({ detail: expect.stringContaining('other.csv') }),
  );
});

test('the tables of a ZIP are asked about one by one, and answered one by one', async () => {
  const first = text('2026-08-01,acme,m,10,1,10', '2026-08-02,acme,m,10,1,20');
  await bench.bring(bench.write('first.csv', first));
  const september = text('2026-09-01,acme,m,10,1,5');
  const path = bench.write('both.zip', zipOf({ 'other.csv': other, 'september.csv': september }));
  expect(await dryRun(path)).toMatchObject([
    { part: 'other.csv', status: 'undecided', question: both },
    { part: 'september.csv', status: 'imported' },
  ]);
  const file = bench.host.files.register({ path, name: 'both.zip' });
  const ways = { format: null };
  const parts = [
    { name: 'other.csv', ...ways, decision: 'replace' as const },
    { name: 'september.csv', ...ways },
  ];
  await bench.call('import.run', { files: [{ file, format: null, parts }] });
  expect((await bench.usage([])).total.costUsd).toBe(38);
});

test('several files are asked about together: what one alone would leave open, the others may tell', async () => {
  const rows = ['01', '02', '03', '04'].map((day) => `2026-08-${day},acme,m,10,1,${10 * Number(day)}`);
  await bench.bring(bench.write('first.csv', text(...rows)));
  // Each holds a quarter of the rows on days that it shares with the first; together they restate it.
  const halves = [text(rows[0]!, '2026-08-02,acme,m,10,1,1', '2026-08-03,acme,m,10,1,1'), text(...rows.slice(1))];
  const paths = halves.map((half, index) => bench.write(`half ${index}.csv`, half));
  const planned = await dryRun(...paths);
  const alone = await dryRun(paths[0]!);
  expect(alone[0]).toMatchObject({ status: 'undecided' });
  const files = paths.map((path) => ({
    file: bench.host.files.register({ path, name: basename(path) }),
    format: null,
  }));
  const { files: real } = await bench.call('import.run', { files });
  const told = (one: { status: string; question?: unknown; replaced?: unknown }) => [
    one.status,
    one.question,
    one.replaced,
  ];
  expect(planned.map(told)).toEqual(real.map(told));
});

test('one of two files that repeats the other is asked about before either is stored', async () => {
  const rows = ['2026-08-01,acme,m,10,1,10', '2026-08-02,acme,m,10,1,20', '2026-08-03,acme,m,10,1,5'];
  const again = text(...rows.slice(0, 2), '2026-08-03,acme,m,10,1,6');
  const paths = [bench.write('a.csv', text(...rows)), bench.write('b.csv', again)];
  const [a, b] = await dryRun(...paths);
  expect(a).toMatchObject({ status: 'imported' });
  expect(b).toMatchObject({ status: 'undecided', question: { added: { usd: '71' }, replaced: { usd: '36' } } });
});

test('a long file is asked about as well', async () => {
  await bench.bring(bench.write('first.csv', text('2026-08-01,acme,m,10,1,10', '2026-08-02,acme,m,10,1,20')));
  const notes = 'x'.repeat(1_000_000);
  const path = bench.write(
    'long.csv',
    `${head},notes\n${['01', '02'].map((day) => `2026-08-${day},acme,m,10,1,7,${notes}\n`.repeat(17)).join('')}`,
  );
  expect(statSync(path).size).toBeGreaterThan(32 * 1024 * 1024);
  expect((await dryRun(path))[0]).toMatchObject({ status: 'undecided', question: { replaced: { usd: '238' } } });
});

test('what the files tell is not asked', async () => {
  const rows = ['2026-08-01,acme,m,10,1,10', '2026-08-02,acme,m,10,1,20', '2026-08-03,acme,m,10,1,5'];
  await bench.bring(bench.write('first.csv', text(...rows)));
  const restated = text(...rows.slice(0, 2), '2026-08-03,acme,m,10,1,6');
  const replaced = [{ file: 'first.csv', rows: 3, usd: '35' }];
  expect(await asks('restated.csv', restated)).toMatchObject({ status: 'replaced', replaced });
  expect(await asks('first again.csv', text(...rows))).toMatchObject({ status: 'alreadyImported' });
  expect(await asks('september.csv', text('2026-09-01,acme,m,10,1,10'))).toMatchObject({ status: 'imported' });
});

test('a file that cannot be read says so in a dry run as in an import', async () => {
  await bench.bring(bench.write('first.csv', text('2026-08-01,acme,m,10,1,10')));
  expect(await asks('odd.csv', 'a,b\n1,2\n')).toMatchObject({ status: 'failed', issues: [{ kind: 'rejected' }] });
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
