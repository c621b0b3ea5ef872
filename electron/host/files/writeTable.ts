import { closeSync, openSync, writeSync } from 'node:fs';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import { csvCell, csvStart } from '../../../models/reports/csv.ts';
import type { Table, TableCell, TableColumn, TableRow } from '../../../models/reports/tables/table.ts';
import type { TableFormat } from '../../../models/workbench.ts';
import type { Steps } from '../inTurns.ts';

/** Rows that are made before others are answered. */
const rowsAtOnce = 5_000;
/** Rows of a group of a Parquet file; as many are in memory. */
const groupRows = 60_000;

interface TableFile {
  readonly path: string;
  readonly format: TableFormat;
  /** Told about a whole file, such as what made it; only Parquet has a place for it. */
  readonly metadata?: { readonly [key: string]: string };
}

/**
 * Writes a table as a file of CSV (RFC 4180, text that looks like a formula neutralized) or Parquet, batch by batch;
 * the result is the number of its rows.
 */
export function* writeTable(table: Table, file: TableFile): Steps<number> {
  const written = file.format === 'csv' ? writeCsv(table, file) : writeParquet(table, file);
  return yield* written;
}

function* writeCsv({ columns, rows }: Table, { path }: TableFile): Steps<number> {
  const file = openSync(path, 'w');
  try {
    writeSync(file, `${csvStart}${columns.map(({ name }) => name).join(',')}\r\n`);
    let count = 0;
    for (const batch of batches(rows, rowsAtOnce)) {
      writeSync(
        file,
        batch.map((row) => `${row.map((cell, at) => cellText(cell, columns[at]!)).join(',')}\r\n`).join(''),
      );
      count += batch.length;
      yield;
    }
    return count;
  } finally {
    closeSync(file);
  }
}

/** An amount is a number that is written as it is. */
function cellText(cell: TableCell, { type }: TableColumn): string {
  return type === 'amount' ? (cell ?? '').toString() : csvCell(cell);
}

function* writeParquet({ columns, rows }: Table, { path, metadata = {} }: TableFile): Steps<number> {
  const writer = new ParquetWriter({
    writer: fileWriter(path),
    schema: [
      { name: 'root', num_children: columns.length },
      ...columns.map(({ name, type }) => ({
        name,
        repetition_type: 'OPTIONAL' as const,
        ...(type === 'text'
          ? { type: 'BYTE_ARRAY' as const, converted_type: 'UTF8' as const }
          : { type: 'DOUBLE' as const }),
      })),
    ],
    kvMetadata: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    createdBy: 'Cogsmith',
  });
  let count = 0;
  let group: TableRow[] = [];
  const flush = () => {
    const columnData = columns.map(({ name, type }, at) => ({
      name,
      data: group.map((row) => stored(row[at]!, type)),
    }));
    writer.write({ columnData, rowGroupSize: groupRows });
    group = [];
  };
  for (const batch of batches(rows, rowsAtOnce)) {
    group.push(...batch);
    count += batch.length;
    if (group.length >= groupRows) flush();
    yield;
  }
  if (group.length > 0) flush();
  writer.finish();
  return count;
}

function stored(cell: TableCell, type: TableColumn['type']): TableCell {
  return type === 'amount' && cell !== null ? Number(cell) : cell;
}

function* batches<T>(rows: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
