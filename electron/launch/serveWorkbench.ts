import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WorkbenchError } from '../../models/errors.ts';
import { openFirstWorkspace } from '../host/firstWorkspace.ts';
import { Host } from '../host/host.ts';
import { type HttpServer, startHttpServer } from '../transport/httpServer.ts';
import { loopback } from '../transport/loopback.ts';

interface ServeOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** The workspace to open; null for the last one, or the sample company. */
  readonly workspace: string | null;
  /** Told when the workspace could not be opened; the workbench is served all the same. */
  readonly warn: (message: string) => void;
}

export interface ServedWorkbench extends HttpServer {
  /** Writes a page that leads to the link, for this user's eyes only, and gives its path. */
  readonly writeLinkPage: () => string;
}

/** Serves the workbench to this user's browser, for machines without the Electron runtime. */
export async function serveWorkbench({ port, workspace, warn }: ServeOptions): Promise<ServedWorkbench> {
  const host = new Host({ kind: 'browser', remember: true });
  try {
    const rendererFolder = join(host.place.appRoot, 'dist', 'renderer');
    const server = await startHttpServer({ host, rendererFolder, port });
    try {
      await openFirstWorkspace({ call: loopback(host), files: host.files, path: workspace });
    } catch (error) {
      if (!(error instanceof WorkbenchError)) throw error;
      warn(error.message);
    }
    return {
      ...server,
      writeLinkPage: () => writeLinkPage(host, server.url),
      close: async () => {
        await server.close();
        await host.close();
      },
    };
  } catch (error) {
    await host.close();
    throw error;
  }
}

/**
 * Everybody on a machine can list the arguments of its processes: a browser is handed the path of a page, and the page
 * the link.
 */
function writeLinkPage(host: Host, url: string): string {
  const { path } = host.files.createTemporary('open-cogsmith.html');
  const page = `<!doctype html><meta charset="utf-8"><title>Cogsmith</title><meta http-equiv="refresh" content="0; url=${url}">`;
  writeFileSync(path, page, { mode: 0o600 });
  return path;
}

/** Ends in good order on Ctrl-C or a polite kill: the workspace is closed, temporary files are removed. */
export function closeOnSignal(server: HttpServer): void {
  const close = () => void server.close().then(() => process.exit(0));
  process.once('SIGINT', close);
  process.once('SIGTERM', close);
}
