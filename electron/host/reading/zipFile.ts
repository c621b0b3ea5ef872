import { createReadStream } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { WorkbenchError } from '../../../models/errors.ts';
import { isBomb } from './bomb.ts';

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly compressedBytes: number;
  readonly bytes: number;
  readonly offset: number;
  readonly crc: number;
}

const endSignature = 0x06054b50;
const end64Locator = 0x07064b50;
const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;
const unknown32 = 0xffffffff;
/** A ZIP's directory of real exports is far smaller. */
const largestDirectory = 64 * 1024 * 1024;
interface KnownZip {
  readonly mark: string;
  readonly entries: Promise<ZipEntry[]>;
}

/** The ZIP that was looked into last: all of its tables are read one after the other. */
let known: KnownZip | null = null;

/** The files in a ZIP, from its central directory, ZIP64 included; read once for all of its tables. */
export async function listZip(path: string, name: string): Promise<ZipEntry[]> {
  const { size, mtimeMs, ino } = await stat(path);
  const mark = `${path} ${size} ${mtimeMs} ${ino}`;
  if (known?.mark !== mark) known = { mark, entries: readZip(path, name) };
  return known.entries;
}

async function readZip(path: string, name: string): Promise<ZipEntry[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = await slice(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
    const end = lastIndexOf(tail, endSignature);
    if (end === -1) throw damaged(name);
    let count = tail.readUInt16LE(end + 10);
    let length = tail.readUInt32LE(end + 12);
    let start = tail.readUInt32LE(end + 16);
    const locator = end - 20;
    if (locator >= 0 && tail.readUInt32LE(locator) === end64Locator) {
      const record = await slice(file, Number(tail.readBigUInt64LE(locator + 8)), 56);
      count = Number(record.readBigUInt64LE(32));
      length = Number(record.readBigUInt64LE(40));
      start = Number(record.readBigUInt64LE(48));
    }
    if (length > largestDirectory || start + length > size) throw damaged(name);
    return readDirectory(await slice(file, start, length), count, name);
  } catch (error) {
    if (error instanceof RangeError) throw damaged(name);
    throw error;
  } finally {
    await file.close();
  }
}

function readDirectory(directory: Buffer, count: number, name: string): ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count; ) {
    if (directory.readUInt32LE(at) !== centralSignature) throw damaged(name);
    const flags = directory.readUInt16LE(at + 8);
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const [bytes, compressedBytes, offset] = wideNumbers(extra, [
      directory.readUInt32LE(at + 24),
      directory.readUInt32LE(at + 20),
      directory.readUInt32LE(at + 42),
    ]);
    const raw = directory.subarray(at + 46, at + 46 + nameLength);
    entries.push({
      name: (flags & 0x800) !== 0 ? raw.toString('utf8') : decodeName(raw),
      method: directory.readUInt16LE(at + 10),
      encrypted: (flags & 1) !== 0,
      bytes: bytes!,
      compressedBytes: compressedBytes!,
      offset: offset!,
      crc: directory.readUInt32LE(at + 16),
    });
    at += 46 + nameLength + extraLength + directory.readUInt16LE(at + 32);
  }
  return entries;
}

function decodeName(raw: Buffer): string {
  const text = raw.toString('utf8');
  return text.includes('\ufffd') ? raw.toString('latin1') : text;
}

/** Numbers too large for 32 bits stand in the ZIP64 extra field, in this order, only where the short one is full. */
function wideNumbers(extra: Buffer, short: readonly number[]): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let next = at + 4;
    return short.map((value) => {
      if (value !== unknown32) return value;
      const wide = Number(extra.readBigUInt64LE(next));
      next += 8;
      return wide;
    });
  }
  return [...short];
}

/** The bytes of one file of a ZIP, decompressed while they are read. */
export async function* readZipEntry(path: string, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  if (entry.encrypted) throw unreadable(entry.name, 'is password-protected; unzip it first');
  if (entry.method !== 0 && entry.method !== 8) {
    throw unreadable(entry.name, `uses an unsupported compression (${entry.method}); unzip it first`);
  }
  if (isBomb(entry.compressedBytes, entry.bytes)) {
    throw unreadable(entry.name, `expands from ${entry.compressedBytes} to ${entry.bytes} bytes; check its source`);
  }
  if (entry.compressedBytes === 0 && entry.bytes === 0) return;
  const start = await dataStart(path, entry);
  const stored = createReadStream(path, { start, end: start + entry.compressedBytes - 1, highWaterMark: 256 * 1024 });
  let read = 0;
  let crc = 0;
  const plain =
    entry.method === 0 ? stored : pipeline(stored, createInflateRaw({ chunkSize: roomFor(entry) }), () => {});
  try {
    for await (const chunk of plain as AsyncIterable<Uint8Array>) {
      read += chunk.length;
      if (read > entry.bytes) throw unreadable(entry.name, 'is longer than the ZIP states; create the ZIP again');
      crc = crc32(chunk, crc);
      yield chunk;
    }
  } finally {
    stored.destroy();
  }
  if (read !== entry.bytes) throw unreadable(entry.name, 'is shorter than the ZIP states; create the ZIP again');
  if (crc !== entry.crc) throw unreadable(entry.name, 'is damaged in the ZIP; create or download the ZIP again');
}

/** Of thousands of small tables none takes the room of a large one. */
function roomFor({ bytes }: ZipEntry): number {
  return Math.min(256 * 1024, Math.max(1024, bytes));
}

async function dataStart(path: string, entry: ZipEntry): Promise<number> {
  const file = await open(path);
  try {
    const head = await slice(file, entry.offset, 30);
    if (head.length < 30 || head.readUInt32LE(0) !== localSignature) throw damaged(entry.name);
    return entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  } finally {
    await file.close();
  }
}

async function slice(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, start);
  return buffer.subarray(0, bytesRead);
}

function lastIndexOf(buffer: Buffer, signature: number): number {
  for (let at = buffer.length - 22; at >= 0; at--) if (buffer.readUInt32LE(at) === signature) return at;
  return -1;
}

function damaged(name: string): WorkbenchError {
  return unreadable(name, 'is a damaged ZIP; create or download it again');
}

function unreadable(name: string, problem: string): WorkbenchError {
  return new WorkbenchError('unreadable_file', `${name} ${problem}.`);
}
