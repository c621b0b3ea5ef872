import { WorkbenchError } from '../../../models/errors.ts';
import { cellTexts } from '../../../models/imports/cells/scannedRow.ts';
import { detectEncoding } from '../../../models/imports/cells/textFile.ts';
import { looksLikeJson } from '../../../models/imports/json/jsonValues.ts';
import { holdsWorkbook, type PartSource, readBytes, resumed } from './fileParts.ts';
import { type RowBatch, readDelimited } from './readDelimited.ts';
import { type DamagedRow, readJson } from './readJson.ts';
import { readParquet } from './readParquet.ts';
import { readSheet } from './workbook/readSheet.ts';

export interface TableOptions extends PartSource {
  /** Sees every decompressed byte, once. */
  readonly onBytes?: (bytes: Uint8Array) => void;
  /** Only the first rows are wanted: nothing is read to know the columns or the hash of the rest. */
  readonly headOnly?: boolean;
  /** Where the records of JSON are, in words of `recordsAt`; left out, they are found. */
  readonly records?: string | undefined;
}

/** A table as it streams by: first its names, possibly below a preamble, then its rows. */
interface Table {
  /** Either these rows or the batches may be read, not both. */
  readonly rows: AsyncGenerator<string[][]>;
  /** The same rows, each told where it lies, for those who need it only once. */
  readonly batches: AsyncGenerator<RowBatch>;
  /** Whether the names are a line of the file, which people count as its row 1. */
  readonly namesAreLine: boolean;
  /** The sign between the cells; null where cells are told apart otherwise. */
  readonly delimiter: () => string | null;
  /** What the reader of the file should know beyond its rows. */
  readonly notes: () => readonly string[];
  /** What stands beside the rows and says what they sum up to, in their columns. */
  readonly totals: () => readonly (readonly string[])[];
  /** Rows that could not be taken apart into cells. */
  readonly damaged: () => readonly DamagedRow[];
}

/** Opens a file of any kind as a table: delimited text, JSON of any shape, Parquet, a sheet of a workbook. */
export async function openTable(options: TableOptions): Promise<Table> {
  if (options.part && (await holdsWorkbook(options))) return openSheet(options, options.part);
  const bytes = told(readBytes(options), options.onBytes);
  const first = await bytes.next();
  if (first.done) return empty;
  const head = first.value;
  const all = () => resumed(head, bytes);
  if (startsWith(head, 'PAR1')) {
    return { ...empty, ...both(readParquet(options, all())), namesAreLine: false };
  }
  if (startsWith(head, '%PDF')) {
    await bytes.return(undefined);
    throw new WorkbenchError('unreadable_file', `${options.name} is a PDF; export the same report as CSV.`);
  }
  const encoding = detectEncoding(head);
  const decoder = new TextDecoder(encoding);
  if (looksLikeJson(new TextDecoder(encoding).decode(head.subarray(0, 4096)))) {
    const json = readJson(options, {
      first: decoded(all(), decoder),
      again: () => decoded(readBytes(options), new TextDecoder(encoding)),
    });
    return { ...json, ...both(json.rows), namesAreLine: false, delimiter: () => null };
  }
  const { batches, delimiter } = readDelimited(options.name, encoding === 'utf-8' ? all() : encoded(all(), decoder));
  return { ...empty, rows: rowsOf(batches), batches, delimiter };
}

/** The first rows of a table, reading no more of it than needed. */
export async function readHead(options: TableOptions, count: number): Promise<string[][]> {
  const head: string[][] = [];
  const { rows: batches } = await openTable({ ...options, headOnly: true });
  for await (const rows of batches) {
    head.push(...rows.slice(0, count - head.length));
    if (head.length >= count) break;
  }
  return head;
}

/** So many rows are more than a header and a preview need. */
const headRows = 1000;

async function openSheet(options: TableOptions, sheet: string): Promise<Table> {
  const { path, name, headOnly } = options;
  const { rows, notes } = await readSheet({ path, name, sheet, most: headOnly ? headRows : undefined });
  async function* batches() {
    for (let at = 0; at < rows.length; at += headRows) {
      const batch = rows.slice(at, at + headRows);
      // What is read tells the sheet again, however the workbook was saved.
      options.onBytes?.(Buffer.from(JSON.stringify(batch)));
      yield batch;
    }
  }
  return { ...empty, ...both(batches()), notes: () => notes };
}

function both(rows: AsyncGenerator<string[][]>): Pick<Table, 'rows' | 'batches'> {
  return { rows, batches: batchesOf(rows) };
}

async function* batchesOf(rows: AsyncGenerator<string[][]>): AsyncGenerator<RowBatch> {
  for await (const batch of rows) {
    yield (sink) => {
      for (const cells of batch) sink.take(cells);
    };
  }
}

async function* rowsOf(batches: AsyncGenerator<RowBatch>): AsyncGenerator<string[][]> {
  for await (const batch of batches) {
    const rows: string[][] = [];
    batch({ take: (cells) => rows.push([...cellTexts(cells)]), plain: () => null });
    if (rows.length > 0) yield rows;
  }
}

const empty: Table = {
  ...both(nothing()),
  namesAreLine: true,
  delimiter: () => null,
  notes: () => [],
  totals: () => [],
  damaged: () => [],
};

async function* nothing(): AsyncGenerator<string[][]> {}

async function* told(stream: AsyncGenerator<Uint8Array>, onBytes?: (bytes: Uint8Array) => void) {
  for await (const chunk of stream) {
    onBytes?.(chunk);
    yield chunk;
  }
}

async function* decoded(bytes: AsyncGenerator<Uint8Array>, decoder: TextDecoder): AsyncGenerator<string> {
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

async function* encoded(bytes: AsyncGenerator<Uint8Array>, decoder: TextDecoder): AsyncGenerator<Uint8Array> {
  for await (const text of decoded(bytes, decoder)) yield Buffer.from(text);
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return [...text].every((sign, index) => bytes[index] === sign.charCodeAt(0));
}
