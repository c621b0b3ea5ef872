import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openBrowser } from '../../electron/launch/browser.ts';
import { type ServedWorkbench, serveWorkbench } from '../../electron/launch/serveWorkbench.ts';
import { openPage, type Page } from '../support/connections.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

let home: string;
let temporary: string;
let server: ServedWorkbench;

beforeEach(async () => {
  const folder = temporaryFolder();
  [home, temporary] = [join(folder, 'home'), join(folder, 'tmp')];
  mkdirSync(temporary);
  vi.stubEnv('COGSMITH_HOME', home);
  vi.stubEnv('TMPDIR', temporary);
  // A workspace that is not there: the workbench is served all the same, without the time the sample takes.
  server = await serveWorkbench({ port: 0, workspace: join(home, 'none.cogsmith'), warn: () => undefined });
});

afterEach(async () => {
  await server.close();
  vi.unstubAllEnvs();
  expect(filesIn(temporary)).toEqual([]);
});

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const call = async (page: Page, method: string, args: unknown) => {
  const answer = await page(`/call/${method}`, { method: 'POST', body: JSON.stringify(args) });
  return JSON.parse((await answer.text()).trim().split('\n').at(-1)!) as { ok: boolean; result: never };
};

describe.skipIf(process.platform !== 'linux')('the browser', () => {
  test('is handed a page that this user alone can read, and no secret among its arguments', async () => {
    const bin = join(home, 'bin');
    mkdirSync(bin, { recursive: true });
    const seen = join(bin, 'seen');
    writeFileSync(join(bin, 'xdg-open'), `#!/bin/sh\nprintf '%s' "$*" > ${seen}.part && mv ${seen}.part ${seen}\n`);
    chmodSync(join(bin, 'xdg-open'), 0o755);
    vi.stubEnv('PATH', `${bin}:${process.env['PATH']}`);
    const path = server.writeLinkPage();
    expect(openBrowser(path, { DISPLAY: ':0', PATH: bin })).toBe(true);
    await vi.waitFor(() => expect(existsSync(seen)).toBe(true), 10_000);
    expect(readFileSync(seen, 'utf8')).toBe(path);
    expect(path).not.toContain(new URL(server.url).searchParams.get('token'));
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toContain(`url=${server.url}"`);
  });
});

describe.skipIf(process.platform === 'win32')('files', () => {
  test('of workspaces, lists and uploads can be read by this user only', async () => {
    const page = await openPage(server);
    expect(await call(page, 'workspace.create', { name: 'Acme', file: null })).toMatchObject({ ok: true });
    await page('/files?name=usage.csv', { method: 'POST', body: 'date,model\n' });
    const files = [...filesIn(home), ...filesIn(temporary)];
    expect(files.some((file) => file.endsWith('Acme.cogsmith'))).toBe(true);
    expect(files.some((file) => file.endsWith('usage.csv'))).toBe(true);
    for (const file of files) expect((statSync(file).mode & 0o777).toString(8), file).toBe('600');
    expect(statSync(home).mode & 0o777).toBe(0o700);
  });

  test('that were uploaded go when they are imported, and all go at the end', async () => {
    const page = await openPage(server);
    await call(page, 'workspace.create', { name: 'Acme', file: null });
    const upload = async (name: string) => {
      const body = 'date,model,input_tokens,output_tokens\n2026-10-01,gpt-5,1000,100\n';
      const answer = await page(`/files?name=${name}`, { method: 'POST', body });
      return ((await answer.json()) as { file: string }).file;
    };
    const [used, left] = [await upload('used.csv'), await upload('left.csv')];
    await call(page, 'import.preview', { file: used });
    expect(filesIn(temporary).filter((file) => file.endsWith('used.csv'))).toHaveLength(1);
    const imported = await call(page, 'import.run', { files: [{ file: used, format: null }] });
    expect(imported).toMatchObject({ ok: true, result: { files: [{ status: 'imported' }] } });
    expect(filesIn(temporary).filter((file) => file.endsWith('used.csv'))).toEqual([]);
    expect(await call(page, 'import.preview', { file: left })).toMatchObject({ ok: true });
  });
});
