import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { type ErrorCode, WorkbenchError } from '../../../models/errors.ts';
import type { Progress } from '../../../models/workbench.ts';
import { findAppRoot } from '../files/appRoot.ts';
import { isBuilt } from '../files/built.ts';
import type { TaskKind, Tasks } from './task.ts';
import { createTrialMemories, type TrialMemories } from './trialMemory.ts';

export interface TaskMessage {
  readonly kind: TaskKind;
  readonly input: unknown;
  readonly cancelFlag: SharedArrayBuffer;
}

export type ToWorker = TaskMessage | { readonly kind: 'close' };

export type FromWorker =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly output: unknown }
  | {
      readonly kind: 'failed';
      readonly error: { readonly code: ErrorCode; readonly message: string; readonly details: unknown };
    };

export interface TaskOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** A pool of worker threads that stay warm: one task a thread, in the order they were asked for. */
export interface Compute {
  readonly threads: number;
  readonly trialMemories: TrialMemories;
  readonly run: <K extends TaskKind>(
    kind: K,
    input: Tasks[K]['input'],
    options?: TaskOptions,
  ) => Promise<Tasks[K]['output']>;
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly message: TaskMessage;
  readonly options: TaskOptions;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** How long a cancelled task may take to notice before its thread is ended; it holds no database, so that is safe. */
const cancelGrace = 1_000;

const cancelled = () => new WorkbenchError('cancelled', 'Canceled; nothing was changed.');

/** COGSMITH_THREADS, or as many as the machine runs at once; results do not depend on it. */
function threadsAsked(): number {
  const asked = Number(process.env['COGSMITH_THREADS']);
  return Number.isInteger(asked) && asked >= 1 ? Math.min(64, asked) : Math.min(8, availableParallelism());
}

/** Threads start with the first tasks that need them, or at once where the pool is `warm`. */
export function createCompute({ threads = threadsAsked(), warm = false } = {}): Compute {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const queue: Waiting[] = [];
  /** Cancel flags of the tasks under way. */
  const running = new Set<SharedArrayBuffer>();
  let closed = false;

  const spawn = () => {
    const worker = new Worker(workerFile());
    worker.unref();
    all.add(worker);
    return worker;
  };
  const free = (worker: Worker) => {
    const next = queue.shift();
    if (next) start(worker, next);
    else idle.push(worker);
  };
  const replace = (worker: Worker) => {
    all.delete(worker);
    void worker.terminate();
    if (!closed) free(spawn());
  };

  const start = (worker: Worker, { message, options, resolve, reject }: Waiting) => {
    const { signal, onProgress } = options;
    if (signal?.aborted) {
      reject(cancelled());
      free(worker);
      return;
    }
    let timer: NodeJS.Timeout | undefined;
    const onAbort = () => {
      Atomics.store(new Int32Array(message.cancelFlag), 0, 1);
      timer = setTimeout(() => settle(() => reject(cancelled()), replace), cancelGrace);
    };
    const settle = (tell: () => void, then: (worker: Worker) => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      worker.off('message', onMessage);
      worker.off('error', onError);
      running.delete(message.cancelFlag);
      worker.unref();
      tell();
      then(worker);
    };
    const onMessage = (reply: FromWorker) => {
      if (reply.kind === 'progress') onProgress?.(reply.progress);
      else if (signal?.aborted) settle(() => reject(cancelled()), free);
      else if (reply.kind === 'done') settle(() => resolve(reply.output), free);
      else settle(() => reject(new WorkbenchError(reply.error.code, reply.error.message, reply.error.details)), free);
    };
    const onError = (error: Error) => settle(() => reject(error), replace);
    signal?.addEventListener('abort', onAbort, { once: true });
    worker.on('message', onMessage);
    worker.on('error', onError);
    running.add(message.cancelFlag);
    worker.ref();
    worker.postMessage(message);
  };

  while (warm && all.size < threads) idle.push(spawn());

  return {
    threads,
    trialMemories: createTrialMemories(),
    run: (kind, input, options = {}) =>
      new Promise((resolve, reject) => {
        const message = { kind, input, cancelFlag: new SharedArrayBuffer(4) };
        const waiting = { message, options, resolve: resolve as (output: unknown) => void, reject };
        const worker = idle.pop() ?? (all.size < threads ? spawn() : null);
        if (worker) start(worker, waiting);
        else queue.push(waiting);
      }),
    close: async () => {
      closed = true;
      for (const flag of running) Atomics.store(new Int32Array(flag), 0, 1);
      await Promise.all([...all].map(ended));
    },
  };
}

/** Ends a thread when its task is done; one that does not come to an end is stopped where it stands. */
async function ended(worker: Worker): Promise<void> {
  const exit = once(worker, 'exit');
  worker.postMessage({ kind: 'close' } satisfies ToWorker);
  const timer = setTimeout(() => void worker.terminate(), cancelGrace);
  await exit;
  clearTimeout(timer);
}

/** The bundle's `worker.js`; run unbuilt, the built one where it is as new as the sources, else `worker.ts`. */
function workerFile(): URL {
  if (import.meta.url.endsWith('.ts')) {
    unbuilt ??= workerOfSources();
    return unbuilt;
  }
  return new URL(import.meta.url.includes('/chunks/') ? '../worker.js' : './worker.js', import.meta.url);
}

let unbuilt: URL | undefined;

function workerOfSources(): URL {
  const appRoot = findAppRoot();
  if (isBuilt(appRoot)) return pathToFileURL(join(appRoot, 'dist', 'main', 'worker.js'));
  // Node takes the types off sources in WebAssembly, and V8 ends the process where two threads at once replace the
  // wrapper of the same hot import (UnregisterWasmAllocation; nodejs/node issue 64500): they keep the first one.
  setFlagsFromString('--wasm-wrapper-tiering-budget=2147483647');
  return new URL('./worker.ts', import.meta.url);
}
