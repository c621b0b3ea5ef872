import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder with our package.json: the same from the sources, from dist/ and inside a packaged app. */
export function findAppRoot(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file) && readPackage(file).name === 'cogsmith') return folder;
    if (dirname(folder) === folder) throw new Error(`No package.json of cogsmith above ${from}`);
  }
}

export function readVersion(appRoot: string): string {
  return readPackage(join(appRoot, 'package.json')).version;
}

/** Where people find newer versions; null while the application has no home of its own. */
export function releasesPage(appRoot: string): string | null {
  const { homepage } = readPackage(join(appRoot, 'package.json'));
  const url = homepage ? URL.parse(homepage) : null;
  return url?.protocol === 'https:' && !url.hostname.endsWith('.invalid') ? url.href : null;
}

interface PackageFile {
  readonly name: string;
  readonly version: string;
  readonly homepage?: string;
}

function readPackage(file: string): PackageFile {
  return JSON.parse(readFileSync(file, 'utf8')) as PackageFile;
}
