import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Host } from '../../electron/host/host.ts';
import { type HttpServer, startHttpServer } from '../../electron/transport/httpServer.ts';
import { openPage, type Page } from '../support/connections.ts';
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
function raw(text: string): Promise<string> {
  const socket = connect(Number(new URL(server.origin).port), '127.0.0.1');
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
    const first = await fetch(server.url, { redirect: 'manual' });
    expect(first.status).toBe(303);
    expect(first.headers.get('location')).toBe('/');
    expect(first.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
    expect((await fetch(`${server.origin}/`)).status).toBe(401);
    expect((await fetch(`${server.origin}/?token=wrong`)).status).toBe(403);
    expect((await page('/')).status).toBe(200);
  });

  test('a cookie of another Cogsmith opens nothing', async () => {
    const other = await startHttpServer({ host, rendererFolder: folder, port: 0 });
    const cookie = (await fetch(other.url, { redirect: 'manual' })).headers.get('set-cookie')!.split(';')[0]!;
    expect((await fetch(`${server.origin}/`, { headers: { cookie } })).status).toBe(401);
    expect((await page('/')).status).toBe(200);
    await other.close();
  });

  test('no name but our own address, no origin but our own', async () => {
    const { port } = new URL(server.origin);
    expect(await raw(`GET / HTTP/1.1\r\nHost: evil.example:${port}\r\n\r\n`)).toMatch(/^HTTP\/1.1 421/);
    expect(await raw(`GET / HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`)).toMatch(/^HTTP\/1.1 421/);
    const init = { method: 'POST', body: '{}', headers: { origin: 'https://evil.example' } };
    expect((await fetch(`${server.origin}/call/workbench.status`, init)).status).toBe(403);
  });

  test('a token for another host or origin is not traded', async () => {
    const { port, search } = new URL(server.url);
    const answer = await raw(`GET /${search} HTTP/1.1\r\nHost: evil.example:${port}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 421/);
    expect(answer).not.toMatch(/set-cookie/i);
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
    const cookie = (await fetch(server.url, { redirect: 'manual' })).headers.get('set-cookie')!.split(';')[0]!;
    const { host: authority } = new URL(server.origin);
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: ${authority}\r\nCookie: ${cookie}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 404/);
    expect(answer).not.toContain('secret');
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
    const back = await page(`/files/${file}`);
    expect(new Uint8Array(await back.arrayBuffer())).toEqual(bytes);
    expect(back.headers.get('content-disposition')).toBe(
      `attachment; filename="_bersicht _Q3_.csv"; filename*=UTF-8''${encodeURIComponent('Übersicht _Q3_.csv')}`,
    );
  });

  test('without a name are refused in words; unknown handles are not found', async () => {
    const refused = await page('/files', { method: 'POST', body: 'x' });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ error: { code: 'invalid_input' } });
    expect((await page('/files/none')).status).toBe(404);
    expect((await page('/', { method: 'DELETE' })).status).toBe(405);
  });
});

describe('calls', () => {
  test('that are not JSON, or too long, never reach a handler', async () => {
    expect((await page('/call/audit.list', { method: 'POST', body: '{"limit": ' })).status).toBe(400);
    const long = JSON.stringify({ limit: 'x'.repeat(33 * 2 ** 20) });
    const answer = await page('/call/audit.list', { method: 'POST', body: long }).catch(() => null);
    expect(answer === null || answer.status === 413).toBe(true);
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
