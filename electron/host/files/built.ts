import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sources = ['electron', 'models', 'renderer', 'vite.config.ts', 'package.json'];
const products = ['dist/renderer/index.html', 'dist/main/main.js', 'dist/preload/preload.cjs'];

/** Whether every product is there and as new as the sources. */
export function isBuilt(appRoot: string): boolean {
  const sourceTime = Math.max(...sources.map((source) => newest(join(appRoot, source))));
  return Math.min(...products.map((product) => timeOf(join(appRoot, product)))) >= sourceTime;
}

function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function timeOf(path: string): number {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}
