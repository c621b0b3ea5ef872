import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where Cogsmith keeps its own list of recent workspaces. */
export function configFolder(): string {
  const { COGSMITH_HOME, XDG_CONFIG_HOME, APPDATA } = process.env;
  if (COGSMITH_HOME) return COGSMITH_HOME;
  if (process.platform === 'win32') return join(APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Cogsmith');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Cogsmith');
  return join(XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'cogsmith');
}

/** Where workspaces live that were made without a file dialog. */
export function workspacesFolder(): string {
  return process.env['COGSMITH_HOME'] ?? join(homedir(), 'Cogsmith');
}

/** Where workspaces are kept as they were before they were changed. */
export function backupsFolder(): string {
  return join(workspacesFolder(), 'Backups');
}
