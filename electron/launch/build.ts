import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isBuilt } from '../host/files/built.ts';

/** Builds the application when a product is missing or older than a source. */
export function buildIfStale(appRoot: string): void {
  if (isBuilt(appRoot)) return;
  console.log('Building Cogsmith…');
  const vite = join(appRoot, 'node_modules', 'vite', 'bin', 'vite.js');
  const build = spawnSync(process.execPath, [vite, 'build', '--app', '--logLevel', 'warn'], {
    cwd: appRoot,
    stdio: 'inherit',
  });
  if (build.status === 0) return;
  console.error('The build failed; run "npm install", then "npm start" again.');
  process.exit(1);
}
