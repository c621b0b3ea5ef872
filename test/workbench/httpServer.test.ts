import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Host } from '../../electron/host/host.ts';
import { type HttpServer, startHttpServer } from '../../electron/transport/httpServer.ts';
import { openLink, openPage, type Page } from '../support/connections.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

let host: Host;
let server: HttpServer;
let page: Page;
let folder: string;

beforeEach(async () => {
  folder = temporaryFolder();
  vi.stubEnv('COGSMITH_HOME', join(folder, 'home'));
  const rendererFolder = join(folder, 'renderer');
  mkdirSync(join(rendererFolder, 'assets'), { recursive: true });
  writeFileSync(join(rendererFolder, 'index.html'), '<!doctype html><title>Cogsmith</title>');
  writeFileSync(join(rendererFolder, 'assets', 'main.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  host = new Host({ kind: 'browser', remember: true });
  server = await startHttpServer({ host, rendererFolder, port: 0 });
  page = await openPage(server);
});

afterEach(async () => {
  await server.close();
  await host.close();
  vi.unstubAllEnvs();
});

/** A request exactly as written: fetch would tidy the path and refuse to set Host. */
function raw(text: string, to = server): Promise<string> {
  const socket = connect(Number(new URL(to.origin).port), '127.0.0.1');
  socket.write(text.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
  return new Promise((resolve, reject) => {
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

describe('who may come in', () => {
  test('only with the link of this launch, whose token leaves the address bar', async () => {
    const other = await startHttpServer({ host, rendererFolder: join(folder, 'renderer'), port: 0 });
    expect((await fetch(`${other.origin}/?token=wrong`)).status).toBe(403);
    expect((await fetch(`${other.origin}/?token=${new URL(server.url).searchParams.get('token')}`)).status).toBe(403);
    const first = await fetch(other.url, { redirect: 'manual' });
    expect(first.status).toBe(303);
    const pages = first.headers.get('location')!;
    expect(pages).not.toContain(new URL(other.url).searchParams.get('token'));
    expect((await fetch(other.origin + pages)).status).toBe(200);
    expect((await fetch(`${other.origin}${pages}assets/main.js`)).status).toBe(200);
    for (const path of ['/', '/assets/main.js', '/events', '/nothing', `${pages.slice(0, -2)}x/`]) {
      expect((await fetch(other.origin + path)).status, path).toBe(401);
    }
    await other.close();
  });

  test('once: the link opened again is refused in words, and so is a page that asks for the session again', async () => {
    const again = await fetch(server.url, { redirect: 'manual' });
    expect(again.status).toBe(403);
    expect(again.headers.get('location')).toBeNull();
    expect(await again.text()).toContain('works only once');
    const other = await startHttpServer({ host, rendererFolder: folder, port: 0 });
    const pages = await openLink(other);
    const ask = async () => (await fetch(`${pages}session`, { method: 'POST' })).json();
    expect(await ask()).toEqual({ session: expect.stringMatching(/^[\w-]{43}$/) });
    expect(await ask()).toEqual({ session: null });
    await other.close();
  });

  test('the secrets of link, pages and session are three, and none is a cookie that other ports would see', async () => {
    const other = await startHttpServer({ host, rendererFolder: join(folder, 'renderer'), port: 0 });
    const first = await fetch(other.url, { redirect: 'manual' });
    const pages = new URL(first.headers.get('location')!, other.origin).href;
    const page = await fetch(pages);
    const asked = await fetch(`${pages}session`, { method: 'POST' });
    const { session } = (await asked.json()) as { session: string };
    const token = new URL(other.url).searchParams.get('token');
    expect(new Set([token, session, new URL(pages).pathname.slice(1, -1)]).size).toBe(3);
    for (const answer of [first, page, asked]) expect(answer.headers.get('set-cookie')).toBeNull();
    const call = (headers: Record<string, string>) =>
      fetch(`${other.origin}/call/workbench.status`, { method: 'POST', body: '{}', headers });
    expect((await call({ 'cogsmith-session': session })).status).toBe(200);
    const wrong = [{}, { 'cogsmith-session': token! }, { cookie: `cogsmith-session=${session}` }];
    for (const headers of wrong) expect((await call(headers as Record<string, string>)).status).toBe(401);
    await other.close();
  });

  test('a session of another Cogsmith opens nothing', async () => {
    const other = await startHttpServer({ host, rendererFolder: folder, port: 0 });
    const asked = await fetch(`${await openLink(other)}session`, { method: 'POST' });
    const headers = { 'cogsmith-session': ((await asked.json()) as { session: string }).session };
    expect((await fetch(`${server.origin}/events`, { headers })).status).toBe(401);
    expect((await page('/')).status).toBe(200);
    await other.close();
  });

  test('no name but our own address, no origin but our own', async () => {
    const { port, host: own } = new URL(server.origin);
    expect(await raw(`GET / HTTP/1.1\r\nHost: evil.example:${port}\r\n\r\n`)).toMatch(/^HTTP\/1.1 421/);
    expect(await raw(`GET / HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`)).toMatch(/^HTTP\/1.1 421/);
    expect(await raw(`GET / HTTP/1.1\r\nHost: ${own}\r\nHost: evil.example\r\n\r\n`)).toMatch(/^HTTP\/1.1 400/);
    expect(await raw(`GET / HTTP/1.1\r\nHost: ${own}\r\nHost: ${own}\r\n\r\n`)).toMatch(/^HTTP\/1.1 400/);
    for (const origin of ['https://evil.example', 'null', `http://127.0.0.1:${Number(port) + 1}`]) {
      const init = { method: 'POST', body: '{}', headers: { origin } };
      expect((await fetch(`${server.origin}/call/workbench.status`, init)).status, origin).toBe(403);
    }
  });

  test.each(['cross-site', 'same-site', 'none'])('a request that a browser marks %s is refused', async (from) => {
    const init = { method: 'POST', body: '{}', headers: { 'sec-fetch-site': from } };
    expect((await page('/call/workbench.status', init)).status).toBe(403);
  });

  test('a token for another host or origin is not traded, and still works where it belongs', async () => {
    const other = await startHttpServer({ host, rendererFolder: folder, port: 0 });
    const { port, search } = new URL(other.url);
    const init = { headers: { origin: 'https://evil.example' }, redirect: 'manual' } as const;
    const foreign = await fetch(`http://127.0.0.1:${port}/${search}`, init);
    expect([foreign.status, foreign.headers.get('location')]).toEqual([403, null]);
    expect((await fetch(other.url, { redirect: 'manual' })).status).toBe(303);
    await other.close();
  });

  test.each(['TRACE', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND'])('no method %s', async (method) => {
    const { host: own } = new URL(server.origin);
    const answer = await raw(`${method} / HTTP/1.1\r\nHost: ${own}\r\nX-Secret: 1\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 405/);
    expect(answer).not.toContain('X-Secret');
  });

  test('no proxying: a whole address, an asterisk or CONNECT in place of a path', async () => {
    const { host: own } = new URL(server.origin);
    const ask = (line: string) => raw(`${line} HTTP/1.1\r\nHost: ${own}\r\n\r\n`);
    expect(await ask(`GET http://${own}/`)).toMatch(/^HTTP\/1.1 400/);
    expect(await ask('GET http://evil.example/')).toMatch(/^HTTP\/1.1 400/);
    expect(await ask('OPTIONS *')).toMatch(/^HTTP\/1.1 40[05]/);
    expect(await ask('CONNECT evil.example:443')).toMatch(/^HTTP\/1.1 405/);
  });
});

describe('pages', () => {
  test('carry the policy that forbids foreign code and framing', async () => {
    for (const path of ['/', '/assets/main.js', '/nothing', '/files/none']) {
      const headers = (await page(path)).headers;
      expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
    expect((await page('/assets/main.js')).headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  test.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/%00',
    '/%',
    '/assets',
    '//etc/passwd',
  ])('nothing outside their folder: %s', async (path) => {
    const other = await startHttpServer({ host, rendererFolder: join(folder, 'renderer'), port: 0 });
    const pages = await openLink(other);
    const { host: authority, pathname } = new URL(pages);
    const answer = await raw(`GET ${pathname}${path.slice(1)} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`, other);
    expect(answer).toMatch(/^HTTP\/1.1 40[14]/);
    expect(answer).not.toContain('secret');
    await other.close();
  });
});

describe('files', () => {
  test('go in as bytes, become a handle, and come out with their name', async () => {
    const bytes = new Uint8Array(300_000).map((_, index) => index % 251);
    const answer = await page(`/files?name=${encodeURIComponent('Übersicht "Q3".csv')}`, {
      method: 'POST',
      body: bytes,
    });
    const { file } = (await answer.json()) as { file: string };
    expect(readFileSync(host.files.resolve(file).path).equals(Buffer.from(bytes))).toBe(true);
    const offered = await page(`/files/${file}`, { method: 'POST' });
    const { path } = (await offered.json()) as { path: string };
    const back = await fetch(server.origin + path);
    expect(new Uint8Array(await back.arrayBuffer())).toEqual(bytes);
    expect(back.headers.get('content-disposition')).toBe(
      `attachment; filename="_bersicht _Q3_.csv"; filename*=UTF-8''${encodeURIComponent('Übersicht _Q3_.csv')}`,
    );
  });

  test('without a name are refused in words; unknown handles are not found', async () => {
    const refused = await page('/files', { method: 'POST', body: 'x' });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ error: { code: 'invalid_input' } });
    expect((await page('/files/none', { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${server.origin}/downloads/none`)).status).toBe(404);
    expect((await page('/', { method: 'DELETE' })).status).toBe(405);
  });
});

describe('downloads', () => {
  const held = () => {
    const { handle, path } = host.files.createTemporary('report.csv');
    writeFileSync(path, 'month,cogs\n');
    return { handle, path };
  };
  const offer = async (handle: string) => {
    const answer = await page(`/files/${handle}`, { method: 'POST' });
    return server.origin + ((await answer.json()) as { path: string }).path;
  };

  test('work once, and what they fetched is gone from this machine', async () => {
    const { handle, path } = held();
    const link = await offer(handle);
    expect((await fetch(link, { method: 'HEAD' })).status).toBe(405);
    expect(await (await fetch(link)).text()).toBe('month,cogs\n');
    expect((await fetch(link)).status).toBe(404);
    await vi.waitFor(() => expect(existsSync(path)).toBe(false));
    expect((await page(`/files/${handle}`, { method: 'POST' })).status).toBe(404);
  });

  test('are offered to the session only', async () => {
    const { handle } = held();
    expect((await fetch(`${server.origin}/files/${handle}`, { method: 'POST' })).status).toBe(401);
    expect((await fetch(`${server.origin}/files/${handle}`)).status).toBe(401);
    expect((await fetch(`${server.origin}/downloads/${handle}`)).status).toBe(404);
  });

  test('leave a file of the user where it is', async () => {
    const path = join(folder, 'secret.txt');
    const link = await offer(host.files.register({ path, name: 'secret.txt' }));
    await (await fetch(link)).text();
    expect(existsSync(path)).toBe(true);
  });
});

describe('calls', () => {
  test('that are not JSON, or too long, never reach a handler', async () => {
    expect((await page('/call/audit.list', { method: 'POST', body: '{"limit": ' })).status).toBe(400);
    const long = JSON.stringify({ limit: 'x'.repeat(80 * 2 ** 20) });
    const answer = await page('/call/audit.list', { method: 'POST', body: long });
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain('larger than 32 MB');
    const unsized = await page('/call/audit.list', {
      method: 'POST',
      body: new Blob([long]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(unsized.status).toBe(413);
  });

  test('go on over one connection for as long as a busy window may need', async () => {
    const answer = await page('/call/workbench.status', { method: 'POST', body: '{}' });
    expect(answer.headers.get('keep-alive')).toBe('timeout=120');
  });

  test('of a stranger are refused in words, however much the stranger sends', async () => {
    const init = { method: 'POST', body: 'x'.repeat(40 * 2 ** 20) };
    expect((await fetch(`${server.origin}/call/workbench.status`, init)).status).toBe(401);
    expect((await fetch(`${server.origin}/files?name=a.csv`, init)).status).toBe(401);
  });

  test('end in exactly one reply line', async () => {
    const answer = await page('/call/workbench.status', { method: 'POST', body: '{}' });
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
    const lines = (await answer.text()).trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ kind: 'reply', ok: true, result: { host: 'browser' } });
  });
});

test('a port that is taken is told in words', async () => {
  const port = Number(new URL(server.origin).port);
  await expect(startHttpServer({ host, rendererFolder: folder, port })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining(String(port)),
  });
});
