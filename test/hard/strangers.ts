import { mkdirSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { Host } from '../../electron/host/host.ts';
import { startHttpServer } from '../../electron/transport/httpServer.ts';
import type { Luck, Trial } from './luck.ts';

interface Asked {
  method: string;
  path: string;
  hosts: readonly string[];
  origin: string | null;
  session: string | null;
  headers: readonly string[];
  body: string;
}

interface Secrets {
  readonly authority: string;
  readonly port: number;
  readonly token: string;
  readonly pages: string;
  readonly session: string;
}

/** Requests to the local server with something foreign in them: each is refused, tells no secret, and leaves it answering. */
export async function knockAtDoor(parent: string, count: number, luck: Luck): Promise<Trial> {
  const rendererFolder = join(parent, 'renderer');
  mkdirSync(rendererFolder);
  writeFileSync(join(rendererFolder, 'index.html'), '<!doctype html>');
  writeFileSync(join(parent, 'secret.txt'), 'secret of the disk');
  const host = new Host({ kind: 'browser', remember: false, log: () => {} });
  const server = await startHttpServer({ host, rendererFolder, port: 0 });
  const { host: authority, port, searchParams } = new URL(server.url);
  const first = await fetch(server.url, { redirect: 'manual' });
  const pages = first.headers.get('location')!;
  const { session } = (await (await fetch(`${server.origin}${pages}session`, { method: 'POST' })).json()) as Secrets;
  const secrets = { authority, port: Number(port), token: searchParams.get('token')!, pages, session };
  const breaches: string[] = [];
  const kinds = Object.entries(foreign(secrets, luck));
  const idle = Array.from({ length: 200 }, () => knock(secrets.port, 'POST /call/workbench.status HTTP/1.1\r\n'));
  const good = plain(secrets);
  for (let round = 0; round < count; round++) {
    const [kind, make] = kinds[round % kinds.length]!;
    const asked = { ...good, ...make() };
    const answer = await ask(secrets.port, asked);
    const told = [secrets.token, secrets.pages, secrets.session, 'secret of the disk'].some((one) =>
      answer.includes(one),
    );
    if (isWelcome(answer) || told)
      breaches.push(`${kind}, round ${round}: ${JSON.stringify(asked)} → ${answer.slice(0, 200)}`);
    if (round % 50 === 0 && !isWelcome(await ask(secrets.port, good)))
      breaches.push(`after ${kind} nobody is answered`);
  }
  for (const socket of idle) socket.destroy();
  await server.close();
  await host.close();
  const figures = `${kinds.length} kinds: ${kinds.map(([kind]) => kind).join(', ')}; 200 idle connections meanwhile`;
  return { name: 'foreign requests over HTTP', count, breaches, figures };
}

function plain({ authority, session }: Secrets): Asked {
  const origin = `http://${authority}`;
  return {
    method: 'POST',
    path: '/call/workbench.status',
    hosts: [authority],
    origin,
    session,
    headers: [],
    body: '{}',
  };
}

function foreign(secrets: Secrets, luck: Luck): { readonly [kind: string]: () => Partial<Asked> } {
  const { authority, port, token, pages, session } = secrets;
  const other = Array.from({ length: 43 }, () => luck.of([...'abcXYZ019-_'])).join('');
  const hosts = ['evil.example', `evil.example:${port}`, `localhost:${port}`, '127.0.0.1', `127.0.0.1:${port + 1}`];
  const names = ['constructor', '__proto__', 'toString', 'workspace.open.', 'nothing.at.all', 'workbench.status/..'];
  const paths = [
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/..%5csecret.txt',
    '/%00',
    '/.%00./secret.txt',
  ];
  return {
    host: () => ({ hosts: [luck.of([...hosts, `[::1]:${port}`, `me@${authority}`, `${authority}.evil.example`, ''])] }),
    'two hosts': () => ({ hosts: luck.of([[authority, authority], [authority, 'evil.example'], []]) }),
    origin: () => ({
      origin: luck.of([
        'https://evil.example',
        'null',
        `https://${authority}`,
        `http://localhost:${port}`,
        '',
        `http://127.0.0.1:${port + 1}`,
      ]),
    }),
    'sec-fetch-site': () => ({ headers: [`Sec-Fetch-Site: ${luck.of(['cross-site', 'same-site', 'none'])}`] }),
    session: () => ({
      session: luck.of([null, '', other, token, pages, session.slice(0, -1), `${session}x`, session.toLowerCase()]),
    }),
    'session elsewhere': () => ({
      session: null,
      ...luck.of([
        { headers: [`Cookie: cogsmith-session=${session}`] },
        { path: `/call/workbench.status?cogsmith-session=${session}` },
      ]),
    }),
    'link again': () => ({
      method: 'GET',
      session: null,
      path: `/?token=${luck.of([token, other, '', token.slice(1)])}`,
      body: '',
    }),
    'session again': () => ({ path: `${luck.of(['/', `/${other}/`])}session`, session: null }),
    method: () => ({
      method: luck.of(['TRACE', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND', 'CONNECT', 'get', 'P OST']),
    }),
    path: () => ({ method: 'GET', body: '', path: luck.of([...paths, ...paths.map((path) => pages + path.slice(1))]) }),
    'whole address': () => ({
      path: luck.of([`http://${authority}/call/workbench.status`, 'http://evil.example/', '*', 'x']),
    }),
    call: () => ({ path: `/call/${luck.of(names)}` }),
    download: () => ({
      method: 'GET',
      session: null,
      body: '',
      path: `/downloads/${luck.of([other, 'constructor', '__proto__'])}`,
    }),
    file: () => ({ path: `/files/${luck.of([other, 'constructor', '%2e%2e'])}` }),
    body: () => ({
      body: luck.of([
        '{',
        '[',
        '{"a":',
        'null x',
        '['.repeat(9_000),
        `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`,
        '[]',
      ]),
    }),
    smuggling: () => ({
      headers: [
        luck.of(['Transfer-Encoding: chunked', 'Content-Length: 9', 'Transfer-Encoding: gzip, chunked', ' folded: 1']),
      ],
    }),
    'long headers': () => ({ headers: [`X-Long: ${'a'.repeat(20_000 + luck.below(80_000))}`] }),
    'long path': () => ({ path: `/call/${'a'.repeat(20_000 + luck.below(80_000))}` }),
  };
}

/** Whether it was let in: refusals of a call are replies too. */
function isWelcome(answer: string): boolean {
  return /^HTTP\/1\.1 [123]/.test(answer) && !/"ok":false|"session":null/.test(answer);
}

function knock(port: number, text: string): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined).write(text);
  return socket;
}

/** A request exactly as written; an answer that does not come within a second is none. */
function ask(port: number, { method, path, hosts, origin, session, headers, body }: Asked): Promise<string> {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    ...hosts.map((host) => `Host: ${host}`),
    ...(origin === null ? [] : [`Origin: ${origin}`]),
    ...(session === null ? [] : [`Cogsmith-Session: ${session}`]),
    ...headers,
    ...(body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]),
    'Connection: close',
  ];
  const socket = knock(port, `${lines.join('\r\n')}\r\n\r\n${body}`);
  return new Promise((resolve) => {
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      answer += chunk;
    });
    socket.setTimeout(1000, () => socket.destroy()).on('close', () => resolve(answer));
  });
}
