import { readFile } from 'node:fs/promises';
import { WorkbenchError } from '../../../../models/errors.ts';
import { isBomb } from '../bomb.ts';
import type { ZipEntry } from '../zipFile.ts';

/** A worksheet is held as one text while it is read; what is larger belongs into a CSV. */
const largestFile = 100 * 1024 * 1024;
const largestPlain = 400 * 1024 * 1024;

/** Why a ZIP that is an Office file is not read; null for a workbook, and for a ZIP that is no Office file. */
export function officeProblem(name: string, entries: readonly ZipEntry[]): string | null {
  const has = (start: string) => entries.some((entry) => entry.name.startsWith(start));
  if (has('xl/workbook.bin')) return `${name} is a binary workbook; save it as .xlsx and import it.`;
  if (entries.some((entry) => entry.name === 'mimetype') && entries.some((entry) => entry.name === 'content.xml'))
    return `${name} is an OpenDocument file; save it as .xlsx or the sheet as CSV and import it.`;
  if (!has('[Content_Types].xml') || isWorkbook(entries)) return null;
  return `${name} is an Office file without a sheet; choose the workbook.`;
}

/** Whether the files of a ZIP are those of an Excel workbook. */
export function isWorkbook(entries: readonly ZipEntry[]): boolean {
  return (
    entries.some((entry) => entry.name === '[Content_Types].xml') &&
    entries.some((entry) => /^xl\/.*workbook\d*\.xml$/i.test(entry.name))
  );
}

/**
 * The bytes of a workbook that is small enough to be held. No file in it can become larger than the ZIP's directory
 * says: the reader stops there, so what the directory says is enough to know a bomb.
 */
export async function workbookBytes(path: string, name: string, entries: readonly ZipEntry[]): Promise<Uint8Array> {
  const xml = entries.filter((entry) => /\.(xml|rels)$/i.test(entry.name));
  const [stored, plain] = [sum(xml, 'compressedBytes'), sum(xml, 'bytes')];
  // A file that says 0 would not be bounded.
  const isHidden = xml.some(({ bytes, compressedBytes, method }) => bytes === 0 && compressedBytes > 2 && method !== 0);
  if (isBomb(stored, plain) || isHidden)
    throw unreadable(`${name} expands to more than a workbook does; check its source.`);
  const bytes = await readFile(path);
  if (bytes.length > largestFile || plain > largestPlain)
    throw unreadable(`${name} is too large for a workbook (limit 100 MB); save the sheet as CSV and import it.`);
  return bytes;
}

function sum(entries: readonly ZipEntry[], field: 'compressedBytes' | 'bytes'): number {
  return entries.reduce((total, entry) => total + entry[field], 0);
}

function unreadable(message: string): WorkbenchError {
  return new WorkbenchError('unreadable_file', message);
}
