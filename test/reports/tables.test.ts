import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { writeTable } from '../../electron/host/files/writeTable.ts';
import { atOnce } from '../../electron/host/inTurns.ts';
import { neutralText } from '../../models/reports/neutralText.ts';
import { costTable, revenueTable } from '../../models/reports/tables/historyTables.ts';
import { reportTables } from '../../models/reports/tables/runTables.ts';
import { type Table, type TableCell, type TableColumn, tablesVersion } from '../../models/reports/tables/table.ts';
import { trialsTables } from '../../models/reports/tables/trialsTables.ts';
import { usageTable } from '../../models/reports/tables/usageTable.ts';
import { budgetsTable, runsTable } from '../../models/reports/tables/workspaceTables.ts';
import { readCsv } from '../support/readCsv.ts';
import { sampleReport } from '../support/sampleReport.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const of = (value: number) => Float64Array.of(value);
const report = sampleReport('changes/prepaid-pool.scenario.json', 64);
const tables: Table[] = [
  ...reportTables(report),
  ...trialsTables({ months: ['2027-01'], trials: 1, values: { revenue: [of(2)], aiCogs: [of(0.5)], cogs: [of(1)] } }),
  usageTable([]),
  costTable([]),
  revenueTable([
    {
      ...{ month: '2026-10', customer: '=Acme', customerTier: null, product: null, feature: null },
      ...{ recognizedUsd: '-0.1', mrrUsd: null, activeUsers: 3, requests: null },
    },
  ]),
  runsTable([]),
  budgetsTable([]),
];
const named = (name: string) => tables.find((table) => table.name === name)!;
const rowsOf = (table: Table) => [...table.rows];

describe('the tables of a workspace', () => {
  test('are the ones that docs/tables.md describes, column by column', () => {
    const doc = readFileSync(new URL('../../docs/tables.md', import.meta.url), 'utf8');
    expect(doc).toContain(`Version ${tablesVersion}`);
    const described = doc.split('\n### ').flatMap((part) => {
      const [name, ...lines] = part.split('\n');
      const columns = lines.flatMap(
        (line) => /^\| `(\w+)` \| (text|number|amount) \|/.exec(line)?.slice(1, 3).join(' ') ?? [],
      );
      return columns.length > 0 ? [{ name: name!.replaceAll('`', ''), columns }] : [];
    });
    expect(described).toEqual(
      tables.map(({ name, columns }) => ({ name, columns: columns.map((one) => `${one.name} ${one.type}`) })),
    );
  });

  test('have the percentiles of the run in every month and for all months', () => {
    const rows = rowsOf(named('percentiles'));
    const at = (month: string, series: string, statistic: string) =>
      rows.find((row) => row[0] === month && row[1] === series && row[2] === statistic)![3];
    expect(at(report.result.months[3]!, 'grossMargin', 'p10')).toBe(report.result.series.grossMargin.p10[3]);
    expect(at('total', 'cogs', 'p90')).toBe(report.result.total.cogs.p90);
  });

  test('have lines of COGS that add up to mean COGS', () => {
    const sum = rowsOf(named('cogs_lines')).reduce((total, row) => total + (row[3] as number), 0);
    expect(sum / report.result.total.cogs.mean! - 1).toBeCloseTo(0, 9);
  });

  test('have cash of commitments whose months add up to their total', () => {
    const rows = rowsOf(named('commitments')).filter((row) => row[4] === 'mean');
    const months = rows.filter((row) => row[3] === 'cash').reduce((sum, row) => sum + (row[5] as number), 0);
    expect(months).toBeGreaterThan(0);
    const total = rows.find((row) => row[3] === 'total_cash')![5] as number;
    expect(months / total - 1).toBeCloseTo(0, 9);
  });

  test.each(['csv', 'parquet'] as const)('read back from %s as they were written', async (format) => {
    const folder = temporaryFolder();
    for (const table of tables) {
      const path = join(folder, `${table.name}.${format}`);
      const rows = rowsOf(table);
      expect(atOnce(writeTable({ ...table, rows }, { path, format }))).toBe(rows.length);
      const read =
        format === 'csv'
          ? readCsv(path)
          : await parquetReadObjects({ file: new Uint8Array(readFileSync(path)).buffer });
      const stored = format === 'csv' ? asCsv : asParquet;
      const wanted = rows.map((row) => row.map((cell, at) => stored(cell, table.columns[at]!)));
      const found = read.map((row) => Object.values(row));
      expect(found, table.name).toEqual(wanted);
    }
  });

  test('say in a Parquet file what they are', () => {
    const path = join(temporaryFolder(), 'drivers.parquet');
    atOnce(writeTable(named('drivers'), { path, format: 'parquet', metadata: { cogsmith_tables_version: '2' } }));
    const { key_value_metadata: told, schema } = parquetMetadata(new Uint8Array(readFileSync(path)).buffer);
    expect(told).toContainEqual({ key: 'cogsmith_tables_version', value: '2' });
    expect(schema.slice(1).map(({ name }) => name)).toEqual(named('drivers').columns.map(({ name }) => name));
  });
});

/** An amount stays as it is stated, and a text is never a formula. */
function asCsv(cell: TableCell, { type }: TableColumn): string {
  if (cell === null) return '';
  return typeof cell === 'number' || type === 'amount' ? String(cell) : neutralText(cell);
}

function asParquet(cell: TableCell, { type }: TableColumn): TableCell {
  return type === 'amount' && cell !== null ? Number(cell) : cell;
}
