import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { WorkbenchError } from '../../../models/errors.ts';
import { isBomb, largestGrowth } from './bomb.ts';
import { listSheets, type SheetSummary } from './workbook/listSheets.ts';
import { isWorkbook, officeProblem } from './workbook/workbookBytes.ts';
import { listZip, readZipEntry, type ZipEntry } from './zipFile.ts';

const chunkBytes = 256 * 1024;

/** What is inside a file: itself, the files of a ZIP, or the sheets of a workbook. */
interface FileParts {
  /** Names of the tables in a ZIP or a workbook; null for a file that is one table itself. */
  readonly parts: readonly string[] | null;
  /** Other files in the ZIP, which are not tables. */
  readonly others: readonly string[];
  /** The sheets of a workbook, those without a table as well; null for any other file. */
  readonly sheets: readonly SheetSummary[] | null;
}

export interface PartSource {
  readonly path: string;
  readonly name: string;
  /** A file of the ZIP at `path`, or a sheet of the workbook there; null for the file itself. */
  readonly part?: string | null;
}

const tables = /\.(csv|tsv|tab|txt|json|jsonl|ndjson|parquet|pq)(\.gz)?$|\.gz$/i;
const clutter = /(^|\/)(__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)|\/$/i;

/** Whether a file of a folder is imported, by its name: a table, or what tables are packed into. */
export function isImportable(name: string): boolean {
  return tables.test(name) || /\.(zip|xlsx|xlsm)$/i.test(name);
}

/** Whether a file is an Excel workbook, by what it holds. */
export async function holdsWorkbook({ path, name }: PartSource): Promise<boolean> {
  return isZip(await firstBytes(path)) && isWorkbook(await listZip(path, name));
}

/** Looks into a file: which tables it holds, and what in it is none. */
export async function listParts({ path, name }: PartSource): Promise<FileParts> {
  const head = await firstBytes(path);
  if (isOldOffice(head))
    throw new WorkbenchError(
      'unreadable_file',
      `${name} is an Excel 97 file (.xls) or protected by a password; save it as .xlsx without a password and import it.`,
    );
  if (!isZip(head)) return { parts: null, others: [], sheets: null };
  const entries = await listZip(path, name);
  if (isWorkbook(entries)) {
    const sheets = await listSheets(path, name, entries);
    return { parts: sheets.filter(({ hasTable }) => hasTable).map((sheet) => sheet.name), others: [], sheets };
  }
  const problem = officeProblem(name, entries);
  if (problem !== null) throw new WorkbenchError('unreadable_file', problem);
  const names = entries.map((entry) => entry.name).filter((entry) => !clutter.test(entry));
  const parts = names.filter((entry) => tables.test(entry));
  if (parts.length === 0) {
    const held = names.slice(0, 5).join(', ');
    throw new WorkbenchError(
      'unreadable_file',
      `${name} has no CSV, JSON or Parquet file${held === '' ? '' : ` (only ${held})`}; choose the ZIP of the export.`,
    );
  }
  return { parts, others: names.filter((entry) => !tables.test(entry)), sheets: null };
}

/** The bytes of a file or of one part of it, decompressed; who needs them for longer than a chunk copies them. */
export async function* readBytes(source: PartSource): AsyncGenerator<Uint8Array> {
  const { path, name, part } = source;
  try {
    const stored = part ? readZipEntry(path, await entryNamed(source)) : readStored(path);
    yield* unzipped(stored, name);
  } catch (error) {
    if (error instanceof WorkbenchError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new WorkbenchError(
      'unreadable_file',
      `${name} cannot be read (${reason}); check the file and import it again.`,
    );
  }
}

/** How many bytes are stored of a file or a part, before they are decompressed. */
export async function storedBytes(source: PartSource, fileBytes: number): Promise<number> {
  return source.part && !(await holdsWorkbook(source)) ? (await entryNamed(source)).bytes : fileBytes;
}

async function entryNamed({ path, name, part }: PartSource): Promise<ZipEntry> {
  const entry = (await listZip(path, name)).find((candidate) => candidate.name === part);
  if (!entry) throw new WorkbenchError('unreadable_file', `${name} has no ${part}; choose the file again.`);
  return entry;
}

/**
 * A chunk is good until the one after the next is asked for: each has its bytes where the one before the last had them.
 */
async function* readStored(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  const rooms = [Buffer.allocUnsafeSlow(chunkBytes), Buffer.allocUnsafeSlow(chunkBytes)];
  try {
    for (let turn = 0; ; turn++) {
      const room = rooms[turn % 2]!;
      const { bytesRead } = await file.read(room, 0, chunkBytes, null);
      if (bytesRead === 0) return;
      yield room.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

async function* inflated(stored: AsyncGenerator<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  let [read, made] = [0, 0];
  const counted = async function* () {
    for await (const chunk of stored) {
      read += chunk.length;
      yield chunk;
    }
  };
  // A broken stream throws where it is read; the callback has nothing to add.
  for await (const chunk of pipeline(counted(), createGunzip({ chunkSize: chunkBytes }), () => {})) {
    made += (chunk as Uint8Array).length;
    if (isBomb(read, made)) {
      throw new WorkbenchError(
        'unreadable_file',
        `${name} expands to more than ${largestGrowth} times its size; check its source and unzip it first.`,
      );
    }
    yield chunk as Uint8Array;
  }
}

async function* unzipped(stored: AsyncGenerator<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const first = await stored.next();
  if (first.done) return;
  const whole = resumed(first.value, stored);
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) yield* whole;
  else yield* inflated(whole, name);
}

/** A stream with its first chunk before it again; it ends with this one, read or not. */
export async function* resumed(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(new Uint8Array(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function isOldOffice(head: Uint8Array): boolean {
  return head[0] === 0xd0 && head[1] === 0xcf && head[2] === 0x11 && head[3] === 0xe0;
}

function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5);
}
