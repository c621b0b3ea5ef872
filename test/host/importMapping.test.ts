import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Mapping } from '../../models/imports/mapping/mapping.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import { zipOf } from '../support/zipOf.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

const own = (rows: readonly string[]) => `Wann,Was,Preis\n${rows.join('\n')}\n`;
const mapping: Mapping = {
  table: 'usage',
  columns: { period_start: 'Wann', model: 'Was', billed_cost: 'Preis' },
  fixed: { provider: 'acme', currency: 'USD' },
  units: { billed_cost: 'cents' },
  onlyMapped: true,
};
const register = (name: string, content: string | Uint8Array) =>
  bench.host.files.register({ path: bench.write(name, content), name });

describe('a file of a header nobody knows', () => {
  test('is previewed with what it may be mapped to, and as it would be read', async () => {
    const file = register('own.csv', own(['2026-08-01,m-1,250', 'soon,m-1,3']));
    const unknown = await bench.call('import.preview', { file });
    expect(unknown).toMatchObject({
      header: ['Wann', 'Was', 'Preis'],
      guesses: [],
      mapping: null,
      read: { format: null, problem: expect.stringContaining('map them to fields') },
      suggested: { columns: { period_start: 'Wann' } },
    });
    const mapped = await bench.call('import.preview', { file, mapping });
    expect(mapped).toMatchObject({
      mapping,
      remembered: false,
      read: {
        format: 'generic-usage',
        counts: { read: 2, cost: 1, rejected: 1 },
        rows: [
          { row: 2, kind: 'cost', message: null },
          { row: 3, kind: 'rejected', message: expect.stringContaining('"soon" in Wann') },
        ],
        issues: [{ row: 3, column: 'Wann', value: 'soon' }],
      },
    });
    expect(mapped.read.rows[0]!.fields).toContainEqual({ name: 'billedUsd', value: '2.5' });
  });

  test('says what a mapping still lacks', async () => {
    const file = register('own.csv', own(['2026-08-01,m-1,250']));
    const { read } = await bench.call('import.preview', {
      file,
      mapping: { table: 'usage', columns: { billed_cost: 'Preis' }, onlyMapped: true },
    });
    expect(read.problem).toMatch(/Choose the column of period_start/);
  });

  test('is recognised the next time, whatever the order of its columns, until it is forgotten', async () => {
    const first = register('july.csv', own(['2026-07-01,m-1,250']));
    await bench.call('import.run', { files: [{ file: first, format: null, mapping }] });
    const next = bench.write('august.csv', 'Preis,Was,Wann\n125,m-1,2026-08-01\n');
    const preview = await bench.call('import.preview', { file: bench.host.files.register({ path: next, name: 'a' }) });
    expect(preview).toMatchObject({ mapping, remembered: true, read: { counts: { cost: 1 } } });
    expect(await bench.bring(next)).toMatchObject({ status: 'imported', billed: '1.25' });
    const [remembered] = await bench.call('mapping.list', {});
    expect(remembered).toMatchObject({ header: 'preis|wann|was', name: 'august.csv', mapping });
    await bench.call('mapping.forget', { header: remembered!.header });
    const later = bench.write('september.csv', own(['2026-09-01,m-1,1']));
    expect(await bench.bring(later)).toMatchObject({ status: 'failed' });
  });

  test('imported by a mapping and then by the remembered one is the same file twice', async () => {
    const path = bench.write('own.csv', own(['2026-07-01,m-1,250']));
    const file = bench.host.files.register({ path, name: 'own.csv' });
    await bench.call('import.run', { files: [{ file, format: null, mapping }] });
    expect(await bench.bring(path)).toMatchObject({ status: 'alreadyImported' });
  });

  test('exports its mapping as the file that is read again', async () => {
    const { file, name } = await bench.call('mapping.export', { name: 'own.csv', mapping });
    expect(name).toBe('own.map.json');
    expect(await bench.call('mapping.read', { file })).toEqual(mapping);
    await expect(bench.call('mapping.read', { file: register('x.json', '{}') })).rejects.toThrow(/columns is missing/);
  });
});

