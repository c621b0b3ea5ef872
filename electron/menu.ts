import { join, parse } from 'node:path';
import { app, dialog, Menu, type MenuItemConstructorOptions, shell } from 'electron';
import { WorkbenchError } from '../models/errors.ts';
import type { Call } from '../models/workbench.ts';
import type { FilePurpose, Place } from './host/context.ts';
import { releasesPage } from './host/files/appRoot.ts';
import type { FileRegistry } from './host/files/fileRegistry.ts';

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** The application menu. Built by hand: the stock View menu binds Reload to Ctrl+R, which fills right in a grid. */
export function setMenu({ call, files, place }: MenuQuery): void {
  const isMac = process.platform === 'darwin';
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
      fileMenu({ call, files, isMac }),
      { role: 'editMenu' },
      {
        label: '&View',
        submenu: [
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          separator,
          { role: 'togglefullscreen' },
          ...(app.isPackaged ? [] : [separator, { role: 'toggleDevTools' } satisfies MenuItemConstructorOptions]),
        ],
      },
      { role: 'windowMenu' },
      helpMenu(place),
    ]),
  );
}

interface MenuQuery {
  readonly call: Call;
  readonly files: FileRegistry;
  readonly place: Place;
}

function helpMenu(place: Place): MenuItemConstructorOptions {
  return {
    label: '&Help',
    role: 'help',
    submenu: [
      { label: '&Check for Updates…', click: inWords(() => askForUpdates(place)) },
      { label: 'Third-Party &Notices', click: inWords(() => showNotices(place)) },
      { role: 'about' },
    ],
  };
}

/** Nothing is asked of a network: who wants to know is shown where releases are, in a browser, after saying so. */
async function askForUpdates({ appRoot, version }: Place): Promise<void> {
  const page = releasesPage(appRoot);
  const { response } = await dialog.showMessageBox({
    type: 'info',
    title: 'Cogsmith',
    message: `This is Cogsmith ${version}. It does not check for updates automatically.`,
    detail: page ? `Newer versions: ${page}.` : 'This build has no releases page; ask the source of your copy.',
    buttons: page ? ['Open page', 'Not now'] : ['OK'],
    cancelId: page ? 1 : 0,
  });
  if (page && response === 0) await shell.openExternal(page);
}

async function showNotices({ appRoot }: Place): Promise<void> {
  const folder = app.isPackaged ? process.resourcesPath : join(appRoot, 'dist');
  const problem = await shell.openPath(join(folder, 'THIRD-PARTY-NOTICES.txt'));
  if (problem) throw new Error(`The notices could not be opened (${problem}).`);
}

interface FileMenu {
  readonly call: Call;
  readonly files: FileRegistry;
  readonly isMac: boolean;
}

function fileMenu({ call, files, isMac }: FileMenu): MenuItemConstructorOptions {
  return {
    label: '&File',
    submenu: [
      { label: '&New Workspace…', accelerator: 'CmdOrCtrl+N', click: inWords(() => newWorkspace(call, files)) },
      { label: '&Open…', accelerator: 'CmdOrCtrl+O', click: inWords(() => openChosen(call)) },
      ...(isMac ? [recentMenu] : []),
      { label: 'New &Sample Company', click: inWords(() => call('workspace.createSample', { file: null })) },
      separator,
      { label: 'Save a &Copy…', accelerator: 'CmdOrCtrl+Shift+S', click: inWords(() => saveCopy(call)) },
      { label: 'C&lose Workspace', click: inWords(() => call('workspace.close', {})) },
      separator,
      isMac ? { role: 'close' } : { role: 'quit' },
    ],
  };
}

const recentMenu: MenuItemConstructorOptions = {
  label: 'Open Recent',
  role: 'recentDocuments',
  submenu: [{ label: 'Clear Menu', role: 'clearRecentDocuments' }],
};

async function newWorkspace(call: Call, files: FileRegistry): Promise<void> {
  const file = await choose(call, 'newWorkspace');
  if (file) await call('workspace.create', { name: parse(files.resolve(file).name).name, file });
}

async function openChosen(call: Call): Promise<void> {
  const file = await choose(call, 'openWorkspace');
  if (file) await call('workspace.open', { file });
}

async function saveCopy(call: Call): Promise<void> {
  const file = await choose(call, 'saveCopy');
  if (file) await call('workspace.saveCopy', { file });
}

async function choose(call: Call, purpose: FilePurpose): Promise<string | undefined> {
  return (await call('file.choose', { purpose })).files[0];
}

/** A menu has no page to show an error in: it says it in a dialog. */
export function inWords(work: () => Promise<unknown>): () => void {
  return () => {
    work().catch((error: unknown) => {
      const message = error instanceof WorkbenchError ? error.message : String(error);
      void dialog.showMessageBox({ type: 'warning', title: 'Cogsmith', message, buttons: ['OK'] });
    });
  };
}
