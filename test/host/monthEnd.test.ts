import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import { monthEndFiles } from '../support/monthEndFiles.ts';
import { zipOf } from '../support/zipOf.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

test('a workspace without history has no month to close, and a month without usage none either', async () => {
  expect(await bench.call('monthEnd.read', { month: null })).toBeNull();
  await expect(bench.call('monthEnd.read', { month: '2026-10' })).rejects.toMatchObject({ code: 'not_found' });
});

test('the last whole month is told with what is open in it, provider by provider', async () => {
  const { files } = monthEndFiles();
  await bench.bring(bench.write('month-end.zip', zipOf(files)));
  const told = (await bench.call('monthEnd.read', { month: null }))!;
  expect(told).toMatchObject({ month: '2026-10', months: ['2026-10', '2026-09'], next: 'prices' });
  expect(told.steps).toMatchObject([
    { kind: 'files', state: 'done', revenueUsd: 23150.5 },
    { kind: 'prices', state: 'open', models: ['mistral-large-alder-tuned'] },
    { kind: 'attribution', state: 'advised', dimension: 'environment' },
    { kind: 'classification', state: 'open' },
    { kind: 'tieOut', state: 'open', providers: 4, waiting: ['anthropic', 'aws', 'mistral', 'openai'] },
    { kind: 'close', state: 'open', restated: [] },
  ]);
  const september = (await bench.call('monthEnd.read', { month: '2026-09' }))!;
  const classified = (await bench.call('classification.read', {})).months.find(({ month }) => month === '2026-09')!;
  const step = september.steps.find(({ kind }) => kind === 'classification');
  expect(step).toMatchObject({ rows: classified.openRows, unclassifiedUsd: classified.classUsd.unclassified });
});
