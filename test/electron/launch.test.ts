import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { findElectron } from '../../electron/launch/electronRuntime.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** An application folder whose electron package looks as it does after `npm install`, and then does what `script` says. */
function appWith(script: string): { root: string; folder: string } {
  const root = temporaryFolder();
  const folder = join(root, 'node_modules', 'electron');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'install.js'), script);
  return { root, folder };
}

function runtimeIn(folder: string): void {
  mkdirSync(join(folder, 'dist'), { recursive: true });
  writeFileSync(join(folder, 'dist', 'electron'), '');
  chmodSync(join(folder, 'dist', 'electron'), 0o755);
  writeFileSync(join(folder, 'path.txt'), 'electron');
}

const fetches = `
  const { mkdirSync, writeFileSync } = require('node:fs');
  mkdirSync(__dirname + '/dist', { recursive: true });
  writeFileSync(__dirname + '/dist/electron', '');
  writeFileSync(__dirname + '/path.txt', 'electron');`;

afterEach(() => vi.restoreAllMocks());

describe.skipIf(process.platform !== 'linux')('the Electron runtime', () => {
  const ada = () => vi.spyOn(process, 'getuid').mockReturnValue(1000);
  const display = { DISPLAY: ':0' };

  test('is not looked for without a display, or as root', () => {
    const { root, folder } = appWith('process.exit(1)');
    runtimeIn(folder);
    ada();
    expect(findElectron(root, {})).toEqual({ found: false, reason: 'there is no display' });
    vi.spyOn(process, 'getuid').mockReturnValue(0);
    expect(findElectron(root, display)).toMatchObject({ found: false, reason: expect.stringContaining('root') });
  });

  test('is taken where it is', () => {
    ada();
    const { root, folder } = appWith('process.exit(1)');
    runtimeIn(folder);
    expect(findElectron(root, display)).toEqual({ found: true, path: join(folder, 'dist', 'electron') });
  });

  test('is taken from the folder that ELECTRON_OVERRIDE_DIST_PATH names, or that folder is blamed', () => {
    ada();
    const { root } = appWith('process.exit(1)');
    const own = temporaryFolder();
    const env = { ...display, ELECTRON_OVERRIDE_DIST_PATH: own };
    expect(findElectron(root, env)).toMatchObject({ found: false, reason: expect.stringContaining(own) });
    writeFileSync(join(own, 'electron'), '');
    expect(findElectron(root, env)).toEqual({ found: true, path: join(own, 'electron') });
  });

  test('is fetched once where it can be had, and its absence is told in words where not', () => {
    ada();
    vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const online = appWith(fetches);
    expect(findElectron(online.root, display)).toEqual({ found: true, path: join(online.folder, 'dist', 'electron') });
    const offline = appWith('process.exit(1)');
    expect(findElectron(offline.root, display)).toMatchObject({
      found: false,
      reason: expect.stringMatching(/Electron runtime/),
    });
  });
});
