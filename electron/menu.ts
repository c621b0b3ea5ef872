import { parse } from 'node:path';
import { app, dialog, Menu, type MenuItemConstructorOptions } from 'electron';
import { WorkbenchError } from '../models/errors.ts';
import type { Call } from '../models/workbench.ts';
import type { FilePurpose } from './host/context.ts';
import type { FileRegistry } from './host/files/fileRegistry.ts';

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** The application menu. Built by hand: the stock View menu binds Reload to Ctrl+R, which fills right in a grid. */
export function setMenu(call: Call, files: FileRegistry): void {
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
      { label: '&Help', role: 'help', submenu: [{ role: 'about' }] },
    ]),
  );
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
