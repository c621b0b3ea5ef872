import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetMetadata } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dimensions } from '../../models/usage/usageRow.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import { readCsv } from '../support/readCsv.ts';

let bench: ImportBench;
const folder = mkdtempSync(join(tmpdir(), 'cogsmith-focus-'));

async function written(runId: string | null, format: 'csv' | 'parquet'): Promise<string> {
  const { file, name } = await bench.call('report.focus', { runId, format });
  const path = join(folder, name);
  copyFileSync(bench.host.files.resolve(file).path, path);
  return path;
}

beforeAll(async () => {
  bench = await openImportBench();
  await bench.call('workspace.createSample', { file: null });
  // A gateway, a cloud's bill with tax and a purchase, and seats whose use costs nothing.
  for (const name of ['openrouter.csv', 'focus.csv', 'cursor.csv', 'generic-gpu.csv'])
    await bench.bring(`samples/imports/${name}`);
}, 240_000);
afterAll(async () => {
  await bench?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a forecast in the shape of FOCUS', () => {
  async function forecastOf(path: string | null) {
    const scenarioId =
      path === null
        ? 'baseline'
        : (await bench.call('scenario.save', { scenario: JSON.parse(readFileSync(path, 'utf8')) })).id;
    const { id, result } = await bench.call('run.start', {
      scenarioId,
      settings: { trials: 200, seed: 7, sampler: 'sobol' },
    });
    return { id, result, rows: readCsv(await written(id, 'csv')) };
  }

  test.each([
    null,
    'samples/changes/policy.scenario.json',
    'samples/changes/negotiated.scenario.json',
    'samples/changes/switch.scenario.json',
  ])(
    'has means that add up to COGS, month by month and line by line: %s',
    async (path) => {
      const { result, rows } = await forecastOf(path);
      const mean = (wanted: readonly Record<string, string>[]) =>
        wanted.reduce((sum, row) => sum + Number(row['EffectiveCost']), 0);
      const cogs = rows.filter((row) => row['x_Class'] === 'cogs');
      for (const [at, month] of result.months.entries()) {
        const own = cogs.filter((row) => row['ChargePeriodStart'] === `${month}-01T00:00:00Z`);
        expect(mean(own) / result.series.cogs.mean[at]! - 1).toBeCloseTo(0, 9);
        for (const line of result.cogsLines) {
          const part = own.filter((row) => row['x_Line'] === line.id);
          if (line.mean[at] === 0) expect(part).toEqual([]);
          else expect(mean(part) / line.mean[at]! - 1).toBeCloseTo(0, 9);
        }
      }
      for (const row of rows) {
        const [p10, p50, p90] = ['x_P10', 'x_P50', 'x_P90'].map((name) => Number(row[name]));
        expect(p10! <= p50! && p50! <= p90!).toBe(true);
      }
    },
    120_000,
  );

  test('has one row for each month, service, model, feature and class, and says what made it', async () => {
    const { id, rows } = await forecastOf(null);
    const keys = rows.map((row) =>
      ['ChargePeriodStart', 'ServiceName', 'x_Model', 'x_Line', 'x_Class'].map((name) => row[name]).join(),
    );
    expect(new Set(keys).size).toBe(keys.length);
    expect(rows.some((row) => row['x_Model'] !== '' && row['x_Feature'] !== '')).toBe(true);
    expect(rows.every((row) => row['x_RunId'] === id)).toBe(true);
    const told = parquetMetadata(new Uint8Array(readFileSync(await written(id, 'parquet'))).buffer).key_value_metadata;
    const { x_MadeBy: made } = JSON.parse(told!.find(({ key }) => key === 'focus_metadata')!.value!);
    expect(made).toMatchObject({ runId: id, seed: '7', method: expect.stringContaining('200 trials') });
  }, 120_000);

  test('is not taken for a bill when it is imported', async () => {
    const { id } = await forecastOf(null);
    const { status } = await bench.bring(await written(id, 'csv'));
    expect(status).not.toBe('imported');
  }, 120_000);
});

describe('the history as FOCUS', () => {
  test.each(['csv', 'parquet'] as const)(
    'comes back from %s to the same figures in a new workspace',
    async (format) => {
      const path = await written(null, format);
      const figures = async () => {
        const all = ['month', ...dimensions] as const;
        const { groups, total } = await bench.usage([...all]);
        const days = await bench.usage(['day', 'provider']);
        const tieOuts = await bench.call('tieOut.list', {});
        return {
          total,
          groups: new Map(groups.map(({ key, ...sums }) => [JSON.stringify(key), sums])),
          days: new Map(days.groups.map(({ key, ...sums }) => [JSON.stringify(key), sums])),
          vendorCost: tieOuts.flatMap(({ provider, month, steps }) =>
            steps.vendorCost ? [[provider, month, steps.vendorCost, steps.tax]] : [],
          ),
        };
      };
      const before = await figures();
      expect(before.groups.size).toBeGreaterThan(100);
      await bench.call('workspace.create', { name: `Again ${format}`, file: null });
      const { status, rows } = await bench.bring(path);
      expect(status).toBe('imported');
      expect(rows.rejected).toBe(0);
      const after = await figures();
      expect(after.total).toEqual(before.total);
      expect(after.groups).toEqual(before.groups);
      expect(after.days).toEqual(before.days);
      expect(after.vendorCost).toEqual(before.vendorCost);
    },
    240_000,
  );
});
