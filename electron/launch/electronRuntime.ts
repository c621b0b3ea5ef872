import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type ElectronRuntime =
  | { readonly found: true; readonly path: string }
  | { readonly found: false; readonly reason: string };

/** How long the Electron package may try to download its runtime, in milliseconds. */
const downloadTime = 20_000;

/**
 * Where the Electron runtime is, after one attempt to get it; never by importing the package, which would block on it.
 */
export function findElectron(appRoot: string, env: NodeJS.ProcessEnv = process.env): ElectronRuntime {
  const obstacle = whyNoWindow(env);
  if (obstacle) return { found: false, reason: obstacle };
  const folder = join(appRoot, 'node_modules', 'electron');
  const present = presentRuntime(folder, env);
  if (present) return { found: true, path: present };
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override)
    return { found: false, reason: `ELECTRON_OVERRIDE_DIST_PATH is ${override}, which has no Electron runtime` };
  download(folder);
  const fetched = presentRuntime(folder, env);
  if (fetched) return { found: true, path: fetched };
  return { found: false, reason: 'the Electron runtime is not installed and cannot be downloaded' };
}

/** The Electron runtime that is here and can open a window; null without any attempt to get one. */
export function installedElectron(appRoot: string, env: NodeJS.ProcessEnv = process.env): string | null {
  return whyNoWindow(env) ? null : presentRuntime(join(appRoot, 'node_modules', 'electron'), env);
}

function whyNoWindow(env: NodeJS.ProcessEnv): string | null {
  if (env['COGSMITH_WINDOW'] === 'browser') return 'COGSMITH_WINDOW asks for the browser';
  if (process.platform !== 'linux') return null;
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return 'there is no display';
  // Chromium's sandbox does not start for root, and without it no window of ours opens.
  return process.getuid?.() === 0 ? 'Electron’s sandbox does not work for root' : null;
}

function presentRuntime(folder: string, env: NodeJS.ProcessEnv): string | null {
  const pathFile = join(folder, 'path.txt');
  const named = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : null;
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  const path = override ? join(override, named ?? executable()) : named && join(folder, 'dist', named);
  return path && existsSync(path) ? path : null;
}

function executable(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

function download(folder: string): void {
  const script = join(folder, 'install.js');
  if (!existsSync(script)) return;
  console.log('Getting the Electron runtime (once, up to 20 seconds)…');
  spawnSync(process.execPath, [script], { timeout: downloadTime, stdio: 'ignore', killSignal: 'SIGKILL' });
}
