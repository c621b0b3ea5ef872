import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { WorkbenchError } from '../../../models/errors.ts';
import { faultInWords } from './faults.ts';

/** A file on its way: written beside its place, and put there whole or not at all. */
interface FileBeside {
  /** Where to write it. */
  readonly path: string;
  /** Brings it to the disk and to its place, over what was there. */
  readonly place: () => void;
  readonly discard: () => void;
}

/**
 * The one way in which files are written: beside → to the disk → renamed → the folder to the disk. Whatever ends the
 * process in between leaves the older file as it was.
 */
export function beside(target: string): FileBeside {
  const final = inPlace(target);
  try {
    const place = existsSync(final) ? realpathSync(final) : final;
    if (existsSync(place)) {
      if (statSync(place).isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
      // A rename would pass over a file that its owner protected.
      accessSync(place, constants.W_OK);
    }
    removeStale(place);
    const path = join(dirname(place), `${basename(place)}.${process.pid}.partial`);
    rmSync(path, { force: true });
    return { path, place: () => inWords(target, () => put(path, place)), discard: () => discard(path) };
  } catch (error) {
    throw faultInWords(error, target) ?? error;
  }
}

/** Writes a file whole or not at all. */
export function writeWhole(target: string, content: string | Uint8Array): void {
  if (isDevice(target)) {
    inWords(target, () => writeFileSync(target, content));
    return;
  }
  filled(target, (path) => writeFileSync(path, content));
}

/** Copies a file whole or not at all. */
export function copyWhole(from: string, target: string): void {
  if (isDevice(target)) {
    inWords(target, () => writeFileSync(target, readFileSync(from)));
    return;
  }
  // A copy on write where the disk can do so.
  filled(target, (path) => copyFileSync(from, path, constants.COPYFILE_FICLONE));
}

/** Writes a file by whatever `fill` does with the path beside it. */
export function filled<T>(target: string, fill: (path: string) => T): T {
  const file = beside(target);
  try {
    const result = fill(file.path);
    file.place();
    return result;
  } catch (error) {
    file.discard();
    throw faultInWords(error, target) ?? error;
  }
}

/** The same, where filling takes a while in which others are answered. */
export async function filledInTurns<T>(target: string, fill: (path: string) => Promise<T>): Promise<T> {
  const file = beside(target);
  try {
    const result = await fill(file.path);
    file.place();
    return result;
  } catch (error) {
    file.discard();
    throw faultInWords(error, target) ?? error;
  }
}

function put(path: string, place: string): void {
  if (existsSync(place)) chmodSync(path, statSync(place).mode & 0o7777);
  flush(path);
  renameSync(path, place);
  flushFolder(dirname(place));
}

/** Brings a file to the disk: until then a rename may reach it before its bytes do. */
function flush(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function flushFolder(folder: string): void {
  // Windows flushes folders by itself, and does not open them.
  if (process.platform === 'win32') return;
  const opened = openSync(folder, 'r');
  try {
    fsyncSync(opened);
  } catch (error) {
    // Some network disks cannot; the file is whole all the same.
    if (!['EINVAL', 'ENOTSUP', 'EBADF'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    closeSync(opened);
  }
}

function discard(path: string): void {
  for (const end of ['', '-wal', '-journal', '-shm']) rmSync(path + end, { force: true });
}

/** Removes what processes that were killed left beside a file. */
function removeStale(place: string): void {
  const folder = dirname(place);
  const stem = `${basename(place)}.`;
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(stem)) continue;
    const pid = /^(\d+)\.partial(-wal|-journal|-shm)?$/.exec(name.slice(stem.length))?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A pipe or a terminal has no place beside it. */
function isDevice(target: string): boolean {
  const info = statSync(target, { throwIfNoEntry: false });
  return info !== undefined && !info.isFile() && !info.isDirectory();
}

function inPlace(target: string): string {
  if (isDevice(target)) throw new WorkbenchError('invalid_input', `${target} is not a file; choose a file.`);
  return target;
}

function inWords<T>(target: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw faultInWords(error, target) ?? error;
  }
}
