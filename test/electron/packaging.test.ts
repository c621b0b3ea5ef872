import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findForeignNative, type NativeHashes, nativeFolder } from '../../electron/packaging/nativeHashes.ts';
import { stubElectron } from '../support/stubElectron.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const require = createRequire(import.meta.url);

function packed(out: string): string[] {
  const asar = require('@electron/asar') as { listPackage: (file: string, options: object) => string[] };
  return asar.listPackage(join(out, 'linux-unpacked/resources/app.asar'), {}).map((file) => file.replaceAll('\\', '/'));
}

// Needs the built application: `npm test` builds before it runs.
test.skipIf(process.platform !== 'linux' || !existsSync('dist/main/main.js'))(
  'the package holds the application, its samples and its native module, and none of our tools',
  () => {
    const folder = temporaryFolder();
    const { version } = JSON.parse(readFileSync(require.resolve('electron/package.json'), 'utf8')) as {
      version: string;
    };
    const electron = stubElectron(join(folder, 'electron'), version);
    const out = join(folder, 'out');
    execFileSync(process.execPath, [
      'node_modules/electron-builder/cli.js',
      ...['--linux', 'dir', '--publish', 'never'],
      `--config.electronDist=${electron}`,
      `--config.directories.output=${out}`,
    ]);
    const files = packed(out);
    expect(files).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/dist/main/main.js',
        '/dist/main/worker.js',
        '/dist/preload/preload.cjs',
        '/dist/renderer/index.html',
        '/samples/baseline.scenario.json',
        '/samples/budgets.json',
        '/samples/data/revenue_2025-05_2026-10.csv',
        `/node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`,
      ]),
    );
    const resources = join(out, 'linux-unpacked/resources');
    expect(readFileSync(join(resources, 'THIRD-PARTY-NOTICES.txt'), 'utf8')).toContain('better-sqlite3');
    expect(JSON.parse(readFileSync(join(resources, 'sbom.cdx.json'), 'utf8'))).toMatchObject({ specVersion: '1.6' });
    const built = JSON.parse(readFileSync('dist/main/natives.json', 'utf8')) as NativeHashes;
    expect(files).toContain('/dist/main/natives.json');
    expect(findForeignNative(join(resources, 'app.asar.unpacked', nativeFolder), built)).toBeNull();
    const ours = files.filter((file) => !file.startsWith('/node_modules/better-sqlite3'));
    const strays = ours.filter((file) =>
      /^\/(test|electron|renderer|models|build)\/|\.tsx?$|\.map$|^\/node_modules\/./.test(file),
    );
    const allowed = /^\/node_modules\/(bindings|file-uri-to-path)(\/|$)/;
    expect(strays.filter((file) => !allowed.test(file))).toEqual([]);
    const wire = readFileSync(join(out, 'linux-unpacked/cogsmith')).toString('latin1');
    // runAsNode off, cookie encryption on, NODE_OPTIONS off, --inspect off, asar integrity on, only from asar.
    expect(wire.slice(-8, -2)).toBe('010011');
  },
  120_000,
);
