import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const files = [
  'LICENSE',
  'LICENSES.chromium.html',
  'chrome-sandbox',
  'chrome_crashpad_handler',
  'icudtl.dat',
  'resources.pak',
  'v8_context_snapshot.bin',
  'locales/en-US.pak',
];

/** A folder shaped like an unpacked Electron for Linux: enough for electron-builder to run every step of its own without a download. */
export function stubElectron(folder: string, version: string): string {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'), { recursive: true });
  for (const file of files) writeFileSync(join(folder, file), '');
  writeFileSync(join(folder, 'version'), version);
  // The fuse wire as electron-builder looks for it: sentinel, format version 1, length, one ASCII digit a fuse.
  const sentinel = Buffer.from('#!/bin/sh\nexit 1\n# dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
  const wire = Buffer.concat([sentinel, Buffer.from([1, 8]), Buffer.from('10110001')]);
  writeFileSync(join(folder, 'electron'), wire, { mode: 0o755 });
  return folder;
}
