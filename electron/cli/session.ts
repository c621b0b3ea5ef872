import { basename, resolve } from 'node:path';
import { WorkbenchError } from '../../models/errors.ts';
import { plainText } from '../../models/plainText.ts';
import type { Call, FileHandle, Progress, WorkspaceNotice } from '../../models/workbench.ts';
import { Host } from '../host/host.ts';
import { loopback } from '../transport/loopback.ts';
import { progressBar } from './progressBar.ts';

/** One invocation: calls with a progress bar and Ctrl-C, and files by the path typed. */
export interface Session {
  /** With a progress bar, and canceled by Ctrl-C; a caller with `options` shows and cancels for itself. */
  readonly call: Call;
  /** A handle for a path, whether or not the file exists yet. */
  readonly file: (path: string) => FileHandle;
  /** A handle for a folder. */
  readonly folder: (path: string) => FileHandle;
  readonly pathOf: (file: FileHandle) => string;
}

/** Runs `work` against a host of its own, with the workspace open when one is named, and closes all of it after. */
export async function withSession<T>(workspace: string | null, work: (session: Session) => Promise<T>): Promise<T> {
  const host = new Host({ kind: 'terminal', remember: false });
  const cancel = new AbortController();
  const onInterrupt = () => {
    // The first Ctrl-C asks, the second insists.
    if (cancel.signal.aborted) process.exit(130);
    cancel.abort();
  };
  process.on('SIGINT', onInterrupt);
  try {
    const session = createSession({ host, call: loopback(host), signal: cancel.signal });
    if (workspace !== null) {
      const { notices } = await session.call('workspace.open', { file: session.file(workspace) });
      tellNotices(notices);
    }
    return await work(session);
  } finally {
    await host.close();
    process.off('SIGINT', onInterrupt);
  }
}

function createSession({ host, call, signal }: { host: Host; call: Call; signal: AbortSignal }): Session {
  const file = (path: string) => host.files.register({ path: resolve(path), name: basename(path) });
  return {
    file,
    folder: (path) => host.files.registerFolder(resolve(path)),
    pathOf: (handle) => host.files.resolve(handle).path,
    call: async (method, args, options) => {
      if (options) return call(method, args, options);
      const bar = progressBar(process.stderr);
      try {
        return await call(method, args, { signal, onProgress: (progress: Progress) => bar.show(progress) });
      } finally {
        bar.clear();
      }
    },
  };
}

/** A program that reads figures does not read notices: it gets none of a damaged file. */
function tellNotices(notices: readonly WorkspaceNotice[]): void {
  const damage = notices.find(({ kind }) => kind === 'damaged');
  if (damage) throw new WorkbenchError('unreadable_file', damage.message);
  for (const { message } of notices) process.stderr.write(`cogsmith: ${plainText(message)}\n`);
}
