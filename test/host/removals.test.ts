import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import { readCsv } from '../support/readCsv.ts';
import { removeFile } from '../support/seenImports.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

const table = (rows: readonly string[]) =>
  `date,provider,model,team,environment,requests,input_tokens,output_tokens,cost_usd\n${rows.join('\n')}\n`;
const row = (day: string, cost: string) => `${day},openai,gpt-4o,a,production,10,1000,100,${cost}`;

/** Requests of a gateway, one a day, each of them a dollar. */
const logs = (days: readonly number[]) =>
  ['request_id,startTime,model,custom_llm_provider,prompt_tokens,completion_tokens,spend,status']
    .concat(
      days.map((day) => `r${day},2026-08-${String(day).padStart(2, '0')} 10:00:00,gpt-4o,openai,1000,10,1,success`),
    )
    .join('\n');
const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

const bring = async (files: { readonly [name: string]: string }) => {
  for (const [name, text] of Object.entries(files)) await bench.bring(bench.write(name, text), undefined, 'replace');
};
const partial = async () =>
  (await bench.call('usage.actuals', {})).filter((one) => one.partial).map(({ month }) => month);
const key = { provider: 'openai', month: '2026-08', note: null };
const august = async () => (await bench.call('tieOut.list', {})).find(({ month }) => month === key.month)!;

const files = async () => {
  const { file } = await bench.call('classification.evidence', {});
  return [...new Set(readCsv(bench.host.files.resolve(file).path).map((one) => one['source_files']))];
};

describe('a month that a file completed', () => {
  test('is partial again when the file is removed', async () => {
    await bring({
      'half.csv': table([row('2026-07-01', '1'), row('2026-08-17', '1')]),
      'whole.csv': table([row('2026-08-01', '2'), row('2026-08-31', '2')]),
    });
    expect(await partial()).toEqual([]);
    await removeFile(bench, 'whole.csv');
    expect(await partial()).toEqual(['2026-08']);
  });

  test('stays whole while another file with the same requests speaks of all of it', async () => {
    await bring({ 'half.csv': logs(from(1, 20)), 'whole.csv': logs(from(1, 31)) });
    expect(await partial()).toEqual([]);
    await removeFile(bench, 'half.csv');
    expect(await partial()).toEqual([]);
    await bring({ 'half.csv': logs(from(1, 20)) });
    await removeFile(bench, 'whole.csv');
    expect(await partial()).toEqual(['2026-08']);
  });

  test.each([
    ['before', ['requests.csv', 'more.csv']],
    ['after', ['more.csv', 'requests.csv']],
  ])('is whole by a file that has no further request, imported %s', async (_, order) => {
    const files: { readonly [name: string]: string } = {
      'requests.csv': logs(from(1, 20)),
      'more.csv': `${logs(from(1, 20))}\nr31,2026-08-31 10:00:00,gpt-4o,openai,0,0,0,failure`,
    };
    for (const name of order) await bring({ [name]: files[name]! });
    expect(await partial()).toEqual([]);
    await removeFile(bench, 'more.csv');
    expect(await partial()).toEqual(['2026-08']);
  });
});

describe('a closed month', () => {
  test('is restated by what a removal takes away, and not by requests that another file holds as well', async () => {
    await bring({ 'a.csv': logs(from(1, 20)), 'b.csv': logs(from(1, 31)), 'c.csv': logs(from(30, 31)) });
    await bench.call('tieOut.close', { ...key, closed: true });
    const before = await august();
    expect(before.restatement).toBeNull();
    await removeFile(bench, 'a.csv');
    expect(await august()).toEqual(before);
    await removeFile(bench, 'b.csv');
    const { restatement, steps } = await august();
    expect(steps.pricedUsage).toBeCloseTo((2 / 31) * before.steps.pricedUsage!, 9);
    expect(restatement!.pricedUsageUsd).toBeCloseTo((-29 / 31) * before.steps.pricedUsage!, 9);
  });

  test('is restated by a file that states it anew, until that file is removed', async () => {
    await bring({ 'a.csv': table([row('2026-08-01', '1'), row('2026-08-31', '1')]) });
    await bench.call('tieOut.close', { ...key, closed: true });
    await bring({ 'b.csv': table([row('2026-08-01', '3'), row('2026-08-31', '1')]) });
    expect((await august()).restatement).toMatchObject({ vendorCostUsd: 2 });
    await removeFile(bench, 'b.csv');
    expect((await august()).restatement).toBeNull();
  });

  test('stays in sight when the last of its files is removed', async () => {
    await bring({ 'a.csv': table([row('2026-08-01', '1'), row('2026-08-31', '1')]) });
    await bench.call('tieOut.close', { ...key, closed: true });
    await removeFile(bench, 'a.csv');
    expect((await august()).restatement).toMatchObject({ vendorCostUsd: -2 });
    const opened = await bench.call('tieOut.close', { ...key, closed: false });
    expect(opened).toMatchObject({ close: null, restatement: null });
    expect(await bench.call('tieOut.list', {})).toEqual([]);
  });
});

test('the evidence names the files whose rows count, and no others', async () => {
  await bring({ 'a.csv': logs(from(1, 20)), 'b.csv': logs(from(5, 20)) });
  expect(await files()).toEqual(['a.csv']);
  await removeFile(bench, 'a.csv');
  expect(await files()).toEqual(['b.csv']);
  await bring({ 'c.csv': logs(from(18, 25)) });
  expect(await files()).toEqual(['b.csv; c.csv']);
  await removeFile(bench, 'b.csv');
  expect(await files()).toEqual(['c.csv']);
});

test('the evidence names a file that was restated when the one that restates it is removed', async () => {
  await bring({ 'a.csv': table([row('2026-08-01', '1')]), 'b.csv': table([row('2026-08-01', '3')]) });
  expect(await files()).toEqual(['b.csv']);
  await removeFile(bench, 'b.csv');
  expect(await files()).toEqual(['a.csv']);
});