describe('what could be read two ways', () => {
  test('is asked for before anything is stored', async () => {
    const file = register('two.csv', 'date;provider;model;cost_usd\n5/8/2026;a;m;"1,500"\n2026-08-02;a;m;"1,500"\n');
    const open = await bench.call('import.preview', { file });
    expect(open.read.asks).toEqual({ dates: '5/8/2026', decimals: '1,500' });
    const said = await bench.call('import.preview', { file, reading: { dates: 'dayFirst', decimals: 'comma' } });
    expect(said.read).toMatchObject({ asks: { dates: null, decimals: null }, counts: { rejected: 0, cost: 2 } });
  });

  test('is asked for too where the order that a format is known for fails', async () => {
    const text =
      'BilledCost,EffectiveCost,ChargePeriodStart,ServiceName,BillingCurrency\n1,1,25/8/2026,s,USD\n1,1,5/8/2026,s,USD\n';
    const file = register('focus.csv', text);
    const open = await bench.call('import.preview', { file });
    expect(open.read).toMatchObject({ asks: { dates: '25/8/2026' }, counts: { rejected: 1, cost: 1 } });
    const said = await bench.call('import.preview', { file, reading: { dates: 'dayFirst', decimals: null } });
    expect(said.read).toMatchObject({ asks: { dates: null }, counts: { rejected: 0, cost: 2 } });
  });
});

test('each table of a ZIP is read in its own way', async () => {
  const known = 'date,provider,model,cost_usd\n2026-08-01,a,m,1\n';
  const file = register('all.zip', zipOf({ 'own.csv': own(['2026-08-01,m-1,250']), 'known.csv': known }));
  const { parts } = await bench.call('import.preview', { file });
  expect(parts).toMatchObject([
    { name: 'own.csv', format: null, header: ['Wann', 'Was', 'Preis'] },
    { name: 'known.csv', format: 'generic-usage', read: { counts: { cost: 1 } } },
  ]);
  const one = await bench.call('import.preview', { file, part: 'own.csv', mapping });
  expect(one.read).toMatchObject({ format: 'generic-usage', counts: { cost: 1 } });
  const ways = { parts: [{ name: 'own.csv', format: null, mapping }] };
  const { files } = await bench.call('import.run', { files: [{ file, format: null, ...ways }] });
  expect(files).toMatchObject([
    { file: 'all.zip › own.csv', billed: '2.5' },
    { file: 'all.zip › known.csv', billed: '1' },
  ]);
});

test('rows that were left out are a CSV, one by one, in which no cell is a formula', async () => {
  const rows = Array.from({ length: 150 }, () => '=cmd(),a,m,1');
  const text = `date,provider,model,cost_usd\n2026-08-05,a,m,1\n${rows.join('\n')}\nTotal,,,151\n`;
  const result = await bench.bring(bench.write('bad.csv', text));
  expect(result).toMatchObject({ rows: { rejected: 150, skipped: 1 }, partialMonths: ['2026-08'] });
  const { file, name } = await bench.call('import.issues', { imports: [result.importId!], failed: [] });
  const lines = readFileSync(bench.host.files.resolve(file).path, 'utf8').trim().split('\r\n');
  expect(name).toBe('bad issues.csv');
  expect(lines[0]).toBe('file,outcome,row,column,value,action,rows');
  expect(lines.filter((line) => line.startsWith('bad.csv,rejected,'))).toHaveLength(150);
  expect(lines[1]).toMatch(/^bad\.csv,rejected,3,date,'=cmd\(\),/);
  expect(lines).toContain('bad.csv,skipped,153,,,Total of other rows,1');
  expect(lines.at(-1)).toMatch(/^bad\.csv,warning,,,,.*150 \(99\.3%\) are missing/);
});
