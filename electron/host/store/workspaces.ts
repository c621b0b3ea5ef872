import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { WorkbenchError } from '../../../models/errors.ts';
import type { RecentWorkspace } from '../../../models/workbench.ts';
import { faultInWords } from '../files/faults.ts';
import { fileName } from '../files/fileRegistry.ts';
import type { RecentList } from '../files/recent.ts';
import { beside, copyWhole } from '../files/writeWhole.ts';
import { inTurns } from '../inTurns.ts';
import { backUpFile, backupFolder, findBackup, listBackups } from './backups.ts';
import type { CopyWatch } from './copyPages.ts';
import { requireUnlocked } from './open.ts';
import { createWorkspace, openWorkspace, startWorkspace, type Workspace } from './workspace.ts';

interface WorkspacesOptions {
  readonly folder: string;
  /** Where backups of all workspaces are kept. */
  readonly backups: string;
  /** null: what is opened here is not remembered (the terminal). */
  readonly recent: RecentList | null;
  readonly now: () => string;
  readonly who: string;
  /** Called before the open workspace goes away: whatever still works on it must stop. */
  readonly leaving: () => Promise<void>;
  /** Told what somebody should know although nothing failed. */
  readonly tell: (message: string) => void;
}

interface NewWorkspace {
  readonly name: string;
  /** null: in the workspaces folder, under its name. */
  readonly path: string | null;
  readonly isSample: boolean;
}

/** The one workspace that is open, and the ways to change which. */
export class Workspaces {
  readonly #options: WorkspacesOptions;
  #current: Workspace | null = null;

  constructor(options: WorkspacesOptions) {
    this.#options = options;
  }

  get current(): Workspace | null {
    return this.#current;
  }

  require(): Workspace {
    if (this.#current) return this.#current;
    throw new WorkbenchError('not_found', 'No workspace is open; open one, or create a new one.');
  }

  recent(): readonly RecentWorkspace[] {
    return this.#options.recent?.list() ?? [];
  }

  /** Opens the new file before it leaves the old one: a file that cannot be opened changes nothing. */
  async open(path: string, watch: CopyWatch = {}): Promise<Workspace> {
    const current = this.#current;
    const isThere = current?.notices().every(({ kind }) => kind !== 'moved');
    if (current && isThere && resolve(path) === resolve(current.location)) return current;
    return this.#enter(await this.#open(path, { isOld: true, watch }));
  }

  /** Moves an upload into the workspaces folder and opens it there: a temporary file would take every edit with it. */
  async openUpload({ path, name }: { path: string; name: string }, watch: CopyWatch): Promise<Workspace> {
    const target = this.#place(name.replace(/\.cogsmith$/i, ''), true);
    copyWhole(path, target);
    try {
      return await this.open(target, watch);
    } catch (error) {
      rmSync(target, { force: true });
      throw error;
    }
  }

  async openRecent(id: string, watch: CopyWatch): Promise<Workspace> {
    return this.open(this.placeOfRecent(id), watch);
  }

  placeOfRecent(id: string): string {
    const entry = this.#options.recent?.find(id);
    if (entry) return entry.location;
    throw new WorkbenchError('not_found', `Recent workspace "${id}" is not in the list; open it as a file.`);
  }

  backups(location: string): ReturnType<typeof listBackups> {
    return listBackups(backupFolder(this.#options.backups, location));
  }

  /** What was there before becomes a backup, so that a restore can be taken back. */
  async restore(location: string, id: string): Promise<Workspace> {
    const path = resolve(location);
    const folder = backupFolder(this.#options.backups, path);
    const backup = findBackup(folder, id);
    if (this.#current && resolve(this.#current.location) === path) await this.close();
    requireUnlocked(path);
    if (existsSync(path)) backUpFile(path, folder, this.#options.now());
    // What was not yet folded into the file that goes must not be folded into the one that comes, also where we are killed in between.
    rmSync(`${path}-wal`, { force: true });
    copyWhole(backup, path);
    if (existsSync(`${backup}-wal`)) copyWhole(`${backup}-wal`, `${path}-wal`);
    return this.#enter(await this.#open(path, { isOld: false }));
  }

  async create(wanted: NewWorkspace): Promise<Workspace> {
    return this.#enter(createWorkspace({ path: this.#target(wanted), ...this.#options }, wanted));
  }

  /** A new workspace with what `fill` puts into it while it is open: its file is in its place whole or not at all. */
  async createFilled(wanted: NewWorkspace, fill: () => Promise<void>): Promise<Workspace> {
    const target = this.#target(wanted);
    const before = this.#current?.location ?? null;
    const file = beside(target);
    try {
      const draft = startWorkspace({ path: file.path, now: this.#options.now, who: this.#options.who }, wanted);
      await this.close();
      this.#current = draft;
      await fill();
      await this.close();
      file.place();
    } catch (error) {
      await this.close();
      file.discard();
      if (before !== null) await this.open(before);
      throw error;
    }
    return this.open(target);
  }

  #target({ name, path, isSample }: NewWorkspace): string {
    const target = path === null ? this.#place(name, isSample) : resolve(path);
    if (!existsSync(target)) return target;
    throw new WorkbenchError('conflict', `${target} already exists; open it or choose another name.`);
  }

  async close(): Promise<void> {
    if (!this.#current) return;
    await this.#options.leaving();
    const left = this.#current;
    this.#current = null;
    const untidy = await inTurns(left.closeSteps());
    if (untidy !== null) this.#options.tell(untidy);
  }

  /** A large file takes a while to be looked through; meanwhile others are answered. */
  #open(path: string, options: { isOld: boolean; watch?: CopyWatch }): Promise<Workspace> {
    return openWorkspace({ path: resolve(path), ...this.#options }, options);
  }

  async #enter(workspace: Workspace): Promise<Workspace> {
    await this.close();
    this.#current = workspace;
    const { name, location } = workspace;
    this.#remember({ name, location, openedAt: this.#options.now() });
    return workspace;
  }

  /** The list is a convenience: a full disk does not keep a workspace from being opened. */
  #remember(entry: Parameters<RecentList['add']>[0]): void {
    try {
      this.#options.recent?.add(entry);
    } catch (error) {
      if (!faultInWords(error)) throw error;
    }
  }

  /** A file for a name that people typed; samples and uploads may come again and again, each beside the other. */
  #place(name: string, mayRepeat: boolean): string {
    const { folder } = this.#options;
    mkdirSync(folder, { recursive: true });
    const stem = fileName(name.replaceAll(/[\\/]/g, '-'));
    const first = join(folder, `${stem}.cogsmith`);
    if (!mayRepeat) return first;
    for (let count = 2, path = first; ; path = join(folder, `${stem} ${count++}.cogsmith`)) {
      if (!existsSync(path)) return path;
    }
  }
}
