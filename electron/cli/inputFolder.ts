import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { WorkbenchError } from '../../models/errors.ts';
import { isImportable } from '../host/reading/fileParts.ts';

/** The files of a folder that are read, and what in it is passed over, in words. */
interface InputFolder {
  readonly paths: readonly string[];
  readonly passedOver: readonly string[];
}

/**
 * Null where a path is not a folder. Of a folder its tables, workbooks and ZIPs are read, in the order of their names;
 * all else is said.
 */
export function inputFolder(path: string): InputFolder | null {
  if (!isFolder(path)) return null;
  const names = readdirSync(path).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const isRead = (name: string) => reasonToPass(path, name) === null;
  const paths = names.filter(isRead).map((name) => join(path, name));
  if (paths.length === 0) {
    const held = names.slice(0, 5).join(', ');
    const message = `${path} has no CSV, Excel, JSON, Parquet or ZIP file${held === '' ? '' : ` (only ${held})`}; give the folder of the export.`;
    throw new WorkbenchError('unreadable_file', message);
  }
  const passedOver = names
    .filter((name) => !isRead(name))
    .map((name) => `${join(basename(path), name)} ${reasonToPass(path, name)} and was skipped.`);
  return { paths, passedOver };
}

function reasonToPass(path: string, name: string): string | null {
  if (name.startsWith('.')) return 'is hidden';
  if (isFolder(join(path, name))) return 'is a nested folder';
  // A pipe that nobody writes to would be waited for.
  if (!isFile(join(path, name))) return 'is not a file';
  return isImportable(name) ? null : 'is not a table';
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
