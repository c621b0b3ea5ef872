import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  nativeTheme,
  type Session,
  screen,
  shell,
  type WebContents,
} from 'electron';
import { writeWhole } from './host/files/writeWhole.ts';
import type { Host } from './host/host.ts';
import { type Port, serveIpc } from './transport/ipcServer.ts';

export const origin = 'app://cogsmith';

interface WindowState {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

const firstState: WindowState = { width: 1280, height: 860, maximized: false };

export async function openWindow(host: Host): Promise<BrowserWindow> {
  const { maximized, ...bounds } = clampToDisplays(readState());
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => saveState(window));
  serveWindow(host, window.webContents);
  await window.loadURL(`${origin}/`);
  return window;
}

/** No page but ours, no second window, no permission of any kind. */
export function lockDown(contents: WebContents): void {
  contents.setWindowOpenHandler(({ url }) => {
    if (url.startsWith('https://')) void shell.openExternal(url);
    return { action: 'deny' };
  });
  const stay = (event: { readonly url: string; readonly preventDefault: () => void }) => {
    if (!event.url.startsWith(`${origin}/`)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault();
    choose('');
  });
  denyDevices(contents.session);
}

/** Neither permissions nor devices: a page is asked about none, and one that asks is answered no. */
function denyDevices(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  // Windows share a session: what listens to it is set once.
  if (guarded.has(session)) return;
  guarded.add(session);
  session.on('select-hid-device', (event, _details, choose) => {
    event.preventDefault();
    choose(null);
  });
  session.on('select-usb-device', (event, _details, choose) => {
    event.preventDefault();
    choose();
  });
  session.on('select-serial-port', (event, _ports, _contents, choose) => {
    event.preventDefault();
    choose('');
  });
}

const guarded = new WeakSet<Session>();

/** A window that closes, crashes or loads its page anew takes its calls with it. */
function serveWindow(host: Host, contents: WebContents): void {
  let stop = serveIpc(host, portOf(contents));
  const restart = () => {
    stop();
    stop = serveIpc(host, portOf(contents));
  };
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) restart();
  });
  let crashes: readonly number[] = [];
  contents.on('render-process-gone', (_event, { reason }) => {
    restart();
    if (reason === 'clean-exit') return;
    const now = performance.now();
    crashes = [...crashes.filter((at) => now - at < crashSpan), now];
    if (crashes.length <= mostReloads) contents.reload();
    else void offerReload(contents, reason);
  });
  contents.once('destroyed', () => stop());
}

/** A window that ends more often than this within a minute would only end again. */
const mostReloads = 3;
const crashSpan = 60_000;

async function offerReload(contents: WebContents, reason: string): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: 'Cogsmith',
    message: `The window closed unexpectedly ${mostReloads + 1} times within a minute (${reason}) and will not reopen automatically. The workspace is saved.`,
    buttons: ['Reopen', 'Quit'],
  });
  if (response === 1) app.quit();
  else if (!contents.isDestroyed()) contents.reload();
}

function portOf(contents: WebContents): Port {
  return {
    postMessage: (message) => {
      if (!contents.isDestroyed()) contents.send('cogsmith', message);
    },
    onMessage: (listener) => {
      const receive = (event: Electron.IpcMainEvent, message: unknown) => {
        const { senderFrame: frame } = event;
        // A frame within the page is not a page of ours, whatever its address.
        const isOurs = event.sender === contents && frame?.parent === null && frame.url.startsWith(`${origin}/`);
        if (isOurs) listener(message);
      };
      ipcMain.on('cogsmith', receive);
      return () => void ipcMain.off('cogsmith', receive);
    },
  };
}

function statePath(): string {
  return join(app.getPath('userData'), 'window.json');
}

function readState(): WindowState {
  try {
    return { ...firstState, ...(JSON.parse(readFileSync(statePath(), 'utf8')) as Partial<WindowState>) };
  } catch {
    return firstState;
  }
}

function saveState(window: BrowserWindow): void {
  writeWhole(statePath(), JSON.stringify({ ...window.getNormalBounds(), maximized: window.isMaximized() }));
}

/** A window that was on a display which is gone comes back where it can be seen. */
function clampToDisplays(state: WindowState): WindowState {
  const { x, y, width, height, maximized } = state;
  const visible = screen.getAllDisplays().some(({ workArea }) => {
    if (x === undefined || y === undefined) return false;
    const across = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x);
    const down = Math.min(y + height, workArea.y + workArea.height) - Math.max(y, workArea.y);
    return across > 100 && down > 100;
  });
  return visible ? state : { width, height, maximized };
}
