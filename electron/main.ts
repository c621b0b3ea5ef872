import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, type OpenDialogOptions, protocol } from 'electron';
import type { Call } from '../models/workbench.ts';
import type { FilePurpose } from './host/context.ts';
import { openFirstWorkspace } from './host/firstWorkspace.ts';
import { Host } from './host/host.ts';
import { inWords, setMenu } from './menu.ts';
import { findForeignNative, type NativeHashes, nativeFolder } from './packaging/nativeHashes.ts';
import { fileRoute } from './transport/fileRoutes.ts';
import { loopback } from './transport/loopback.ts';
import { lockDown, openWindow, origin } from './window.ts';

// A scheme of our own instead of file:, so that origin, fetch and CSP behave as they do over HTTP.
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
]);
app.enableSandbox();
app.on('web-contents-created', (_event, contents) => lockDown(contents));

/** The file a double-click asked for, until there is a host to open it. */
let asked = workspaceIn(process.argv);
app.on('open-file', (event, path) => {
  event.preventDefault();
  asked = path;
});

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

async function start(): Promise<void> {
  if (!hasOwnNatives()) return app.exit(1);
  const host = new Host({ kind: 'electron', remember: true, choose });
  const call = loopback(host);
  const routes = { files: host.files, rendererFolder: join(host.place.appRoot, 'dist', 'renderer') };
  protocol.handle('app', async (request) =>
    request.url.startsWith(`${origin}/`) ? fileRoute(routes, request) : new Response('', { status: 404 }),
  );
  const openPath = (path: string | null) => openFirstWorkspace({ call, files: host.files, path });
  app.removeAllListeners('open-file');
  app.on('open-file', (event, path) => {
    event.preventDefault();
    inWords(() => openPath(path))();
  });
  app.on('second-instance', (_event, argv) => {
    raise();
    const path = workspaceIn(argv);
    if (path) inWords(() => openPath(path))();
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) void openWindow(host);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  closeBeforeQuit(host);
  setMenu({ call, files: host.files, place: host.place });
  host.onChanged(({ entities }) => {
    if (entities.includes('workspace')) void showDocument(call);
  });
  await openPath(asked).catch((error: unknown) => inWords(() => Promise.reject(error))());
  await openWindow(host);
  await showDocument(call);
}

/**
 * Native modules lie beside the archive of a packaged application, which is sealed, and are not: each must be the one
 * that was built in. On macOS its signature seals it, and changes its bytes.
 */
function hasOwnNatives(): boolean {
  const { resourcesPath } = process;
  if (!app.isPackaged || !resourcesPath || process.platform === 'darwin') return true;
  const built = JSON.parse(readFileSync(join(import.meta.dirname, 'natives.json'), 'utf8')) as NativeHashes;
  const foreign = findForeignNative(join(resourcesPath, 'app.asar.unpacked', nativeFolder), built);
  if (!foreign) return true;
  const message = `${foreign} is not the file Cogsmith was built with and was not run. Install Cogsmith again.`;
  dialog.showErrorBox('Cogsmith', message);
  return false;
}

/** Quitting waits until the workspace is one closed file again. */
function closeBeforeQuit(host: Host): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    closed = true;
    void host.close().finally(() => app.quit());
  });
}

async function showDocument(call: Call): Promise<void> {
  const { workspace } = await call('workbench.status', {});
  if (workspace) app.addRecentDocument(workspace.location);
  for (const window of BrowserWindow.getAllWindows()) {
    window.setTitle(workspace ? `${workspace.name} — Cogsmith` : 'Cogsmith');
    window.setRepresentedFilename(workspace?.location ?? '');
  }
}

function raise(): void {
  const window = BrowserWindow.getAllWindows()[0];
  if (window?.isMinimized()) window.restore();
  window?.focus();
}

function workspaceIn(argv: readonly string[]): string | null {
  return argv.slice(1).find((argument) => argument.endsWith('.cogsmith')) ?? null;
}

const workspaceFilter = { name: 'Cogsmith workspace', extensions: ['cogsmith'] };

async function choose(purpose: FilePurpose): Promise<readonly string[]> {
  switch (purpose) {
    case 'import':
      return open({
        properties: ['openFile', 'multiSelections'],
        filters: [
          {
            name: 'Usage, cost and revenue',
            extensions: ['csv', 'tsv', 'txt', 'xlsx', 'xlsm', 'json', 'jsonl', 'ndjson', 'parquet', 'gz', 'zip'],
          },
          { name: 'All files', extensions: ['*'] },
        ],
      });
    case 'openWorkspace':
      return open({ properties: ['openFile'], filters: [workspaceFilter] });
    case 'newWorkspace':
      return save('New workspace.cogsmith');
    case 'saveCopy':
      return save('Copy of workspace.cogsmith');
    default:
      return purpose satisfies never;
  }
}

async function open(options: OpenDialogOptions): Promise<readonly string[]> {
  return (await dialog.showOpenDialog(options)).filePaths;
}

async function save(defaultPath: string): Promise<readonly string[]> {
  const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath, filters: [workspaceFilter] });
  if (canceled) return [];
  return [filePath.endsWith('.cogsmith') ? filePath : `${filePath}.cogsmith`];
}
