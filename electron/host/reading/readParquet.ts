import { open } from 'node:fs/promises';
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { formatDecimal } from '../../../models/decimal.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import { flattenRecord, type JsonRecord } from '../../../models/imports/json/flattenRecord.ts';
import { isPrivateField } from '../../../models/privateFields.ts';
import { checkPages } from '../compute/parquetPages.ts';
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
    const { metadata, scales } = exactDecimals(await parquetMetadataAsync(file));
    const total = Number(metadata.num_rows);
    const columns = topColumns(metadata).filter((name) => !isPrivateField(name));
    if (!source.headOnly) await checkPages(file, metadata, columns);
    // Maps keep their names only in the rows, so a first look at each batch tells the columns of the table.
    let names: string[] | null = null;
    for (let start = 0; start < Math.max(total, 1); start += batch) {
      const rowEnd = Math.min(total, start + (source.headOnly ? 100 : batch));
      const rows =
        total === 0
          ? []
          : await parquetReadObjects({ file, metadata, columns, compressors, parsers, rowStart: start, rowEnd });
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
    for await (const _ of bytes) if (source.headOnly) break;
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

/**
 * Decimals would arrive as binary numbers, which hold fifteen digits. Those of a column arrive as whole numbers
 * instead, in the guise of a type that no bill has, and are written with the column's own number of digits.
 */
function exactDecimals(metadata: FileMetaData): { metadata: FileMetaData; scales: ReadonlyMap<string, number> } {
  const columns = new Set(topColumns(metadata));
  const scales = new Map<string, number>();
  const schema = metadata.schema.map((element) => {
    const { name, scale, num_children, logical_type: logical } = element;
    if (element.converted_type !== 'DECIMAL' && logical?.type !== 'DECIMAL') return element;
    if (num_children || !columns.has(name) || scales.has(name))
      return { ...element, converted_type: 'DECIMAL' as const };
    scales.set(name, scale ?? (logical?.type === 'DECIMAL' ? logical.scale : 0));
    const { converted_type: _, ...plain } = element;
    return { ...plain, logical_type: { type: 'GEOMETRY' as const } };
  });
  return { metadata: { ...metadata, schema }, scales };
}

const parsers = {
  geometryFromBytes: (value: Uint8Array | number | bigint | undefined) =>
    value instanceof Uint8Array ? signedNumber(value) : value,
};

/** Bytes of two's complement, the highest first. */
function signedNumber(bytes: Uint8Array): bigint {
  if (bytes.length === 0) return 0n;
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${Buffer.from(bytes).toString('hex')}`));
}

function textOf(row: JsonRecord, scales: ReadonlyMap<string, number>): JsonRecord {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const scale = scales.get(name);
      const isWhole = typeof value === 'number' || typeof value === 'bigint';
      return [name, isWhole && scale !== undefined ? formatDecimal({ units: BigInt(value), scale }) : value];
    }),
  );
}
