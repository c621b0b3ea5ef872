import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, describe, expect, test } from 'vitest';
import type { Context } from '../../electron/host/context.ts';
import { FileRegistry } from '../../electron/host/files/fileRegistry.ts';
import { exportReport, reportsHandlers } from '../../electron/host/handlers/reports.ts';
import { priceBook } from '../../electron/host/priceBook.ts';
import { listAudit } from '../../electron/host/store/audit.ts';
import { insertRun } from '../../electron/host/store/runStore.ts';
import { saveScenario } from '../../electron/host/store/scenarioStore.ts';
import { createWorkspace } from '../../electron/host/store/workspace.ts';
import type { ReportDocument } from '../../models/reports/reportDocument.ts';
import { scenarioPrices } from '../../models/scenarios/scenarioPrices.ts';
import type { ExportFormat } from '../../models/workbench.ts';
import { tinyReport } from '../support/tinyReport.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'cogsmith-export-'));
const origin = { path: path.join(folder, 'test.cogsmith'), now: () => '2026-11-21T10:00:00Z', who: 'tester' };
const workspace = createWorkspace(origin, { name: 'Test company', isSample: false });
const files = new FileRegistry();
const changed: string[] = [];
const context = {
  workspace: () => workspace,
  files,
  signal: new AbortController().signal,
  progress: () => undefined,
  now: origin.now,
  changed: (...entities: string[]) => changed.push(...entities),
} as unknown as Context;

insertRun(workspace.db, {
  prices: scenarioPrices(tinyReport.scenario, priceBook).prices,
  id: 'run-1',
  scenario: tinyReport.scenario,
  settings: { trials: 1000, seed: 1, sampler: 'sobol' },
  ranAt: tinyReport.ranAt,
  result: tinyReport.result,
});

afterAll(() => {
  workspace.close();
  files.close();
  rmSync(folder, { recursive: true, force: true });
});

async function exported(format: ExportFormat): Promise<{ name: string; bytes: Buffer; path: string }> {
  const { file, name } = await exportReport(context, { runId: 'run-1', format });
  const { path: written } = files.resolve(file);
  return { name, bytes: readFileSync(written), path: written };
}

describe('report.export', () => {
  test('writes a workbook named after the scenario and the day of the run', async () => {
    const { name, bytes } = await exported('xlsx');
    expect(name).toBe('Tiny 2026-11-20.xlsx');
    const { sheets } = await readXlsx(bytes);
    expect(sheets.map((sheet) => sheet.name)).toEqual([
      'Cover',
      'Summary',
      'Inputs',
      'Prices used',
      'Calculations',
      'Income statement',
      'Charts',
      'Checks',
      'Assumptions',
      'Forecast',
      'COGS lines',
      'Run record',
    ]);
    expect(sheets[1]!.rows[5]).toEqual(['Revenue', 'US$', 2100, 1890, 2100, 2310, 2058, 42]);
  });

  test('writes the same numbers as CSV and JSON', async () => {
    const csv = (await exported('csv')).bytes.toString('utf8');
    expect(csv).toContain('\r\nforecast,total,Revenue,p90,2310,US$,\r\n');
    const document = JSON.parse((await exported('json')).bytes.toString('utf8')) as ReportDocument;
    expect(document.result).toEqual(tinyReport.result);
    expect(document.scenario).toEqual(tinyReport.scenario);
  });

  test('puts the file where it goes with the session, and says in the audit who exported what', async () => {
    const { path: written } = await exported('csv');
    expect(existsSync(written)).toBe(true);
    expect(listAudit(workspace.db, 1)[0]).toMatchObject({
      who: 'tester',
      action: 'export',
      detail: 'Tiny, run run-1, as Tiny 2026-11-20.csv',
    });
    expect(changed).toContain('audit');
  });

  test('says what to do when there is no such run', async () => {
    await expect(exportReport(context, { runId: 'gone', format: 'csv' })).rejects.toMatchObject({
      code: 'not_found',
      message: 'Run "gone" does not exist; run the scenario again.',
    });
  });
});

describe('report.readInputs and report.tables', () => {
  test('read back the workbook that was exported, without a change', async () => {
    saveScenario(workspace.db, tinyReport.scenario, tinyReport.ranAt);
    const { file } = await exportReport(context, { runId: 'run-1', format: 'xlsx' });
    const read = reportsHandlers['report.readInputs'];
    const reading = { ...context, priceBook, workspaces: { current: null } } as unknown as Context;
    expect(await read(reading, { scenarioId: 'tiny', file })).toEqual({ changes: [], unknown: [], scenario: null });
    const { file: table } = await exportReport(context, { runId: 'run-1', format: 'csv' });
    await expect(read(reading, { scenarioId: 'tiny', file: table })).rejects.toMatchObject({ code: 'unreadable_file' });
  });

  test('write each table as a file of its own', async () => {
    const { files: written } = await reportsHandlers['report.tables'](context, {
      runId: 'run-1',
      format: 'csv',
      trials: false,
    });
    expect(written.map(({ name }) => name)).toEqual(
      [
        ...['run', 'percentiles', 'cogs_lines', 'commitments', 'drivers', 'base_case'],
        ...['usage', 'cost', 'revenue', 'runs', 'budgets'],
      ].map((name) => `${name}.csv`),
    );
    const { path: percentiles } = files.resolve(written[1]!.file);
    expect(readFileSync(percentiles, 'utf8')).toContain('\r\ntotal,revenue,p90,2310,US$\r\n');
  });
});
