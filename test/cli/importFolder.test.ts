import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ImportResult } from '../../models/imports/importResult.ts';
import { runCogsmith, runJson } from '../support/runCogsmith.ts';

const names =
  'BilledCost,BillingAccountId,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargeCategory,ChargeDescription,ChargePeriodStart,ChargePeriodEnd,EffectiveCost,ListCost,ProviderName,ServiceName,ServiceCategory,SkuId';
const charge = (day: number, hour: number, usd: string) => {
  const at = (clock: number) => `2026-07-0${day}T${String(clock).padStart(2, '0')}:00:00Z`;
  return `${usd},acct-1,USD,2026-07-01T00:00:00Z,2026-08-01T00:00:00Z,Usage,tokens,${at(hour)},${at(hour + 1)},${usd},${usd},Nimbus,Model API,AI and Machine Learning,sku1`;
};
const bill = (...rows: readonly string[]) => [names, ...rows, ''].join('\n');
const first = bill(charge(1, 9, '10.00'), charge(2, 9, '20.00'), charge(3, 9, '5.00'));
const second = bill(charge(3, 15, '9.00'), charge(4, 9, '15.00'));

let folder: string;
const at = (...parts: readonly string[]) => join(folder, ...parts);
const put = (name: string, text: string) => writeFileSync(at('exports', name), text);
const bring = async (...paths: readonly string[]) => {
  const { code, json } = await runJson(['import', ...paths, '-w', at('acme.cogsmith')]);
  return { code, files: (json as { files: readonly ImportResult[] }).files };
};
const total = async () => {
  const { json } = await runJson(['usage', '-w', at('acme.cogsmith')]);
  return (json as { total: { costUsd: number } }).total.costUsd;
};
const said = ({ issues }: ImportResult) => issues.map(({ message }) => message).join('\n');

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cogsmith-folder-'));
  vi.stubEnv('COGSMITH_HOME', at('home'));
  mkdirSync(at('exports', 'old'), { recursive: true });
  await runJson(['new', at('acme.cogsmith'), '--name', 'Acme']);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe('a folder', () => {
  test('is one call: its files are parts of one bill, and what it skips is said', async () => {
    put('b.csv', second);
    put('a.csv', first);
    put('.hidden.csv', first);
    put('letter.pdf', '%PDF');
    const { code, files } = await bring(`${at('exports')}/`);
    expect(code).toBe(0);
    expect(files.map(({ file, status }) => [file, status])).toEqual([
      ['a.csv', 'imported'],
      ['b.csv', 'imported'],
    ]);
    expect(await total()).toBe(59);
    for (const word of ['.hidden.csv is hidden', 'letter.pdf is not a table', 'old is a nested folder']) {
      expect(said(files[0]!)).toContain(`exports/${word} and was skipped.`);
    }
  });

  test('without a table says what it has', async () => {
    put('letter.pdf', '%PDF');
    const { code, stderr } = await runCogsmith(['import', at('exports'), '-w', at('acme.cogsmith')]);
    expect(code).not.toBe(0);
    expect(stderr).toContain('exports has no CSV, Excel, JSON, Parquet or ZIP file (only letter.pdf, old)');
  });
});

describe('a manifest beside the parts of a bill', () => {
  test.each([
    [
      'AWS',
      'bill-Manifest.json',
      { columns: [{ name: 'x' }], reportKeys: ['r/20260701/a.csv.gz', 'r/20260701/b.csv'] },
    ],
    [
      'Azure',
      'manifest.json',
      { blobCount: 2, blobs: [{ blobName: 'x/a.csv', byteCount: 9 }, { blobName: 'x/b.csv' }] },
    ],
    ['of another name', 'index.json', { export: { chunks: ['gs://x/a.csv', 'gs://x/b.csv'] } }],
  ])('(%s) is skipped with a word', async (_, name, manifest) => {
    put('a.csv', first);
    put('b.csv', second);
    put(name, JSON.stringify(manifest));
    const { code, files } = await bring(at('exports'));
    expect(code).toBe(0);
    const passed = files.find(({ file }) => file === name)!;
    expect(passed).toMatchObject({ status: 'passedOver', rows: { read: 0 } });
    expect(said(passed)).toContain('it lists 2 data files and has no rows, so it was skipped.');
    expect(await total()).toBe(59);
  });

  test('names the parts that were not given', async () => {
    put('a.csv', first);
    put('manifest.json', JSON.stringify({ blobs: [{ blobName: 'x/a.csv' }, { blobName: 'x/b.csv' }] }));
    const { files } = await bring(at('exports'));
    expect(said(files[1]!)).toContain('Not among the files given: b.csv; import them too.');
  });

  test('says which files to import where it comes alone', async () => {
    put('manifest.json', JSON.stringify({ blobs: [{ blobName: 'x/b.csv' }] }));
    const { code, files } = await bring(at('exports', 'manifest.json'));
    expect([code, files[0]!.status]).toEqual([2, 'failed']);
    expect(said(files[0]!)).toContain('import those files, b.csv.');
  });
});

test('a dry run shows what would be replaced or asked, with both results, and imports nothing', async () => {
  put('a.csv', first);
  await bring(at('exports'));
  const before = await total();
  put('other.csv', bill(charge(1, 9, '11.00'), charge(2, 9, '22.00'), charge(3, 9, '5.50')));
  const args = ['import', at('exports', 'other.csv'), '--dry-run', '-w', at('acme.cogsmith')];
  const { code, stdout: text } = await runCogsmith(args);
  expect(code).toBe(2);
  expect(text).toContain('TO DECIDE');
  expect(text).toMatch(/With --add, those days total 6 rows \(\$73\.50\); with --replace, 3 rows \(\$38\.50\)/);
  expect(text).toContain('Dry run: nothing was imported.');
  expect(await total()).toBe(before);
  const answered = await runCogsmith([...args, '--replace']);
  expect(answered.stdout).toContain('would replace 3 rows ($35.00)');
  expect(answered.code).toBe(0);
  expect(await total()).toBe(before);
});
