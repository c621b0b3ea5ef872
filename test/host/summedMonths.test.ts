import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ImportBench, openImportBench } from '../support/importing.ts';

const header = 'date,provider,model,requests,input_tokens,output_tokens,cost';
const month = (number: string, cost: number) => `${header}\n2026-${number}-02,acme,m-1,1,10,10,${cost}\n`;

let bench: ImportBench;
beforeAll(async () => {
  bench = await openImportBench();
});
afterAll(() => bench.close());

const costOf = async () => (await bench.usage(['month'])).groups.map(({ key, costUsd }) => [key[0], costUsd]);

test('what the usage page is told follows imports, removals and imports that were cancelled', async () => {
  await bench.bring(bench.write('july.csv', month('07', 5)));
  expect(await costOf()).toEqual([['2026-07', 5]]);
  const { importId } = await bench.bring(bench.write('august.csv', month('08', 7)));
  const both = [
    ['2026-07', 5],
    ['2026-08', 7],
  ];
  expect(await costOf()).toEqual(both);

  const controller = new AbortController();
  // Of many months, so that much is left to write when the first of them are.
  const dayOf = (row: number) => `${2000 + (row % 25)}-${String(1 + (row % 12)).padStart(2, '0')}-02`;
  const rows = Array.from({ length: 30_000 }, (_, row) => `${dayOf(row)},acme,m-1,customer-${row},1,10,10,1`);
  const path = bench.write('years.csv', `${header.replace('model', 'model,customer')}\n${rows.join('\n')}\n`);
  const file = bench.host.files.register({ path, name: 'years.csv' });
  const seen: unknown[] = [];
  const onProgress = ({ unit }: { unit: string }) => {
    if (unit !== 'groups' && unit !== 'days') return;
    seen.push(costOf());
    if (unit === 'days') controller.abort();
  };
  const running = bench.call(
    'import.run',
    { files: [{ file, format: null }] },
    { signal: controller.signal, onProgress },
  );
  await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  await Promise.all(seen);
  expect(await costOf()).toEqual(both);

  await bench.call('import.remove', { id: importId! });
  expect(await costOf()).toEqual([['2026-07', 5]]);
});

test('the months, providers and rows that are asked for are told, and no others', async () => {
  await bench.bring(bench.write('october.csv', month('10', 3)));
  const ask = (more: object) => bench.call('usage.summary', { by: [], from: null, to: null, filter: {}, ...more });
  expect((await ask({ from: '2026-08' })).total.costUsd).toBe(3);
  expect((await ask({ to: '2026-08' })).total.costUsd).toBe(5);
  expect((await ask({ filter: { provider: ['acme'] } })).total.costUsd).toBe(8);
  expect((await ask({ filter: { provider: [null, 'other'] } })).total.costUsd).toBe(0);
});
