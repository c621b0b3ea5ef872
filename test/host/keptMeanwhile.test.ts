import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keptUsage } from '../../electron/host/history/keptUsage.ts';
import { atOnce } from '../../electron/host/inTurns.ts';
import { priceBook } from '../../electron/host/priceBook.ts';
import type { Workspace } from '../../electron/host/store/workspace.ts';
import { Workspaces } from '../../electron/host/store/workspaces.ts';
import { writeInTurns } from '../../electron/host/store/writeInTurns.ts';
import { dailySpendFile } from '../support/dailySpend.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

const key = { provider: 'acme', month: '2026-09' };
const ofTeams = { month: key.month, by: 'feature' as const };

let bench: ImportBench;
let workspace: Workspace;
beforeEach(async () => {
  bench = await openImportBench();
  // $1 a day of chat and 20 cents of evaluations: $36 in September.
  const file = dailySpendFile({ first: '2026-07', months: 3, usd: () => 1 });
  await bench.bring(bench.write('spend.csv', file));
  const required = vi.spyOn(Workspaces.prototype, 'require');
  await bench.call('import.list', {});
  workspace = required.mock.results[0]!.value as Workspace;
  required.mockRestore();
});
afterEach(() => bench.close());

/** What was asked while a long write had moved all cost elsewhere; the write was canceled after it was asked. */
async function duringCanceledWrite<T>(ask: () => Promise<T>): Promise<T> {
  const cancel = new AbortController();
  let asked: Promise<T> | null = null;
  const writing = writeInTurns(workspace.db, cancel.signal, function* () {
    workspace.db.exec(`UPDATE priced_block SET month = '2020-01'`);
    asked = ask();
    asked.catch(() => undefined);
    setTimeout(() => cancel.abort(), 200);
    for (;;) yield;
  });
  await expect(writing).rejects.toMatchObject({ code: 'cancelled' });
  return asked!;
}

test('a month is closed with what is kept, not with what a canceled write had in between', async () => {
  const { close, restatement } = await duringCanceledWrite(() =>
    bench.call('tieOut.close', { ...key, closed: true, note: null }),
  );
  const nano = Object.values(close!.figures!.classNanoUsd).reduce((sum, one) => sum + BigInt(one), 0n);
  expect([nano, restatement]).toEqual([36_000_000_000n, null]);
});

test('accruals are booked of what is kept', async () => {
  const booked = await duringCanceledWrite(() => bench.call('journal.book', ofTeams));
  expect(booked.entries.find(({ kind }) => kind === 'accrual')!.lines[0]!.debitUsd).toBe(36);
});

test('files to send are written of what is kept', async () => {
  const rules = { by: 'feature' as const, percentile: 0.9, headroom: 0.1 };
  const files = await duringCanceledWrite(async () => {
    const [statements, journal, quotas] = await Promise.all([
      bench.call('statement.export', { ...ofTeams, formats: ['csv'] }),
      bench.call('journal.export', ofTeams),
      bench.call('quota.export', { ...rules, format: 'csv' }),
    ]);
    return [statements.files[0]!, journal, quotas];
  });
  const [statement, journal, quotas] = files.map(({ file }) =>
    readFileSync(bench.host.files.resolve(file).path, 'utf8'),
  );
  expect(statement).toContain('36.00');
  expect(journal).toContain('36.00');
  expect(quotas!.trim().split('\n').length).toBeGreaterThan(1);
});

test('rules are put in force on what is kept, also where a test of them met a write that was canceled', () => {
  const { db } = workspace;
  const kept = () => keptUsage(db, { book: priceBook, isOurs: false });
  const rowsOf = (usage: ReturnType<typeof kept>, month: string) => atOnce(usage.block(key.provider, month)).size;
  const testing = kept();
  expect(rowsOf(testing, '2026-08')).toBeGreaterThan(0);
  db.exec('BEGIN; DELETE FROM priced_block; DELETE FROM source_block');
  expect(rowsOf(testing, key.month)).toBe(0);
  db.exec('ROLLBACK');
  expect(rowsOf(kept(), key.month)).toBeGreaterThan(0);
});
