import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { WorkbenchError } from '../../../models/errors.ts';
import type { FileHandle } from '../../../models/workbench.ts';

export interface RegisteredFile {
  readonly path: string;
  /** What people call the file; downloads carry it. */
  readonly name: string;
}

/** Names for files that the host may touch: a caller holds a handle, never a path. */
export class FileRegistry {
  readonly #files = new Map<FileHandle, RegisteredFile>();
  #folder: string | null = null;

  register(file: RegisteredFile): FileHandle {
    const handle = randomUUID();
    this.#files.set(handle, file);
    return handle;
  }

  resolve(handle: FileHandle): RegisteredFile {
    const file = this.#files.get(handle);
    if (!file) throw new WorkbenchError('not_found', `File "${handle}" is no longer held; choose or drop it again.`);
    return file;
  }

  /** A place for a file of this session, readable by this user only and removed at the end. */
  createTemporary(name: string): { handle: FileHandle; path: string } {
    this.#folder ??= mkdtempSync(join(tmpdir(), 'cogsmith-'));
    const folder = join(this.#folder, randomUUID());
    mkdirSync(folder, { mode: 0o700 });
    const safe = fileName(name);
    const path = join(folder, safe);
    return { handle: this.register({ path, name: safe }), path };
  }

  close(): void {
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = null;
    this.#files.clear();
  }
}

/** The last part of whatever a sender called its file, without what a file system might read as more than a name. */
export function fileName(name: string): string {
  const last = basename(name.replaceAll('\\', '/'));
  const safe = last
    .replaceAll(/[\p{Cc}<>:"|?*]/gu, '_')
    .replace(/^\.+/, '')
    .slice(-120);
  return safe.trim() || 'file';
}
