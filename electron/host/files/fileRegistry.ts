import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, sep } from 'node:path';
import { WorkbenchError } from '../../../models/errors.ts';
import type { FileHandle } from '../../../models/workbench.ts';
import { temporaryPrefix } from './temporaryFolders.ts';

export interface RegisteredFile {
  readonly path: string;
  /** What people call the file; downloads carry it. */
  readonly name: string;
}

/** Names for files that the host may touch: a caller holds a handle, never a path. */
export class FileRegistry {
  readonly #files = new Map<FileHandle, RegisteredFile>();
  /** Folders have handles of their own: none of them is ever read as a file. */
  readonly #folders = new Map<FileHandle, string>();
  readonly #handles = new Map<string, FileHandle>();
  readonly #temporary = new Set<FileHandle>();
  readonly #offers = new Map<string, FileHandle>();
  #folder: string | null = null;

  register(file: RegisteredFile): FileHandle {
    const key = `${file.path}\n${file.name}`;
    const handle = this.#handles.get(key) ?? randomUUID();
    this.#handles.set(key, handle);
    this.#files.set(handle, file);
    return handle;
  }

  registerFolder(path: string): FileHandle {
    const handle = this.#handles.get(path) ?? randomUUID();
    this.#handles.set(path, handle);
    this.#folders.set(handle, path);
    return handle;
  }

  resolveFolder(handle: FileHandle): string {
    const path = this.#folders.get(handle);
    if (path !== undefined) return path;
    throw new WorkbenchError('not_found', `Folder "${handle}" is no longer available; choose it again.`);
  }

  /** Whether a file is an upload or a download of this session, which nobody finds again after it. */
  isTemporary(handle: FileHandle): boolean {
    return this.#folder !== null && this.resolve(handle).path.startsWith(this.#folder + sep);
  }

  resolve(handle: FileHandle): RegisteredFile {
    const file = this.#files.get(handle);
    if (!file)
      throw new WorkbenchError('not_found', `File "${handle}" is no longer available; choose or drop it again.`);
    return file;
  }

  /** A place for a file of this session, readable by this user only and removed at the end. */
  createTemporary(name: string): { handle: FileHandle; path: string } {
    this.#folder ??= mkdtempSync(join(tmpdir(), temporaryPrefix()));
    const folder = join(this.#folder, randomUUID());
    mkdirSync(folder, { mode: 0o700 });
    const safe = fileName(name);
    const path = join(folder, safe);
    const handle = this.register({ path, name: safe });
    this.#temporary.add(handle);
    return { handle, path };
  }

  /** Lets whoever is told fetch a file, once. */
  offer(handle: FileHandle): string {
    this.resolve(handle);
    const ticket = randomUUID();
    this.#offers.set(ticket, handle);
    return ticket;
  }

  /** The file of an offer, which ends with this, and how to say that it is fetched. */
  takeOffer(ticket: string): RegisteredFile & { readonly release: () => void } {
    const handle = this.#offers.get(ticket);
    if (handle === undefined)
      throw new WorkbenchError('not_found', 'This download was already used or has expired; save it again.');
    this.#offers.delete(ticket);
    return { ...this.resolve(handle), release: () => this.release(handle) };
  }

  /** Forgets a file that has served, and removes it where it is one of this session's own; files of the user stay. */
  release(handle: FileHandle): void {
    const file = this.#files.get(handle);
    if (!file || !this.#temporary.delete(handle)) return;
    this.#files.delete(handle);
    rmSync(dirname(file.path), { recursive: true, force: true });
  }

  close(): void {
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = null;
    this.#folders.clear();
    this.#handles.clear();
    for (const held of [this.#files, this.#temporary, this.#offers]) held.clear();
  }
}

/** The last part of whatever a sender called its file, without what a file system might read as more than a name. */
export function fileName(name: string): string {
  const last = basename(name.replaceAll('\\', '/'));
  const safe = ended(
    last
      .toWellFormed()
      .replaceAll(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '_')
      .replace(/^\.+/, ''),
  ).trim();
  // Windows opens a device where a file is called so, whatever its ending.
  return (/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(safe) ? `_${safe}` : safe) || 'file';
}

/** Names of disks have 255 bytes, and a file that is being written, or upgraded, has a longer one beside it. */
const longestName = 160;

/** The end of a name, with its ending, in whole signs. */
function ended(name: string): string {
  const signs = [...name];
  let [first, bytes] = [signs.length, 0];
  while (first > 0 && bytes + Buffer.byteLength(signs[first - 1]!) <= longestName)
    bytes += Buffer.byteLength(signs[--first]!);
  return signs.slice(first).join('');
}
