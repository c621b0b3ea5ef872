import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Bridge } from '../../models/bridge.ts';
import { WorkbenchError } from '../../models/errors.ts';
import { ipcTransport } from '../../renderer/workbench/ipcTransport.ts';
import type { Transport } from '../../renderer/workbench/transport.ts';
import * as fake from '../support/fakeElectron.ts';

vi.mock('electron', () => import('../support/fakeElectron.ts'));

const home = fake.app.getPath();
let transport: Transport;
let window: fake.BrowserWindow;

beforeAll(async () => {
  vi.stubEnv('COGSMITH_HOME', home);
  await import('../../electron/main.ts');
  await import('../../electron/preload.ts');
  await vi.waitFor(() => expect(fake.BrowserWindow.all[0]?.title).toMatch(/Cogsmith$/), 20_000);
  window = fake.BrowserWindow.all[0]!;
  transport = ipcTransport(fake.exposed['cogsmith'] as Bridge);
}, 30_000);

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

function item(...labels: string[]) {
  return labels.reduce<{ submenu?: typeof fake.menu.items; click?: () => void }>(
    ({ submenu }, label) => submenu!.find((one) => one.label?.replace('&', '') === label)!,
    { submenu: fake.menu.items },
  );
}

describe('the window', () => {
  test('is sandboxed, isolated and without Node', () => {
    expect(fake.app.sandboxed).toBe(true);
    expect(window.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
    });
    expect(basename(String(window.options.webPreferences['preload']))).toBe('preload.cjs');
    expect(window.loaded).toEqual(['app://cogsmith/']);
    expect(window.visible).toBe(true);
  });

  test('may go nowhere else, open nothing but https outside, and ask for no permission', () => {
    const { webContents } = window;
    expect(webContents.navigate('app://cogsmith/#/usage')).toBe(true);
    expect(webContents.navigate('https://evil.example/')).toBe(false);
    expect(webContents.navigate('file:///etc/passwd')).toBe(false);
    expect(webContents.navigate('app://cogsmith.evil.example/')).toBe(false);
    expect(webContents.openWindow({ url: 'https://docs.example/' })).toEqual({ action: 'deny' });
    expect(webContents.openWindow({ url: 'file:///etc/passwd' })).toEqual({ action: 'deny' });
    expect(fake.shell.opened).toEqual(['https://docs.example/']);
    expect(webContents.checkPermission()).toBe(false);
    const answer = vi.fn();
    webContents.requestPermission(webContents, 'media', answer);
    expect(answer).toHaveBeenCalledExactlyOnceWith(false);
  });

  test('follows no redirect and no frame elsewhere', () => {
    for (const how of ['will-redirect', 'will-frame-navigate'] as const) {
      expect(window.webContents.navigate('app://cogsmith/', how)).toBe(true);
      expect(window.webContents.navigate('https://evil.example/', how)).toBe(false);
    }
  });

  test('gets no device, no pairing and no picture of the screen', () => {
    const { webContents } = window;
    expect(webContents.holdsDevice()).toBe(false);
    for (const [name, none] of [
      ['select-hid-device', [null]],
      ['select-usb-device', []],
      ['select-serial-port', ['']],
    ] as const) {
      const [event, choose] = [{ preventDefault: vi.fn() }, vi.fn()];
      webContents.session.emit(name, event, {}, ...(name === 'select-serial-port' ? [webContents] : []), choose);
      expect(event.preventDefault, name).toHaveBeenCalledOnce();
      expect(choose.mock.calls, name).toEqual([none]);
    }
    const [event, choose, pair, share] = [{ preventDefault: vi.fn() }, vi.fn(), vi.fn(), vi.fn()];
    webContents.emit('select-bluetooth-device', event, [], choose);
    expect(choose).toHaveBeenCalledExactlyOnceWith('');
    webContents.pair({}, pair);
    expect(pair).toHaveBeenCalledExactlyOnceWith({ confirmed: false });
    webContents.share({}, share);
    expect(share).toHaveBeenCalledExactlyOnceWith({});
  });

  test('that ends again and again is loaded anew three times, then only when asked', async () => {
    const { webContents } = window;
    webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    expect(webContents.reloads).toBe(0);
    for (let crash = 0; crash < 4; crash++) webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(webContents.reloads).toBe(3);
    await vi.waitFor(() => expect(webContents.reloads).toBe(4));
    expect(fake.dialog.messages.at(-1)).toContain('4 times within a minute (crashed)');
  });

  test('gets three functions from the preload and nothing else', () => {
    expect(Object.keys(fake.exposed)).toEqual(['cogsmith']);
    expect(Object.keys(fake.exposed['cogsmith'] as object)).toEqual(['call', 'cancel', 'onMessage']);
  });
});

describe('first start', () => {
  test('shows the sample company with a result already there', async () => {
    const status = await transport.call('workbench.status', {});
    expect(status).toMatchObject({ host: 'electron', hasDialogs: true, workspace: { isSample: true } });
    const scenarios = await transport.call('scenario.list', {});
    expect(scenarios.length).toBeGreaterThan(0);
    for (const { lastRun, stale } of scenarios) {
      expect(lastRun?.totalGrossMarginP50).toBeGreaterThan(0);
      expect(stale).toBe(false);
    }
    expect(window.title).toBe('Sample company — Cogsmith');
    expect(fake.app.recent).toContain(status.workspace!.location);
  });
});

