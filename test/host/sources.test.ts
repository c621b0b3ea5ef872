import { mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withoutSecrets } from '../../electron/host/sources/secrets.ts';
import type { Source } from '../../models/sources/source.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import { zipOf } from '../support/zipOf.ts';

let bench: ImportBench;
let folder: string;
beforeEach(async () => {
  bench = await openImportBench();
  folder = join(process.env['COGSMITH_HOME']!, 'exports');
  mkdirSync(folder);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await bench.close();
});

const usageOf = (day: string, usd: number, model = 'm') =>
  `period_start,provider,model,requests,billed_cost\n${day},acme,${model},1,${usd}\n`;
const watch = (name = 'Exports', path = folder) => {
  const handle = bench.host.files.registerFolder(path);
  return bench.call('source.save', { source: { name, settings: { kind: 'folder', path: handle } } });
};
const pull = () => bench.call('source.pull', { name: 'Exports' });
const billed = async () => (await bench.usage(['month'])).total.costUsd;

const warehouse = {
  name: 'Log',
  settings: {
    ...{ kind: 'warehouse', engine: 'postgresql', host: 'db.example.com', passwordFrom: 'COGSMITH_TEST_KEY' },
    table: { from: { table: 't' }, to: 'usage', columns: { period_start: 'at', requests: 'n' } },
  },
} satisfies Source;

test('a watched folder brings new and changed files once', async () => {
  await watch();
  writeFileSync(join(folder, 'september.csv'), usageOf('2026-09-30', 5));
  writeFileSync(join(folder, 'notes.pdf'), 'no table');
  expect((await bench.call('source.try', { name: 'Exports', allow: false })).evidence.parameters).toEqual([
    'september.csv',
  ]);
  expect((await pull()).parts).toMatchObject([{ part: 'september.csv', status: 'new' }]);
  expect((await pull()).parts).toEqual([]);
  writeFileSync(join(folder, 'october.csv'), usageOf('2026-10-01', 7));
  expect((await pull()).parts).toMatchObject([{ part: 'october.csv', status: 'new' }]);
  utimesSync(join(folder, 'october.csv'), 1, 1);
  expect((await pull()).parts).toMatchObject([{ part: 'october.csv', status: 'unchanged' }]);
  expect(await billed()).toBe(12);
  expect(await bench.call('source.list', {})).toMatchObject([
    { name: 'Exports', failure: null, through: '2026-10', isAllowed: true },
  ]);
});

test('what an archive states is the sum of its files', async () => {
  await watch();
  const files = { 'a.csv': usageOf('2026-09-30', 5), 'b.csv': usageOf('2026-10-01', 7.25) };
  writeFileSync(join(folder, 'both.zip'), zipOf(files));
  expect((await pull()).parts).toHaveLength(2);
  const { parts } = await bench.call('source.read', { name: 'Exports' });
  expect(parts).toMatchObject([{ part: 'both.zip', rows: 2, money: '12.25' }]);
});

test('a file that cannot be read says so until it can', async () => {
  await watch();
  writeFileSync(join(folder, 'a.csv'), 'nothing,known\n1,2\n');
  writeFileSync(join(folder, 'b.csv'), usageOf('2026-09-30', 5));
  const { sources } = await bench.call('source.refresh', {});
  expect(sources).toMatchObject([{ name: 'Exports', failure: expect.stringContaining('a.csv: The columns of a.csv') }]);
  expect(await billed()).toBe(5);
  const [listed] = await bench.call('source.list', {});
  expect(listed!.failure!.message).toContain('map them to fields');
  writeFileSync(join(folder, 'a.csv'), usageOf('2026-10-02', 1));
  expect((await bench.call('source.refresh', {})).sources).toMatchObject([{ failure: null }]);
  expect(await billed()).toBe(6);
});

test('a folder that is gone fails that source alone', async () => {
  await watch();
  await watch('Another', join(folder, '..', 'other'));
  mkdirSync(join(folder, '..', 'other'));
  writeFileSync(join(folder, '..', 'other', 'b.csv'), usageOf('2026-09-30', 5));
  rmSync(folder, { recursive: true });
  const { sources } = await bench.call('source.refresh', {});
  expect(sources).toMatchObject([
    { name: 'Another', failure: null },
    {
      name: 'Exports',
      pulled: null,
      failure: `Folder ${folder} does not exist; create it, or set the source to another one.`,
    },
  ]);
});

test('nothing is read of what was set up on another computer, until it is allowed', async () => {
  await watch();
  writeFileSync(join(folder, 'a.csv'), usageOf('2026-09-30', 5));
  rmSync(join(process.env['COGSMITH_HOME']!, 'sources.json'));
  await expect(pull()).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('set up on another computer'),
  });
  expect(await bench.call('source.list', {})).toMatchObject([{ isAllowed: false }]);
  await bench.call('source.try', { name: 'Exports', allow: true });
  expect((await pull()).parts).toMatchObject([{ status: 'new' }]);
});

test('a client that is not installed is named with the command that installs it', async () => {
  vi.stubEnv('COGSMITH_PACKAGES', folder);
  vi.stubEnv('COGSMITH_TEST_KEY', 'key');
  await bench.call('source.save', { source: warehouse });
  const failure = { code: 'not_found', message: expect.stringContaining(`npm install --prefix "${folder}" pg@`) };
  await expect(bench.call('source.pull', { name: 'Log' })).rejects.toMatchObject(failure);
});

test('the workspace has the name of a secret and never its value', async () => {
  vi.stubEnv('COGSMITH_TEST_KEY', 'a-very-secret-value');
  await bench.call('source.save', { source: warehouse });
  const { location } = (await bench.call('workbench.status', {})).workspace!;
  const stored = ['', '-wal'].map((end) => readFileSync(`${location}${end}`).toString('latin1')).join('');
  expect(stored).toContain('COGSMITH_TEST_KEY');
  expect(stored).not.toContain('a-very-secret-value');
  const told = withoutSecrets('no a-very-secret-value here', ['COGSMITH_TEST_KEY']);
  expect(told).toBe('no *** here');
});

test.each([
  ['a password in the host', { ...warehouse.settings, host: 'user:pw@db.example.com' }],
  ['a value where a name belongs', { ...warehouse.settings, passwordFrom: 's3cret!' }],
])('%s is refused', async (_, settings) => {
  const refused = bench.call('source.save', { source: { name: 'Log', settings: settings as Source['settings'] } });
  await expect(refused).rejects.toMatchObject({ code: 'invalid_input' });
});

test('a name that is not there is said', async () => {
  for (const method of ['source.read', 'source.remove'] as const)
    await expect(bench.call(method, { name: 'none' })).rejects.toMatchObject({ code: 'not_found' });
});

test('a path that a caller sends is not opened', async () => {
  const source: Source = { name: 'Exports', settings: { kind: 'folder', path: folder } };
  await expect(bench.call('source.save', { source })).rejects.toMatchObject({ code: 'not_found' });
});
