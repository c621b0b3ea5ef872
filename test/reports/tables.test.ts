import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { writeTable } from '../../electron/host/files/writeTable.ts';
import { neutralText } from '../../models/reports/neutralText.ts';
import { reportTables, tablesVersion } from '../../models/reports/tables.ts';
import { readCsv } from '../support/readCsv.ts';
import { sampleReport } from '../support/sampleReport.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const report = sampleReport('changes/launch.scenario.json', 64);
const tables = reportTables(report);
const named = (name: string) => tables.find((table) => table.name === name)!;

describe('the tables of a run', () => {
  test('are the ones that docs/tables.md describes, column by column', () => {
    const doc = readFileSync(new URL('../../docs/tables.md', import.meta.url), 'utf8');
    expect(doc).toContain(`Version ${tablesVersion}`);
    const described = doc.split('\n## ').flatMap((part) => {
      const [name, ...lines] = part.split('\n');
      const columns = lines.flatMap(
        (line) => /^\| `(\w+)` \| (text|number) \|/.exec(line)?.slice(1, 3).join(' ') ?? [],
      );
      return columns.length > 0 ? [{ name: name!.replaceAll('`', ''), columns }] : [];
    });
    expect(described).toEqual(
      tables.map(({ name, columns }) => ({ name, columns: columns.map((one) => `${one.name} ${one.type}`) })),
    );
  });

  test('have the percentiles of the run in every month and for all months', () => {
    const { rows } = named('percentiles');
    const at = (month: string, series: string, statistic: string) =>
      rows.find((row) => row[0] === month && row[1] === series && row[2] === statistic)![3];
    expect(at(report.result.months[3]!, 'grossMargin', 'p10')).toBe(report.result.series.grossMargin.p10[3]);
    expect(at('total', 'cogs', 'p90')).toBe(report.result.total.cogs.p90);
  });

  test('have lines of COGS that add up to mean COGS', () => {
    const sum = named('cogs_lines').rows.reduce((total, row) => total + (row[3] as number), 0);
    expect(sum / report.result.total.cogs.mean! - 1).toBeCloseTo(0, 9);
  });

  test.each(['csv', 'parquet'] as const)('read back from %s as they were written', async (format) => {
    const folder = temporaryFolder();
    for (const table of tables) {
      const path = join(folder, `${table.name}.${format}`);
      writeFileSync(path, writeTable(table, format));
      const read =
        format === 'csv'
          ? readCsv(path)
          : await parquetReadObjects({ file: new Uint8Array(readFileSync(path)).buffer });
      const rows = read.map((row) => Object.values(row));
      const asText = (cell: string | number | null) =>
        typeof cell === 'string' ? neutralText(cell) : cell === null ? '' : String(cell);
      const wanted = table.rows.map((row) => (format === 'parquet' ? row : row.map(asText)));
      expect(rows, table.name).toEqual(wanted);
    }
  });
});
