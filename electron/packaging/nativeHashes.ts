import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** SHA-256 of native modules, by file name. */
export type NativeHashes = Readonly<Record<string, string>>;

/** Where better-sqlite3 keeps its native modules, from the folder of an application. */
export const nativeFolder = join('node_modules', 'better-sqlite3', 'prebuilds');

/** The hashes of all native modules in a folder. */
export function hashNatives(folder: string): NativeHashes {
  const names = readdirSync(folder).filter((name) => name.endsWith('.node'));
  return Object.fromEntries(names.sort().map((name) => [name, hashOf(join(folder, name))]));
}

/** The native module that is not the one the application was built with; null where all are. */
export function findForeignNative(folder: string, built: NativeHashes): string | null {
  const held = Object.entries(hashNatives(folder));
  if (held.length === 0) return folder;
  const foreign = held.find(([name, hash]) => !Object.hasOwn(built, name) || built[name] !== hash);
  return foreign ? join(folder, foreign[0]) : null;
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
