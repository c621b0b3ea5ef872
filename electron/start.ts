import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { findAppRoot } from './host/files/appRoot.ts';
import { openBrowser } from './launch/browser.ts';
import { buildIfStale } from './launch/build.ts';
import { findElectron } from './launch/electronRuntime.ts';
import { closeOnSignal, serveWorkbench } from './launch/serveWorkbench.ts';

/** How soon after its start an Electron that ends badly counts as one that cannot run here, in milliseconds. */
const stillbornAfter = 10_000;

const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, workspace: { type: 'string', short: 'w' } },
});
const workspace = values.workspace ?? null;
const appRoot = findAppRoot();
buildIfStale(appRoot);
const electron = findElectron(appRoot);
const reason = electron.found ? await runElectron(electron.path) : electron.reason;
if (reason) await serveInstead(reason);

/** Null when the window was shown and closed again; else why it could not be. */
function runElectron(path: string): Promise<string | null> {
  const startedAt = performance.now();
  const child = spawn(path, [appRoot, ...(workspace ? [workspace] : [])], { stdio: 'inherit' });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`the Electron runtime could not start (${error.message})`));
    child.once('exit', (code) => {
      const isStillborn = code !== 0 && code !== null && performance.now() - startedAt < stillbornAfter;
      resolve(isStillborn ? `the Electron runtime ended at once with code ${code}` : null);
    });
  });
}

async function serveInstead(reason: string): Promise<void> {
  console.log(`No desktop window: ${reason}. Cogsmith runs in the browser instead.`);
  const server = await serveWorkbench({
    port: Number(values.port),
    workspace,
    warn: (message) => console.error(message),
  });
  closeOnSignal(server);
  console.log(`Cogsmith is at ${server.url}`);
  if (openBrowser(server.writeLinkPage())) console.log('It should open in your browser now; press Ctrl-C to stop.');
  else console.log('Open this address in a browser on this machine; press Ctrl-C to stop.');
  console.log('The address works once, for one window.');
}
