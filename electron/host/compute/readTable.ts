import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import Papa from 'papaparse';
import { WorkbenchError } from '../../../models/errors.ts';
import { detectDelimiter, detectEncoding } from '../../../models/imports/textFile.ts';

const chunkBytes = 256 * 1024;
/** A row longer than this is a quotation mark that never closes. */
const longestRow = 8 * 1024 * 1024;

export interface TableOptions {
  readonly path: string;
  readonly name: string;
  /** Sees every byte of the file as it is stored, once. */
  readonly onBytes?: (bytes: Uint8Array) => void;
}

/** The rows of a delimited text file, a few thousand at a time, in any usual encoding, gzipped or not. */
export async function* readTable(options: TableOptions): AsyncGenerator<string[][]> {
  let decoder: TextDecoder | null = null;
  let parser: Papa.Parser | null = null;
  let waiting = '';
  for await (const chunk of bytesOf(options)) {
    decoder ??= new TextDecoder(detectEncoding(chunk));
    waiting = unixLines(waiting + decoder.decode(chunk, { stream: true }));
    parser ??= parserFor(waiting);
    const { rows, cursor } = parse(parser, waiting, { isLast: false });
    waiting = waiting.slice(cursor);
    if (waiting.length > longestRow) {
      throw new WorkbenchError(
        'unreadable_file',
        `A row of ${options.name} is longer than 8 MB, so a quotation mark is opened and never closed; mend the quotes or export the file again.`,
      );
    }
    if (rows.length > 0) yield rows;
  }
  if (!decoder || !parser) return;
  const { rows } = parse(parser, unixLines(waiting + decoder.decode()), { isLast: true });
  if (rows.length > 0) yield rows;
}

/** The first rows of a file, reading no more of it than needed. */
export async function readHead(options: TableOptions, count: number): Promise<string[][]> {
  const head: string[][] = [];
  for await (const rows of readTable(options)) {
    head.push(...rows.slice(0, count - head.length));
    if (head.length >= count) break;
  }
  return head;
}

async function* bytesOf({ path, name, onBytes }: TableOptions): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(path, { highWaterMark: chunkBytes });
  const stored = told(stream, onBytes);
  try {
    // A broken stream throws where it is read; the callback has nothing to add.
    if (await isGzip(path)) yield* pipeline(stored, createGunzip({ chunkSize: chunkBytes }), () => {});
    else yield* stored;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new WorkbenchError(
      'unreadable_file',
      `${name} cannot be read (${reason}); check the file and import it again.`,
    );
  } finally {
    stream.destroy();
  }
}

async function* told(stream: AsyncIterable<Uint8Array>, onBytes?: (bytes: Uint8Array) => void) {
  for await (const chunk of stream) {
    onBytes?.(chunk);
    yield chunk;
  }
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(new Uint8Array(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

/** Windows line ends become plain ones; one cut in two by the end of a chunk is mended with the next. */
function unixLines(text: string): string {
  return text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text;
}

function parserFor(text: string): Papa.Parser {
  const delimiter = detectDelimiter(text);
  const newline = !text.includes('\n') && text.includes('\r') ? '\r' : '\n';
  return new Papa.Parser({ delimiter, newline, quoteChar: '"' });
}

function parse(
  parser: Papa.Parser,
  text: string,
  { isLast }: { isLast: boolean },
): { rows: string[][]; cursor: number } {
  const { data, meta } = parser.parse(text, 0, !isLast) as { data: string[][]; meta: { cursor: number } };
  return { rows: data, cursor: meta.cursor };
}
