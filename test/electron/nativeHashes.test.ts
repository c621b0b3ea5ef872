import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { findForeignNative, hashNatives, type NativeHashes } from '../../electron/packaging/nativeHashes.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

let folder: string;
let built: NativeHashes;

beforeEach(() => {
  folder = temporaryFolder();
  writeFileSync(join(folder, 'linux-x64.node'), 'native');
  writeFileSync(join(folder, 'win32-x64.node'), 'other');
  built = hashNatives(folder);
});

test('a native module as it was built is run, whichever of them are there', () => {
  expect(Object.keys(built)).toEqual(['linux-x64.node', 'win32-x64.node']);
  expect(findForeignNative(folder, built)).toBeNull();
  expect(findForeignNative(folder, { ...built, 'darwin-x64.node': 'f'.repeat(64) })).toBeNull();
});

test('one with a changed byte is not, and neither is one that was not built in, or none at all', () => {
  writeFileSync(join(folder, 'linux-x64.node'), 'Native');
  expect(findForeignNative(folder, built)).toBe(join(folder, 'linux-x64.node'));
  writeFileSync(join(folder, 'linux-x64.node'), 'native');
  writeFileSync(join(folder, 'constructor.node'), 'native');
  expect(findForeignNative(folder, built)).toBe(join(folder, 'constructor.node'));
  expect(findForeignNative(temporaryFolder(), built)).not.toBeNull();
});
