import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../electron/host/store/open.ts';
import { nanoOf } from '../../models/decimal.ts';
import type { Result } from '../../models/workbench.ts';
import { findDuckDb } from '../support/duckDb.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import { readCsv } from '../support/readCsv.ts';

let bench: ImportBench;
let run: Result<'run.start'>;
const folder = mkdtempSync(join(tmpdir(), 'cogsmith-tables-'));
const out = join(folder, 'out');
const csv = (name: string) => readCsv(join(out, `${name}.csv`));
const sum = (values: readonly (string | undefined)[]) => values.reduce((total, one) => total + nanoOf(one || '0'), 0n);
const usd = (nano: bigint) => Number(nano) / 1e9;
const duckDb = await findDuckDb();

beforeAll(async () => {
  mkdirSync(out);
  bench = await openImportBench();
  const { call, host } = bench;
  await call('workspace.createSample', { file: null });
  // The sample company widens its ranges; views hold them as simulated.
  await call('record.widen', { factor: 1, reason: 'As simulated' });
  await call('budget.add', {
    draft: {
      ...{ name: 'All AI', owner: 'CFO', parentId: null, source: { kind: 'typed' }, note: null },
      of: { kind: 'amount', class: null, selection: {}, committed: [], scenarioId: null },
      amounts: [{ month: '2026-11', usd: 90_000.5 }],
    },
  });
  run = await call('run.start', { scenarioId: 'baseline', settings: { trials: 500, seed: 7, sampler: 'sobol' } });
  for (const format of ['csv', 'parquet'] as const) {
    const { files } = await call('report.tables', { runId: run.id, format, trials: true });
    for (const { file, name } of files) copyFileSync(host.files.resolve(file).path, join(out, name));
  }
}, 240_000);
afterAll(async () => {
  await bench?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the tables of the sample company', () => {
  test('have the usage and cost of the Usage page, by month and model, to the nano-dollar', async () => {
    const { groups, total } = await bench.usage(['month', 'model']);
    const rows = csv('usage');
    expect(usd(sum(rows.map((row) => row['cost_usd'])))).toBe(total.costUsd);
    expect(rows.reduce((all, row) => all + Number(row['output_tokens']), 0)).toBe(total.outputTokens);
    for (const group of groups) {
      const [month, model] = group.key;
      const own = rows.filter((row) => row['day']!.startsWith(month!) && row['model'] === (model ?? ''));
      expect(usd(sum(own.map((row) => row['cost_usd'])))).toBe(group.costUsd);
      expect(own.reduce((all, row) => all + Number(row['requests']), 0)).toBe(group.requests ?? 0);
    }
    const keys = rows.map(({ cost_usd: _, ...row }) => Object.values(row).slice(0, 15).join('\n'));
    expect(new Set(keys).size).toBe(rows.length);
  });

  test('have the vendor cost of the Tie-out page by provider and month of the invoice', async () => {
    const rows = csv('cost');
    const tieOuts = await bench.call('tieOut.list', {});
    expect(tieOuts.length).toBeGreaterThan(20);
    for (const { provider, month, steps } of tieOuts) {
      const own = rows.filter((row) => row['provider'] === provider && row['billing_month'] === month);
      expect(usd(sum(own.map((row) => row['billed_usd'])))).toBe(steps.vendorCost);
    }
  });

  test('have the revenue of the actuals', async () => {
    const rows = csv('revenue');
    for (const { month, revenueUsd } of await bench.call('usage.actuals', {})) {
      const own = rows.filter((row) => row['month'] === month);
      if (revenueUsd !== null) expect(usd(sum(own.map((row) => row['recognized_usd'])))).toBe(revenueUsd);
    }
  });

  test('have the runs and budgets of their pages', async () => {
    const runs = await bench.call('run.list', { scenarioId: null });
    expect(csv('runs').map((row) => [row['run_id'], Number(row['gross_margin_p50'])])).toEqual(
      runs.map(({ id, totalGrossMarginP50 }) => [id, totalGrossMarginP50]),
    );
    const budgets = await bench.call('budget.list', {});
    expect(csv('budgets').map((row) => [row['budget'], row['version'], row['month'], row['amount_usd']])).toEqual(
      budgets.flatMap(({ name, of, versions }) =>
        versions.flatMap(({ version, amounts }) =>
          of.kind === 'floor'
            ? [[name, String(version), '', '']]
            : amounts.map(({ month, usd: one }) => [name, String(version), month, String(one)]),
        ),
      ),
    );
    expect(budgets.map(({ name }) => name)).toContain('All AI');
  });

  test('have trials of the very run: their means and medians are those of its percentiles', () => {
    const percentiles = csv('percentiles').filter((row) => row['month'] === 'total');
    const of = (series: string, statistic: string) =>
      Number(percentiles.find((row) => row['series'] === series && row['statistic'] === statistic)!['value']);
    const sips = csv('sips');
    expect(sips.length).toBe(500);
    for (const [series, column] of [
      ['revenue', 'revenue_usd'],
      ['aiCogs', 'ai_cogs_usd'],
      ['cogs', 'cogs_usd'],
      ['grossMargin', 'gross_margin'],
    ] as const) {
      const mean = sips.reduce((all, row) => all + Number(row[column]), 0) / sips.length;
      expect(mean / of(series, 'mean') - 1).toBeCloseTo(0, 10);
    }
    const trials = csv('trials').filter((row) => row['trial'] === '3');
    const total = trials.reduce((all, row) => all + Number(row['cogs_usd']), 0);
    expect(total).toBeCloseTo(Number(sips[2]!['cogs_usd']), 6);
  });

  test('are the rows of the views that the workspace has for SQL', async () => {
    const copy = join(folder, 'copy.cogsmith');
    await bench.call('workspace.saveCopy', { file: bench.host.files.register({ path: copy, name: 'copy.cogsmith' }) });
    const db = openDatabase(copy, { create: false });
    const isOfRuns = (name: string) => ['percentiles', 'cogs_lines', 'commitments'].includes(name);
    const own = (name: string) => {
      const rows = db.prepare<[], Record<string, unknown>>(`SELECT * FROM ${name}`).all();
      const wanted = isOfRuns(name) ? rows.filter((row) => row['run_id'] === run.id) : rows;
      const cells = wanted.map(({ run_id: id, ...row }) => Object.values(name === 'runs' ? { id, ...row } : row));
      return cells.map((row) => row.map((cell) => String(cell ?? '')).join('|'));
    };
    for (const name of ['runs', 'percentiles', 'cogs_lines', 'commitments', 'revenue', 'budgets']) {
      const columns = Object.keys(csv(name)[0] ?? {});
      const rows = csv(name).map((row) => columns.map((column) => row[column]).join('|'));
      expect(own(name).sort(), name).toEqual(rows.sort());
      if (name !== 'commitments') expect(rows.length, name).toBeGreaterThan(0);
    }
    db.close();
  });

  test.skipIf(!duckDb)('are read by DuckDB as docs/tables.md shows, to the figures of the window', async () => {
    const doc = readFileSync(new URL('../../docs/tables.md', import.meta.url), 'utf8');
    const [usage, margins] = /```sql\n([\s\S]*?)```/.exec(doc)![1]!.replaceAll("'out/", `'${out}/`).split(';');
    const connection = await (await duckDb!.DuckDBInstance.create(':memory:', { threads: '1' })).connect();
    const { groups } = await bench.usage(['month', 'model']);
    const found = new Map(
      (await (await connection.run(usage!)).getRows()).map(([month, model, cost]) => [`${month} ${model}`, cost]),
    );
    for (const { key, costUsd } of groups) expect(found.get(key.join(' '))).toBeCloseTo(costUsd, 6);
    expect(found.size).toBe(groups.length);
    const { result } = await bench.call('run.read', { id: run.id });
    expect((await (await connection.run(margins!)).getRows()).map(([month, value]) => [month, value])).toEqual(
      result.months.map((month, at) => [month, result.series.grossMargin.p50[at]]),
    );
  });
});
