import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { WorkbenchError } from '../../../models/errors.ts';
import type { RecentWorkspace } from '../../../models/workbench.ts';
import { fileName } from '../files/fileRegistry.ts';
import type { RecentList } from './recent.ts';
import { createWorkspace, openWorkspace, type Workspace } from './workspace.ts';

export interface WorkspacesOptions {
  readonly folder: string;
  /** null: what is opened here is not remembered (the terminal). */
  readonly recent: RecentList | null;
  readonly now: () => string;
  readonly who: string;
  /** Called before the open workspace goes away: whatever still works on it must stop. */
  readonly leaving: () => Promise<void>;
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
  async open(path: string): Promise<Workspace> {
    if (this.#current && resolve(path) === resolve(this.#current.location)) return this.#current;
    return this.#enter(openWorkspace({ path: resolve(path), ...this.#options }));
  }

  async openRecent(id: string): Promise<Workspace> {
    const entry = this.#options.recent?.find(id);
    if (!entry)
      throw new WorkbenchError('not_found', `Recent workspace "${id}" is not in the list; open it as a file.`);
    return this.open(entry.location);
  }

  async create({ name, path, isSample }: { name: string; path: string | null; isSample: boolean }): Promise<Workspace> {
    const target = path === null ? this.#place(name, isSample) : resolve(path);
    if (existsSync(target)) {
      throw new WorkbenchError('conflict', `${target} exists already; open it, or choose another name.`);
    }
    return this.#enter(createWorkspace({ path: target, ...this.#options }, { name, isSample }));
  }

  async close(): Promise<void> {
    if (!this.#current) return;
    await this.#options.leaving();
    this.#current.close();
    this.#current = null;
  }

  async #enter(workspace: Workspace): Promise<Workspace> {
    await this.close();
    this.#current = workspace;
    const { name, location } = workspace;
    this.#options.recent?.add({ name, location, openedAt: this.#options.now() });
    return workspace;
  }

  /** A file for a name that people typed; the sample may be made again and again beside itself. */
  #place(name: string, isSample: boolean): string {
    const { folder } = this.#options;
    mkdirSync(folder, { recursive: true });
    const stem = fileName(name.replaceAll(/[\\/]/g, '-'));
    const first = join(folder, `${stem}.cogsmith`);
    if (!isSample) return first;
    for (let count = 2, path = first; ; path = join(folder, `${stem} ${count++}.cogsmith`)) {
      if (!existsSync(path)) return path;
    }
  }
}
