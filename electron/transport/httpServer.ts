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
import { createSession, misdirected, type Refusal, type Session } from './session.ts';

interface HttpServerOptions {
  readonly host: Host;
  readonly rendererFolder: string;
  /** 0 takes any free port. */
  readonly port: number;
}

export interface HttpServer {
  /** The link to open: its token works once. */
  readonly url: string;
  readonly origin: string;
  readonly close: () => Promise<void>;
}

const largestCall = 32 * 2 ** 20;

/** The workbench on 127.0.0.1, for this user's own browser and nobody else. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  // A large upload from a slow disk takes what it takes: who may not send is cut off by us. And a busy window that goes on with its
  // connection must not find it closed under it.
  const server = createServer({ requestTimeout: 0, keepAliveTimeout: 120_000 });
  await new Promise<void>((ready, failed) => {
    server.once('error', failed).listen(options.port, '127.0.0.1', ready);
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new WorkbenchError('conflict', `Port ${options.port} is in use; choose another, or leave the port out.`);
  });
  const authority = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const session = createSession();
  const origin = `http://${authority}`;
  const route = createRouter({ ...options, session, origin });
  server.on('request', (request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    const refusal = misdirected(request, authority);
    if (refusal) return refuse(response, refusal);
    route(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else refuse(response, { status: 500, text: 'Cogsmith could not respond.' });
    });
  });
  server.on('connect', (_request, socket) =>
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\n\r\n'),
  );
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
  const sendFile = async (request: IncomingMessage, response: ServerResponse, url: URL) =>
    sendAnswer(await fileRoute({ files: host.files, rendererFolder }, toWeb(request, url)), response);

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(origin + request.url);
    const isRead = request.method !== 'POST';
    const token = url.searchParams.get('token');
    if (token !== null && url.pathname === '/' && request.method === 'GET') {
      const refusal = session.trade(token);
      if (refusal) return refuse(response, refusal);
      response.writeHead(303, { Location: session.pages }).end();
      return;
    }
    const page = session.pageOf(url.pathname);
    if (page === '/session' && !isRead) return sendJson(response, { session: session.claim() });
    if (page !== null && isRead) return sendFile(request, response, new URL(origin + page));
    // A download is a link that the browser follows by itself; its path is a secret that works once.
    if (isRead && url.pathname.startsWith('/downloads/')) return sendFile(request, response, url);
    const refusal = session.refusal(request);
    if (refusal) return refuse(response, refusal);
    if (isRead && url.pathname === '/events') return sendEvents(host, response);
    const method = /^\/call\/([\w.]+)$/.exec(url.pathname)?.[1];
    if (!isRead && method) return answerCall({ host, request, response, method });
    return sendFile(request, response, url);
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
  if (!args.ok) return refuse(response, args);
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

type Body = { readonly ok: true; readonly value: unknown } | ({ readonly ok: false } & Refusal);

const tooLong: Body = {
  ok: false,
  status: 413,
  text: 'The arguments are larger than 32 MB; upload a file instead.',
};

async function readJson(request: IncomingMessage): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > largestCall) return tooLong;
  const chunks: Buffer[] = [];
  let size = 0;
  // Without destroyOnReturn the connection would be cut, and the caller see a reset where it should read why.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestCall) return tooLong;
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

async function sendAnswer(answer: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  if (!answer.body) {
    response.end();
    return;
  }
  await pipeline(Readable.fromWeb(answer.body as ReadableStream), response);
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
}

/** How long a refused caller may go on sending before it is cut off, in milliseconds. */
const drainTime = 30_000;

/**
 * Says why, and lets the caller finish what it sends: a connection closed on unread bytes is a reset that swallows the
 * reason.
 */
function refuse(response: ServerResponse, { status, text }: Refusal): void {
  const { req: request } = response;
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(text);
  if (request.complete) return;
  const cut = setTimeout(() => request.destroy(), drainTime).unref();
  request.once('close', () => clearTimeout(cut)).resume();
}
