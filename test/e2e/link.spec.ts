import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type ServedWorkbench, serveWorkbench } from '../../electron/launch/serveWorkbench.ts';
import { chromiumPath } from '../support/ensureBrowser.ts';
import { watchPage } from '../support/openedWindow.ts';

const folder = mkdtempSync(join(tmpdir(), 'cogsmith-e2e-'));
const problems: string[] = [];
let server: ServedWorkbench;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  vi.stubEnv('COGSMITH_HOME', join(folder, 'home'));
  const none = join(folder, 'none.cogsmith');
  server = await serveWorkbench({ port: 0, workspace: none, warn: () => undefined });
  browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox', '--disable-gpu'] });
  page = await (await browser.newContext()).newPage();
  watchPage(page, (problem) => problems.push(problem));
});

afterAll(async () => {
  await browser.close();
  await server.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const welcome = (on: Page) => on.getByRole('button', { name: /sample/i }).first();

test('the page that opens the browser leads into the workbench, and a reload stays in it', async () => {
  await page.goto(pathToFileURL(server.writeLinkPage()).href);
  await welcome(page).waitFor();
  expect(page.url()).not.toContain('token');
  await page.reload();
  await welcome(page).waitFor();
  expect(problems).toEqual([]);
});

test('a second tab of the same browser is in as well', async () => {
  const second = await page.context().newPage();
  await second.goto(page.url());
  await welcome(second).waitFor();
  await second.close();
});

test('the link opens nothing a second time, in this browser or another', async () => {
  for (const context of [page.context(), await browser.newContext()]) {
    const again = await context.newPage();
    const answer = await again.goto(server.url);
    expect(answer!.status()).toBe(403);
    expect(await again.textContent('body')).toContain('works only once');
    await again.close();
  }
});

test('a stranger who learnt where the pages are gets no figure from them', async () => {
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(page.url());
  const status = await stranger.evaluate(
    async () => (await fetch('/call/workbench.status', { method: 'POST' })).status,
  );
  expect(status).toBe(401);
  await stranger.getByText('Open the link that Cogsmith printed').first().waitFor();
});

test('whatever is served on another port of this machine is sent no secret', async () => {
  const seen: IncomingHttpHeaders[] = [];
  const other = createServer((request, response) => {
    seen.push(request.headers);
    response.end('<!doctype html>');
  }).listen(0, '127.0.0.1');
  await vi.waitFor(() => expect(other.listening).toBe(true));
  const tab = await page.context().newPage();
  const address = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  await tab.goto(address + new URL(page.url()).pathname);
  expect(await tab.evaluate(() => localStorage.length)).toBe(0);
  const crossed = tab.evaluate((url) => fetch(url, { method: 'POST' }).then(() => 'read'), `${server.origin}/call/a`);
  await expect(crossed).rejects.toThrow();
  await tab.close();
  other.close();
  const secret = await page.evaluate(() => localStorage.getItem('cogsmith-session'));
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(seen.length).toBeGreaterThan(0);
  for (const headers of seen) {
    expect(JSON.stringify(headers)).not.toContain(secret);
    expect(headers.cookie).toBeUndefined();
  }
});
