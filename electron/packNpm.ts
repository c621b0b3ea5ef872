import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findAppRoot } from './host/files/appRoot.ts';
import { writeNpmPackage } from './packaging/npmPackage.ts';

// `npm run pack:npm`: the tarball that `npm install -g` and `npx` take.
const root = findAppRoot();
const release = join(root, 'release');
const folder = join(release, 'npm');
mkdirSync(release, { recursive: true });
writeNpmPackage(root, folder);
execFileSync('npm', ['pack', folder, '--pack-destination', release], { stdio: 'inherit' });
