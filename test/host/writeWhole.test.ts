import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { beside, copyWhole, filled, writeWhole } from '../../electron/host/files/writeWhole.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

test('a file is replaced whole, keeps its permissions, and nothing stays beside it', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'plan.csv');
  writeFileSync(path, 'older');
  chmodSync(path, 0o640);
  writeWhole(path, 'newer');
  copyWhole(path, join(folder, 'copy.csv'));
  expect(readFileSync(path, 'utf8')).toBe('newer');
  expect(statSync(path).mode & 0o777).toBe(0o640);
  expect(readdirSync(folder).sort()).toEqual(['copy.csv', 'plan.csv']);
});

test('what fails half way leaves the older file, and says why in words', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'plan.csv');
  writeFileSync(path, 'older');
  const fill = (partial: string) => {
    writeFileSync(partial, 'ne');
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  };
  expect(() => filled(path, fill)).toThrow(
    expect.objectContaining({
      code: 'unwritable_file',
      message: expect.stringMatching(/plan\.csv is full.*Free some/),
    }),
  );
  expect(readFileSync(path, 'utf8')).toBe('older');
  expect(readdirSync(folder)).toEqual(['plan.csv']);
});

test('a full device is told as a full disk', () => {
  expect(() => writeWhole('/dev/full', 'x')).toThrow(expect.objectContaining({ code: 'unwritable_file' }));
});

test('what a killed writer left is removed by the next, and what a living one writes is not', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'plan.csv');
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  for (const end of ['', '-wal']) writeFileSync(`${path}.${dead}.partial${end}`, 'half');
  writeFileSync(`${path}.${process.ppid}.partial`, 'still writing');
  writeFileSync(`${path}.mine.partial`, 'of somebody else');
  writeWhole(path, 'whole');
  expect(readdirSync(folder).sort()).toEqual(
    ['plan.csv', `plan.csv.${process.ppid}.partial`, 'plan.csv.mine.partial'].sort(),
  );
});

test('a link leads to the file that is replaced', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'real.csv');
  writeFileSync(path, 'older');
  symlinkSync(path, join(folder, 'link.csv'));
  writeWhole(join(folder, 'link.csv'), 'newer');
  expect(readFileSync(path, 'utf8')).toBe('newer');
});

test('a folder and a missing folder are named', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'sub'));
  expect(() => writeWhole(join(folder, 'sub'), '')).toThrow(/sub is a folder; choose a file/);
  expect(() => writeWhole(join(folder, 'none', 'plan.csv'), '')).toThrow(/does not exist; check the path/);
});

test('nothing is in its place before it is placed', () => {
  const path = join(temporaryFolder(), 'plan.csv');
  const file = beside(path);
  writeFileSync(file.path, 'half');
  expect(existsSync(path)).toBe(false);
  file.discard();
});
