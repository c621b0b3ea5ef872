import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { WorkbenchError } from '../../models/errors.ts';
import type { ProgressLine, Reply } from '../../models/workbench.ts';
import type { Host } from '../host/host.ts';
import { fileRoute } from './fileRoutes.ts';
import { securityHeaders } from './headers.ts';
import { createSession, type Session } from './session.ts';

export interface HttpServerOptions {
  readonly host: Host;
  readonly rendererFolder: string;
  /** 0 takes any free port. */
  readonly port: number;
}

export interface HttpServer {
  /** The link to open: it carries the token of this launch once. */
  readonly url: string;
  readonly origin: string;
  readonly close: () => Promise<void>;
}

const largestCall = 32 * 2 ** 20;

/** The workbench on 127.0.0.1, for this user's own browser and nobody else. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const server = createServer();
  await new Promise<void>((ready, failed) => {
    server.once('error', failed).listen(options.port, '127.0.0.1', ready);
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new WorkbenchError('conflict', `Port ${options.port} is in use; choose another, or leave the port out.`);
  });
  const authority = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const session = createSession(authority);
  const origin = `http://${authority}`;
  const route = createRouter({ ...options, session, origin });
  server.on('request', (request, response) => {
    route(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else end(response, 500, 'Cogsmith could not answer.');
    });
  });
  return {
    url: `${origin}/?token=${session.token}`,
    origin,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

interface Router extends HttpServerOptions {
  readonly session: Session;
  readonly origin: string;
}

function createRouter({ host, rendererFolder, session, origin }: Router) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    const refusal = session.refusal(request);
    const url = new URL(origin + (request.url ?? '/'));
    const token = url.searchParams.get('token');
    if (token !== null && request.method === 'GET' && (refusal === null || refusal.status === 401)) {
      if (!session.isToken(token)) return end(response, 403, 'This link is from another launch; open the newest one.');
      response.setHeader('Set-Cookie', session.cookie);
      response.writeHead(303, { Location: '/' }).end();
      return;
    }
    if (refusal) return end(response, refusal.status, refusal.text);
    if (request.method === 'GET' && url.pathname === '/events') return sendEvents(host, response);
    const method = /^\/call\/([\w.]+)$/.exec(url.pathname)?.[1];
    if (request.method === 'POST' && method) return answerCall({ host, request, response, method });
    return sendFile(await fileRoute({ files: host.files, rendererFolder }, toWeb(request, url)), response);
  };
}

/** The reply is lines of JSON: any number of progress lines, then one reply. Whoever hangs up cancels. */
async function answerCall(call: {
  readonly host: Host;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
}): Promise<void> {
  const { host, request, response, method } = call;
  const args = await readJson(request);
  if (!args.ok) return end(response, args.status, args.text);
  const controller = new AbortController();
  response.on('close', () => controller.abort());
  response.writeHead(200, { 'Content-Type': 'application/x-ndjson' }).flushHeaders();
  const write = (line: ProgressLine | Reply) => response.write(`${JSON.stringify(line)}\n`);
  const reply = await host.dispatch(method, args.value, {
    signal: controller.signal,
    onProgress: (progress) => write({ kind: 'progress', ...progress }),
  });
  write(reply);
  response.end();
}

function sendEvents(host: Host, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(': open\n\n');
  const stop = host.onChanged((event) => response.write(`data: ${JSON.stringify(event)}\n\n`));
  response.on('close', stop);
}

type Body =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly status: number; readonly text: string };

async function readJson(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestCall)
      return { ok: false, status: 413, text: 'The arguments are larger than 32 MB; upload a file instead.' };
    chunks.push(chunk);
  }
  try {
    return { ok: true, value: JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') };
  } catch {
    return { ok: false, status: 400, text: 'The arguments are not JSON.' };
  }
}

function toWeb(request: IncomingMessage, url: URL): Request {
  const method = request.method ?? 'GET';
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(url, {
    method,
    ...(hasBody ? { body: Readable.toWeb(request) as unknown as BodyInit, duplex: 'half' } : {}),
  } as RequestInit);
}

async function sendFile(answer: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  if (!answer.body) {
    response.end();
    return;
  }
  await pipeline(Readable.fromWeb(answer.body as ReadableStream), response);
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' }).end(text);
}
