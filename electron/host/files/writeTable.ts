import { parquetWriteBuffer } from 'hyparquet-writer';
import { csvCell, csvStart } from '../../../models/reports/csv.ts';
import type { Table } from '../../../models/reports/tables.ts';
import type { TableFormat } from '../../../models/workbench.ts';

/** The bytes of a table as a file of CSV (RFC 4180, text that looks like a formula neutralized) or Parquet. */
export function writeTable(table: Table, format: TableFormat): Uint8Array {
  switch (format) {
    case 'csv': {
      const lines = table.rows.map((row) => row.map((cell) => csvCell(cell)).join(','));
      const text = [table.columns.map(({ name }) => name).join(','), ...lines].join('\r\n');
      return new TextEncoder().encode(`${csvStart}${text}\r\n`);
    }
    case 'parquet':
      return new Uint8Array(
        parquetWriteBuffer({
          columnData: table.columns.map(({ name, type }, at) => ({
            name,
            type: type === 'number' ? ('DOUBLE' as const) : ('STRING' as const),
            nullable: true,
            data: table.rows.map((row) => row[at] ?? null),
          })),
        }),
      );
    default:
      return format satisfies never;
  }
}
