import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Opens a page on this disk in the user's browser where there is one; says whether it tried. */
export function openBrowser(page: string, env: NodeJS.ProcessEnv = process.env): boolean {
  const command = browserCommand(env);
  if (!command) return false;
  const [program, ...args] = command;
  const child = spawn(program!, [...args, page], { detached: true, stdio: 'ignore' });
  child.on('error', () => undefined);
  child.unref();
  return true;
}

function browserCommand(env: NodeJS.ProcessEnv): readonly string[] | null {
  if (env['BROWSER'] === 'none') return null;
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return null;
  const folders = (env['PATH'] ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, 'xdg-open'))) ? ['xdg-open'] : null;
}
