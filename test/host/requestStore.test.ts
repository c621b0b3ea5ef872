import { expect, test } from 'vitest';
import { type Db, openDatabase } from '../../electron/host/store/open.ts';
import { requestCells } from '../../electron/host/store/requestStore.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import { removeFile, seenImports } from '../support/seenImports.ts';

const logs = (from: number, to: number) =>
  ['request_id,startTime,model,custom_llm_provider,prompt_tokens,completion_tokens,spend']
    .concat(
      Array.from({ length: to - from }, (_, index) => {
        const day = String(1 + Math.floor((from + index) / 10)).padStart(2, '0');
        return `r${from + index},2026-08-${day} 10:00:00,gpt-4o,openai,1000,10,0.5`;
      }),
    )
    .join('\n');

/** Exports of the last five days, one each day, of ten requests a day. */
const days = 9;
const ofDay = (day: number) => logs(10 * day, 10 * (day + 5));

async function withBench(work: (bench: ImportBench) => Promise<void>): Promise<void> {
  const bench = await openImportBench();
  try {
    await work(bench);
  } finally {
    await bench.close();
  }
}

/** Looks into a copy of the workspace's file. */
async function inFile<T>(bench: ImportBench, read: (db: Db) => T): Promise<T> {
  const { file } = await bench.call('workspace.saveCopy', { file: null });
  const db = openDatabase(bench.host.files.resolve(file).path, { create: false });
  try {
    return read(db);
  } finally {
    db.close();
  }
}

test('exports that slide over time keep each request once', async () => {
  await withBench(async (bench) => {
    for (let day = 0; day < days; day++) await bench.bring(bench.write(`${day}.csv`, ofDay(day)));
    const cells = await inFile(bench, requestCells);
    const hashes = cells.flatMap((cell) => [...cell.hashes]);
    expect(new Set(hashes).size).toBe(10 * (days + 4));
    expect(hashes).toHaveLength(10 * (days + 4));
    expect(new Set(cells.map(({ holders }) => holders.join())).size).toBe(cells.length);
    expect(cells).toHaveLength(days + 4);
    await removeFile(bench, '4.csv');
    const left = await inFile(bench, requestCells);
    expect(left.flatMap((cell) => [...cell.hashes]).sort()).toEqual(hashes.sort());
    expect(new Set(left.map(({ holders }) => holders.join())).size).toBe(left.length);
  });
});

test('nothing is left of imports when all are removed', async () => {
  await withBench(async (bench) => {
    for (let day = 0; day < 4; day++) await bench.bring(bench.write(`${day}.csv`, ofDay(day)));
    for (const day of [1, 3, 0, 2]) await removeFile(bench, `${day}.csv`);
    const tables = ['import', 'source_block', 'priced_block', 'repeated_set', 'repeated_holder', 'repeated_block'];
    const all = [...tables, 'request_cell', 'request_holder', 'agent_run', 'import_issue', 'learnt_name'];
    const rows = (db: Db) => all.map((table) => [table, db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()]);
    expect(await inFile(bench, rows)).toEqual(all.map((table) => [table, 0]));
  });
});

test('two files with the same requests, imported at once, count them once', async () => {
  await withBench(async (bench) => {
    const both = await Promise.all([0, 1].map((day) => bench.bring(bench.write(`${day}.csv`, ofDay(day)))));
    expect(both.map(({ rows }) => rows.usage).sort((a, b) => a - b)).toEqual([10, 50]);
    expect((await bench.usage(['month'])).total.requests).toBe(60);
  });
});

test('a removal that is cancelled changes nothing', async () => {
  await withBench(async (bench) => {
    for (let day = 0; day < 3; day++) await bench.bring(bench.write(`${day}.csv`, ofDay(day)));
    const before = await seenImports(bench);
    const { id } = (await bench.call('import.list', {})).find(({ file }) => file === '0.csv')!;
    const removing = bench.call('import.remove', { id }, { signal: AbortSignal.abort() });
    await expect(removing).rejects.toMatchObject({ code: 'cancelled' });
    expect(await seenImports(bench)).toEqual(before);
  });
});
