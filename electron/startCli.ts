import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { findAppRoot } from './host/files/appRoot.ts';
import { isBuilt } from './host/files/built.ts';

// `npm run cogsmith`: the built terminal where it is as new as its sources, else the sources themselves.
const appRoot = findAppRoot();
enableCompileCache(join(appRoot, 'node_modules', '.cache', 'node'));
await import(isBuilt(appRoot) ? join(appRoot, 'dist', 'main', 'cli.js') : './cli.ts');
