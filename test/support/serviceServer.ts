import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ServiceServer {
  readonly baseUrl: string;
  /** Every question, as path and query. */
  readonly asked: string[];
  readonly headers: IncomingMessage['headers'][];
  /** What answers the next questions instead, the first first. */
  readonly faults: ((response: ServerResponse) => void)[];
  readonly close: () => Promise<void>;
}

interface Answer {
  readonly status?: number;
  /** What the service takes the time to be. */
  readonly date?: string;
  readonly body: unknown;
}

/** A service on this computer that answers by `answer`, and by faults where some are put in. */
export async function startService(answer: (url: URL) => Answer): Promise<ServiceServer> {
  const [asked, headers, faults]: [string[], IncomingMessage['headers'][], ServiceServer['faults']] = [[], [], []];
  const server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://localhost');
    asked.push(`${url.pathname}${url.search}`);
    headers.push(request.headers);
    const fault = faults.shift();
    if (fault) return fault(response);
    const { status = 200, date, body } = answer(url);
    response.writeHead(status, { 'content-type': 'application/json', ...(date ? { date } : {}) });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { baseUrl: `http://127.0.0.1:${port}`, asked, headers, faults, close };
}

/** A refusal, with its headers. */
export function refusal(status: number, headers: Record<string, string> = {}, body = 'no') {
  return (response: ServerResponse) => {
    response.writeHead(status, headers);
    response.end(body);
  };
}
