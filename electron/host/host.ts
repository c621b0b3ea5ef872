import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import type { ChangedEvent, Progress, Reply } from '../../models/workbench.ts';
import { type Compute, createCompute } from './compute/pool.ts';
import { createPreviews } from './compute/preview.ts';
import type { Context, Place } from './context.ts';
import { type DispatchOptions, dispatch, throttled } from './dispatch.ts';
import { findAppRoot, readVersion } from './files/appRoot.ts';
import { FileRegistry } from './files/fileRegistry.ts';
import { backupsFolder, configFolder, workspacesFolder } from './files/folders.ts';
import { keepFilesPrivate } from './files/privateFiles.ts';
import { createRecentList } from './files/recent.ts';
import { sweepTemporaryFolders } from './files/temporaryFolders.ts';
import { handlers } from './handlers/handlers.ts';
import { priceBook } from './priceBook.ts';
import { currentBook } from './store/priceBookStore.ts';
import { Workspaces } from './store/workspaces.ts';

interface HostOptions {
  readonly kind: Place['kind'];
  readonly choose?: Place['choose'];
  /** Whether what is opened here appears among the recent workspaces. */
  readonly remember: boolean;
  readonly log?: (error: unknown) => void;
}

interface RunningCall {
  readonly method: string;
  readonly controller: AbortController;
  readonly done: Promise<unknown>;
}

/** At most ten progress reports a second. */
const progressInterval = 100;

/** The back end of one process: one open workspace, its files and its worker threads, behind `dispatch`. */
export class Host {
  readonly files = new FileRegistry();
  readonly place: Place;
  readonly #compute: Compute;
  readonly #previews = createPreviews();
  readonly #workspaces: Workspaces;
  readonly #running = new Set<RunningCall>();
  readonly #listeners = new Set<(event: ChangedEvent) => void>();
  readonly #log: (error: unknown) => void;
  readonly #who = userInfo().username;
  /** Calls that change which workspace is open run one after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: HostOptions) {
    keepFilesPrivate();
    // A command may need no thread; a window is asked for a forecast next.
    this.#compute = createCompute({ warm: options.kind !== 'terminal' });
    sweepTemporaryFolders();
    const appRoot = findAppRoot();
    this.#log = options.log ?? ((error) => console.error(error));
    this.place = { kind: options.kind, choose: options.choose ?? null, appRoot, version: readVersion(appRoot) };
    this.#workspaces = new Workspaces({
      folder: workspacesFolder(),
      backups: backupsFolder(),
      recent: options.remember ? createRecentList(configFolder()) : null,
      now,
      who: this.#who,
      leaving: () => this.#cancelWork(),
      tell: (message) => console.error(message),
    });
  }

  /** Runs one call from a transport; the reply says how it went. */
  dispatch(method: string, args: unknown, options: DispatchOptions): Promise<Reply> {
    const controller = new AbortController();
    const cancel = () => controller.abort();
    if (options.signal.aborted) cancel();
    options.signal.addEventListener('abort', cancel, { once: true });
    const onProgress = throttled(options.onProgress, { interval: progressInterval, clock: () => performance.now() });
    const run = () =>
      dispatch(
        { handlers, context: (call) => this.#context(call), log: this.#log, damage: () => this.#damage() },
        { method, args, signal: controller.signal, onProgress },
      );
    const done = movesWorkspace(method) ? this.#inTurn(run) : run();
    const call: RunningCall = { method, controller, done };
    this.#running.add(call);
    return done.finally(() => {
      this.#running.delete(call);
      options.signal.removeEventListener('abort', cancel);
    });
  }

  /** How many calls have not been answered yet. */
  get running(): number {
    return this.#running.size;
  }

  onChanged(listener: (event: ChangedEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    for (const { controller } of this.#running) controller.abort();
    await Promise.allSettled([...this.#running].map(({ done }) => done));
    await this.#workspaces.close();
    await this.#compute.close();
    this.files.close();
  }

  #damage(): string | null {
    const notices = this.#workspaces.current?.notices() ?? [];
    return notices.find(({ kind }) => kind === 'damaged')?.message ?? null;
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(run);
    this.#turn = result.catch(() => null);
    return result;
  }

  /** Stops whatever still works on the open workspace. */
  async #cancelWork(): Promise<void> {
    const work = [...this.#running].filter(({ method }) => !movesWorkspace(method));
    for (const { controller } of work) controller.abort();
    await Promise.allSettled(work.map(({ done }) => done));
  }

  #context({ signal, onProgress }: { signal: AbortSignal; onProgress: (progress: Progress) => void }): Context {
    const workspaces = this.#workspaces;
    return {
      workspace: () => this.#workspaces.require(),
      workspaces: this.#workspaces,
      place: this.place,
      files: this.files,
      compute: this.#compute,
      previews: this.#previews,
      get priceBook() {
        return workspaces.current ? currentBook(workspaces.current.db) : priceBook;
      },
      signal,
      progress: onProgress,
      changed: (...entities) => {
        for (const listener of this.#listeners) listener({ kind: 'changed', entities });
      },
      now,
      newId: randomUUID,
      who: this.#who,
    };
  }
}

function now(): string {
  return new Date().toISOString();
}

function movesWorkspace(method: string): boolean {
  return method.startsWith('workspace.');
}
