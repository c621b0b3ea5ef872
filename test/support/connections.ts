import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { vi } from 'vitest';
import { Host } from '../../electron/host/host.ts';
import { type HttpServer, startHttpServer } from '../../electron/transport/httpServer.ts';
import { serveIpc } from '../../electron/transport/ipcServer.ts';
import { loopback } from '../../electron/transport/loopback.ts';
import type { Bridge, HostMessage } from '../../models/bridge.ts';
import type { Call, ChangedEvent } from '../../models/workbench.ts';
import { ipcTransport } from '../../renderer/workbench/ipcTransport.ts';

/** A host and one caller of it. */
export interface Connection {
  readonly host: Host;
  readonly call: Call;
  readonly onChanged: (listener: (event: ChangedEvent) => void) => () => void;
  /** The caller goes away as a closed window does; the host stays. */
  readonly leave: () => void;
  readonly close: () => Promise<void>;
}

export async function connectLoopback(): Promise<Connection> {
  const host = new Host({ kind: 'terminal', remember: true });
  const left = new AbortController();
  const call = loopback(host);
  return {
    host,
    call: (method, args, options) => call(method, args, { ...options, signal: options?.signal ?? left.signal }),
    onChanged: (listener) => host.onChanged(listener),
    leave: () => left.abort(),
    close: () => host.close(),
  };
}

/** The window's own client over a real message channel, which clones every message as Electron's IPC does. */
export async function connectPort(): Promise<Connection> {
  const host = new Host({ kind: 'electron', remember: true });
  const { port1, port2 } = new MessageChannel();
  const stop = serveIpc(host, {
    postMessage: (message) => port1.postMessage(message),
    onMessage: (listener) => {
      port1.on('message', listener);
      return () => void port1.off('message', listener);
    },
  });
  const transport = ipcTransport(bridgeOver(port2));
  return {
    host,
    ...transport,
    leave: stop,
    close: async () => {
      stop();
      port1.close();
      await host.close();
    },
  };
}

function bridgeOver(port: MessagePort): Bridge {
  return {
    call: (id, method, args) => port.postMessage({ kind: 'call', id, method, args }),
    cancel: (id) => port.postMessage({ kind: 'cancel', id }),
    onMessage: (listener) => {
      const receive = (message: HostMessage) => listener(message);
      port.on('message', receive);
      return () => void port.off('message', receive);
    },
  };
}

/** The window's own client over HTTP, with what a browser adds: the address of the page, its storage and the origin. */
export async function connectHttp(): Promise<Connection> {
  const host = new Host({ kind: 'browser', remember: true });
  const server = await startHttpServer({ host, rendererFolder: 'test/support', port: 0 });
  const pages = await openLink(server);
  const left = new AbortController();
  vi.stubGlobal('location', new URL(pages));
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
  vi.stubGlobal('fetch', (path: string, init: RequestInit = {}) => {
    const signal = init.signal ? AbortSignal.any([init.signal, left.signal]) : left.signal;
    return realFetch(server.origin + path, { ...init, headers: { ...init.headers, origin: server.origin }, signal });
  });
  vi.resetModules();
  const { httpTransport } = await import('../../renderer/workbench/httpTransport.ts');
  return {
    host,
    ...httpTransport,
    leave: () => left.abort(),
    close: async () => {
      vi.unstubAllGlobals();
      await server.close();
      await host.close();
    },
  };
}

export type Page = (path: string, init?: RequestInit) => Promise<Response>;

const realFetch = globalThis.fetch;

/** Trades the printed link, as a browser does, for the address of the pages. */
export async function openLink(server: HttpServer): Promise<string> {
  const first = await realFetch(server.url, { redirect: 'manual' });
  return server.origin + first.headers.get('location')!;
}

/** What a page of the link that asked for its session sends. */
export async function openPage(server: HttpServer): Promise<Page> {
  const asked = await realFetch(`${await openLink(server)}session`, { method: 'POST' });
  const { session } = (await asked.json()) as { session: string };
  return (path, init) =>
    realFetch(server.origin + path, {
      ...init,
      headers: { ...init?.headers, 'cogsmith-session': session, origin: server.origin },
    });
}
