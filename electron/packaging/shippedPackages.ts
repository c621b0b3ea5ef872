import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package of others that the application holds code of. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression, as the package states it. */
  readonly license: string;
  /** The licenses and notices that come with it; empty where it has no such file. */
  readonly texts: readonly string[];
  /** As the lock file has it: the algorithm and the digest in base64. */
  readonly integrity: string | null;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Packages of which a bundle holds modules, and those that are installed beside it, with what they need themselves. */
export function shippedPackages(root: string, modules: Iterable<string>): ShippedPackage[] {
  const folders = new Set<string>();
  for (const id of modules) {
    const folder = folderOf(id);
    if (folder) folders.add(folder);
  }
  for (const name of Object.keys(readManifest(root).dependencies ?? {})) addInstalled(root, name, folders);
  // Its runtime is what the desktop application runs in.
  folders.add('node_modules/electron');
  const lock = readJson<{ packages: Record<string, { integrity?: string }> }>(join(root, 'package-lock.json')).packages;
  return [...folders]
    .map((folder) => describePackage(root, folder, lock[folder]?.integrity ?? null))
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'));
}

/** The folder of the package of a module, from the root on; null for our own. */
function folderOf(id: string): string | null {
  const path = id.replaceAll('\\', '/').split('?')[0]!;
  const at = path.indexOf('node_modules/');
  const folder = at < 0 ? null : /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path.slice(at));
  return folder ? folder[0] : null;
}

function addInstalled(root: string, name: string, folders: Set<string>): void {
  const folder = `node_modules/${name}`;
  if (folders.has(folder)) return;
  folders.add(folder);
  for (const needed of Object.keys(readManifest(join(root, folder)).dependencies ?? {})) {
    addInstalled(root, needed, folders);
  }
}

function describePackage(root: string, folder: string, integrity: string | null): ShippedPackage {
  const { name, version, license } = readManifest(join(root, folder));
  const files = readdirSync(join(root, folder)).filter((file) => /^(licen[cs]e|notice|copying)([.-]|$)/i.test(file));
  const texts = files.sort().map((file) => readFileSync(join(root, folder, file), 'utf8').trim());
  return { name, version, license: license ?? 'NOASSERTION', texts, integrity };
}

function readManifest(folder: string): Manifest {
  return readJson(join(folder, 'package.json'));
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
