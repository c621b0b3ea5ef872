import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { vi } from 'vitest';
import { Host } from '../../electron/host/host.ts';
import { type HttpServer, startHttpServer } from '../../electron/transport/httpServer.ts';
import { serveIpc } from '../../electron/transport/ipcServer.ts';
import { loopback } from '../../electron/transport/loopback.ts';
import type { Bridge, HostMessage } from '../../models/bridge.ts';
import type { Call, ChangedEvent } from '../../models/workbench.ts';
import { httpTransport } from '../../renderer/workbench/httpTransport.ts';
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

/** The window's own client over HTTP, with what a browser adds: the origin, the cookie and the event stream. */
export async function connectHttp(): Promise<Connection> {
  const host = new Host({ kind: 'browser', remember: true });
  const server = await startHttpServer({ host, rendererFolder: 'test/support', port: 0 });
  const page = await openPage(server);
  const left = new AbortController();
  vi.stubGlobal('fetch', (path: string, init: RequestInit = {}) => {
    const signal = init.signal ? AbortSignal.any([init.signal, left.signal]) : left.signal;
    return page(path, { ...init, signal });
  });
  vi.stubGlobal('EventSource', eventSourceOf(page));
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

/** Trades the printed link for the cookie, as a browser does; later requests carry it. */
export async function openPage(server: HttpServer): Promise<Page> {
  const first = await realFetch(server.url, { redirect: 'manual' });
  const cookie = first.headers.get('set-cookie')!.split(';')[0]!;
  return (path, init) =>
    realFetch(server.origin + path, { ...init, headers: { ...init?.headers, cookie, origin: server.origin } });
}

/** As much of EventSource as the client uses; Node has none. */
function eventSourceOf(page: Page) {
  return class extends EventTarget {
    readonly #closed = new AbortController();

    constructor(path: string) {
      super();
      void this.#listen(path).catch(() => undefined);
    }

    async #listen(path: string): Promise<void> {
      const response = await page(path, { signal: this.#closed.signal });
      let text = '';
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
        text += chunk;
        const events = text.split('\n\n');
        text = events.pop()!;
        for (const event of events.filter((one) => one.startsWith('data: '))) {
          this.dispatchEvent(new MessageEvent('message', { data: event.slice('data: '.length) }));
        }
      }
    }

    close(): void {
      this.#closed.abort();
    }
  };
}
