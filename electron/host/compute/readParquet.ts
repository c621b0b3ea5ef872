import { open } from 'node:fs/promises';
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { WorkbenchError } from '../../../models/errors.ts';
import { flattenRecord, type JsonRecord } from '../../../models/imports/flattenRecord.ts';
import { isPrivateField } from '../../../models/imports/privateFields.ts';
import type { PartSource } from './fileParts.ts';

const batch = 20_000;
/** A Parquet file inside a ZIP or gzip is held in memory whole. */
const largestInMemory = 512 * 1024 * 1024;

/** The rows of a Parquet file as text under the names of its columns; private columns are never read. */
export async function* readParquet(
  source: PartSource & { readonly headOnly?: boolean },
  bytes: AsyncGenerator<Uint8Array>,
): AsyncGenerator<string[][]> {
  const { file, close } = await openBuffer(source, bytes);
  try {
    const metadata = await parquetMetadataAsync(file);
    const total = Number(metadata.num_rows);
    const columns = topColumns(metadata).filter((name) => !isPrivateField(name));
    const scales = decimalScales(metadata);
    // Maps keep their names only in the rows, so a first look at each batch tells the columns of the table.
    let names: string[] | null = null;
    for (let start = 0; start < Math.max(total, 1); start += batch) {
      const rowEnd = Math.min(total, start + (source.headOnly ? 100 : batch));
      const rows =
        total === 0 ? [] : await parquetReadObjects({ file, metadata, columns, compressors, rowStart: start, rowEnd });
      const records = rows.map((row) => new Map(flattenRecord(textOf(row as JsonRecord, scales))));
      if (!names) {
        names = [...new Set([...columns, ...records.flatMap((record) => [...record.keys()])])];
        yield [names];
      }
      const known = names;
      yield records.map((record) => known.map((name) => record.get(name) ?? ''));
    }
  } catch (error) {
    if (error instanceof WorkbenchError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new WorkbenchError(
      'unreadable_file',
      `${source.name} is a damaged Parquet file (${reason}); export it again.`,
    );
  } finally {
    await close();
  }
}

/** The file itself where it is stored plainly, so that only what is needed is read; else its bytes in memory. */
async function openBuffer(source: PartSource & { readonly headOnly?: boolean }, bytes: AsyncGenerator<Uint8Array>) {
  const handle = await open(source.path);
  const { size } = await handle.stat();
  const magic = await handle.read(Buffer.alloc(4), 0, 4, 0);
  if (!source.part && magic.buffer.toString('latin1') === 'PAR1') {
    // The content is still read once from end to end, because its hash tells the file.
    if (!source.headOnly) for await (const _ of bytes);
    const file: AsyncBuffer = {
      byteLength: size,
      slice: async (start, end = size) => {
        const buffer = Buffer.alloc(end - start);
        await handle.read(buffer, 0, end - start, start);
        return buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.length) as ArrayBuffer;
      },
    };
    return { file, close: () => handle.close() };
  }
  await handle.close();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > largestInMemory) {
      throw new WorkbenchError(
        'unreadable_file',
        `${source.name} is above 512 MB; unzip it first and import the Parquet file.`,
      );
    }
  }
  const whole = Buffer.concat(chunks);
  const content = whole.buffer.slice(whole.byteOffset, whole.byteOffset + whole.length) as ArrayBuffer;
  const file: AsyncBuffer = { byteLength: length, slice: (start, end) => content.slice(start, end) };
  return { file, close: async () => {} };
}

function topColumns({ schema }: FileMetaData): string[] {
  const names: string[] = [];
  let skip = 0;
  const walk = (index: number): number => {
    const element = schema[index]!;
    let next = index + 1;
    for (let child = 0; child < (element.num_children ?? 0); child++) next = walk(next);
    return next;
  };
  skip = 1;
  for (let child = 0; child < (schema[0]?.num_children ?? 0); child++) {
    names.push(schema[skip]!.name);
    skip = walk(skip);
  }
  return names;
}

/** Decimals arrive as binary numbers; written with their own number of digits they are exact again. */
function decimalScales({ schema }: FileMetaData): ReadonlyMap<string, number> {
  const decimals = schema.filter(
    ({ converted_type, logical_type }) => converted_type === 'DECIMAL' || logical_type?.type === 'DECIMAL',
  );
  return new Map(decimals.map(({ name, scale }) => [name, scale ?? 0]));
}

function textOf(row: JsonRecord, scales: ReadonlyMap<string, number>): JsonRecord {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const scale = scales.get(name);
      if (typeof value === 'number' && scale !== undefined) return [name, value.toFixed(Math.min(scale, 20))];
      return [name, value];
    }),
  );
}