describe('calls', () => {
  test.each([
    { url: 'https://evil.example/', parent: null },
    { url: 'app://cogsmith/', parent: {} },
  ])('come from our own page only, and from no frame in it: $url', async (from) => {
    Object.assign(fake.sender, from);
    const answered = vi.fn();
    void transport.call('workbench.status', {}).then(answered);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(answered).not.toHaveBeenCalled();
    Object.assign(fake.sender, { url: 'app://cogsmith/', parent: null });
    await expect(transport.call('workbench.status', {})).resolves.toBeDefined();
  });

  test('fail with the same typed errors', async () => {
    const failing = transport.call('scenario.read', { id: 'none' });
    await expect(failing).rejects.toBeInstanceOf(WorkbenchError);
    await expect(failing).rejects.toMatchObject({ code: 'not_found' });
  });

  test('of a page that loads anew are cancelled', async () => {
    const settings = { trials: 200_000, seed: 1, sampler: 'plain' } as const;
    const [scenario] = await transport.call('scenario.list', {});
    const runs = (await transport.call('run.list', { scenarioId: null })).length;
    let reported = false;
    void transport.call('run.start', { scenarioId: scenario!.id, settings }, { onProgress: () => (reported = true) });
    await vi.waitFor(() => expect(reported).toBe(true), 20_000);
    window.webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect((await transport.call('run.list', { scenarioId: null })).length).toBe(runs);
  }, 30_000);
});

describe('files', () => {
  const app = (path: string, init?: RequestInit) => fake.protocol.routes.get('app')!(new Request(path, init));

  test('are served on app:// with the same policy, and nothing of another host', async () => {
    expect(fake.protocol.schemes[0]).toMatchObject({ scheme: 'app', privileges: { standard: true, secure: true } });
    expect((await app('app://elsewhere/index.html')).status).toBe(404);
    const missing = await app('app://cogsmith/nothing');
    expect(missing.status).toBe(404);
    expect(missing.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('dropped on the window become handles the host can import', async () => {
    const uploaded = await app('app://cogsmith/files?name=usage.csv', {
      method: 'POST',
      body: 'date,model,input_tokens\n',
    });
    const { file } = (await uploaded.json()) as { file: string };
    const preview = await transport.call('import.preview', { file });
    expect(preview).toMatchObject({ file: 'usage.csv', header: ['date', 'model', 'input_tokens'] });
  });

  test('chosen in a dialog become handles; a dialog that is cancelled gives none', async () => {
    fake.dialog.open = { canceled: false, filePaths: ['/tmp/a.csv', '/tmp/b.csv'] };
    expect((await transport.call('file.choose', { purpose: 'import' })).files).toHaveLength(2);
    fake.dialog.open = { canceled: true, filePaths: [] };
    expect((await transport.call('file.choose', { purpose: 'import' })).files).toEqual([]);
  });
});

describe('the menu', () => {
  test('has no Reload: Ctrl+R fills right', () => {
    const everything = JSON.stringify(fake.menu.items);
    expect(everything).not.toMatch(/reload|viewMenu|CmdOrCtrl\+R"/i);
    expect(everything).not.toContain('toggleDevTools');
  });

  test('looks for updates only when asked, and then opens nothing by itself', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch');
    fake.shell.opened.length = 0;
    item('Help', 'Check for Updates…').click!();
    await vi.waitFor(() => expect(fake.dialog.messages.at(-1)).toContain('does not check for updates automatically'));
    expect(fetched).not.toHaveBeenCalled();
    expect(fake.shell.opened).toEqual([]);
  });

  test('makes, copies and opens workspaces, and says what went wrong', async () => {
    fake.dialog.save = { canceled: false, filePath: join(home, 'Board plan') };
    item('File', 'New Workspace…').click!();
    await vi.waitFor(() => expect(window.title).toBe('Board plan — Cogsmith'));
    fake.dialog.save = { canceled: false, filePath: join(home, 'copy.cogsmith') };
    item('File', 'Save a Copy…').click!();
    await vi.waitFor(() => expect(existsSync(join(home, 'copy.cogsmith'))).toBe(true));
    fake.dialog.open = { canceled: false, filePaths: [join(home, 'gone.cogsmith')] };
    item('File', 'Open…').click!();
    await vi.waitFor(() => expect(fake.dialog.messages.at(-1)).toContain('gone.cogsmith does not exist'));
    expect(window.title).toBe('Board plan — Cogsmith');
  });
});

describe('a second start', () => {
  test('with a file opens it in the first', async () => {
    fake.app.emit('second-instance', {}, ['cogsmith', '--flag', join(home, 'copy.cogsmith')]);
    await vi.waitFor(() => expect(window.document).toBe(join(home, 'copy.cogsmith')));
  });
});

describe('quitting', () => {
  test('remembers the window and leaves one closed file behind', async () => {
    window.emit('close');
    fake.app.quit();
    expect(fake.app.hasQuit).toBe(false);
    await vi.waitFor(() => expect(fake.app.hasQuit).toBe(true), 5000);
    const files = readdirSync(home);
    expect(files).toContain('window.json');
    expect(files.filter((name) => /-(wal|shm)$/.test(name))).toEqual([]);
  });
});
