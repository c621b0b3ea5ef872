import { EventEmitter } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** As much of Electron as main.ts and preload.ts touch, in one process; every message is cloned as the real IPC clones it. */

type MenuItem = { label?: string; role?: string; accelerator?: string; click?: () => void; submenu?: MenuItem[] };
type Refusal = { url: string; defaultPrevented: boolean; preventDefault: () => void };

class FakeContents extends EventEmitter {
  readonly session = Object.assign(new EventEmitter(), {
    setDevicePermissionHandler: (handler: () => boolean) => {
      this.holdsDevice = handler;
    },
    setBluetoothPairingHandler: (handler: typeof this.pair) => {
      this.pair = handler;
    },
    setDisplayMediaRequestHandler: (handler: typeof this.share) => {
      this.share = handler;
    },
    setPermissionRequestHandler: (handler: typeof this.requestPermission) => {
      this.requestPermission = handler;
    },
    setPermissionCheckHandler: (handler: typeof this.checkPermission) => {
      this.checkPermission = handler;
    },
  });
  holdsDevice: () => boolean = () => true;
  pair: (details: unknown, answer: (response: object) => void) => void = () => undefined;
  share: (request: unknown, answer: (streams: object) => void) => void = () => undefined;
  requestPermission: (contents: unknown, permission: string, answer: (granted: boolean) => void) => void = () =>
    undefined;
  checkPermission: () => boolean = () => true;
  openWindow: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  reloads = 0;
  gone = false;

  setWindowOpenHandler(handler: typeof this.openWindow) {
    this.openWindow = handler;
  }
  send(channel: string, message: unknown) {
    ipcRenderer.emit(channel, {}, structuredClone(message));
  }
  isDestroyed() {
    return this.gone;
  }
  reload() {
    this.reloads++;
  }
  /** Whether the page may go to `url`. */
  navigate(url: string, how: 'will-navigate' | 'will-redirect' | 'will-frame-navigate' = 'will-navigate'): boolean {
    const event: Refusal = {
      url,
      defaultPrevented: false,
      preventDefault() {
        this.defaultPrevented = true;
      },
    };
    this.emit(how, event);
    return !event.defaultPrevented;
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = [];
  static getAllWindows = () => BrowserWindow.all;
  readonly webContents = new FakeContents();
  readonly options: { webPreferences: Record<string, unknown>; width: number; height: number; x?: number; y?: number };
  readonly loaded: string[] = [];
  title = '';
  document = '';
  visible = false;

  constructor(options: BrowserWindow['options']) {
    super();
    this.options = options;
    BrowserWindow.all.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url: string) {
    this.loaded.push(url);
    this.webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    this.emit('ready-to-show');
  }
  show() {
    this.visible = true;
  }
  setTitle(title: string) {
    this.title = title;
  }
  setRepresentedFilename(path: string) {
    this.document = path;
  }
  getNormalBounds() {
    return { x: 40, y: 30, width: 1100, height: 800 };
  }
  isMaximized() {
    return false;
  }
  isMinimized() {
    return false;
  }
  maximize() {}
  restore() {}
  focus() {}
}

const userData = mkdtempSync(join(tmpdir(), 'cogsmith-electron-'));

export const app = Object.assign(new EventEmitter(), {
  isPackaged: true,
  sandboxed: false,
  hasQuit: false,
  exit() {
    app.hasQuit = true;
  },
  recent: [] as string[],
  enableSandbox() {
    app.sandboxed = true;
  },
  requestSingleInstanceLock: () => true,
  whenReady: async () => undefined,
  getPath: () => userData,
  addRecentDocument: (path: string) => void app.recent.push(path),
  /** As Electron does: a listener may hold the quit back, and ask again when it is done. */
  quit() {
    let held = false;
    app.emit('will-quit', { preventDefault: () => (held = true) });
    if (!held) app.hasQuit = true;
  },
});

const schemes: { scheme: string; privileges: Record<string, boolean> }[] = [];
const routes = new Map<string, (request: Request) => Promise<Response>>();
export const protocol = {
  schemes,
  routes,
  registerSchemesAsPrivileged: (list: typeof schemes) => void schemes.push(...list),
  handle: (scheme: string, route: (request: Request) => Promise<Response>) => void routes.set(scheme, route),
};

/** Who sends: the window's main page, unless a test says otherwise. */
export const sender: { url: string; parent: object | null } = { url: 'app://cogsmith/', parent: null };
export const ipcMain = new EventEmitter();
export const ipcRenderer = Object.assign(new EventEmitter(), {
  send: (channel: string, message: unknown) => {
    const event = { sender: BrowserWindow.all[0]!.webContents, senderFrame: { ...sender } };
    ipcMain.emit(channel, event, structuredClone(message));
  },
});

export const exposed: Record<string, unknown> = {};
export const contextBridge = {
  exposeInMainWorld: (name: string, value: unknown) => {
    exposed[name] = value;
  },
};

export const dialog = {
  open: { canceled: false, filePaths: [] as string[] },
  save: { canceled: false, filePath: '' },
  messages: [] as string[],
  showErrorBox: (_title: string, message: string) => void dialog.messages.push(message),
  showOpenDialog: async () => dialog.open,
  showSaveDialog: async () => dialog.save,
  answer: 0,
  showMessageBox: async ({ message }: { message: string }) => {
    dialog.messages.push(message);
    return { response: dialog.answer };
  },
};

export const menu: { items: MenuItem[] } = { items: [] };
export const Menu = {
  buildFromTemplate: (template: MenuItem[]) => template,
  setApplicationMenu: (items: MenuItem[]) => {
    menu.items = items;
  },
};

export const shell = {
  opened: [] as string[],
  openExternal: async (url: string) => void shell.opened.push(url),
  openPath: async (path: string) => {
    shell.opened.push(path);
    return '';
  },
};
export const nativeTheme = { shouldUseDarkColors: false };
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] };
