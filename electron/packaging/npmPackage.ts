import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly [field: string]: unknown;
}

/** Made of the project, without what only its developers or the desktop application need. */
const left = /\.map$|^main\/main\.js$|^preload(\/|$)/;
const samples = ['data', 'record', 'budgets.json', 'baseline.scenario.json', 'research-agent.scenario.json'];

/**
 * Writes the folder that `npm pack` makes the npm package of: the built terminal and browser window, which need Node
 * and one native module. Needs a build.
 */
export function writeNpmPackage(root: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  const bin = join(to, 'bin');
  mkdirSync(bin, { recursive: true });
  cpSync(join(root, 'electron/packaging/cogsmith.cjs'), join(bin, 'cogsmith.cjs'));
  cpSync(join(root, 'electron/launch/nodeVersion.cjs'), join(bin, 'nodeVersion.cjs'));
  const dist = join(root, 'dist');
  cpSync(dist, join(to, 'dist'), { recursive: true, filter: (path) => !left.test(relative(dist, path)) });
  for (const name of samples) cpSync(join(root, 'samples', name), join(to, 'samples', name), { recursive: true });
  for (const name of ['README.md', 'LICENSE', 'CHANGELOG.md']) cpSync(join(root, name), join(to, name));
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  writeFileSync(join(to, 'package.json'), `${JSON.stringify(packaged(manifest), null, 2)}\n`);
}

/** Only what an installed package is read for; nothing runs when it is installed. */
function packaged({ name, version, description, author, homepage, license, type, dependencies }: Manifest): object {
  const stated = { name, version, description, author, homepage, license, type };
  return { ...stated, bin: { cogsmith: 'bin/cogsmith.cjs' }, engines: { node: '>=22.18' }, dependencies };
}
