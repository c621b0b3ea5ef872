import { copyFileSync, linkSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { deliver, makeFolder } from '../../electron/cli/outputFile.ts';
import { createWorkspace } from '../../electron/host/store/workspace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const clock = { now: () => '2026-11-01T00:00:00.000Z', who: 'ada' };
let folder: string;
let workspace: string;
let report: string;

beforeEach(() => {
  folder = temporaryFolder();
  workspace = join(folder, 'acme.cogsmith');
  createWorkspace({ path: workspace, ...clock }, { name: 'Acme', isSample: false }).close();
  report = join(folder, 'report.csv');
  writeFileSync(report, 'month,usd\n');
});

const at = (name: string) => join(folder, name);
const made = (name: string, make: (path: string) => void) => {
  make(at(name));
  return at(name);
};

describe('a report is never written over a workspace', () => {
  test.each([
    ['by its own name', () => workspace],
    ['by that of its log', () => `${workspace}-wal`],
    ['through a link', () => made('link.csv', (name) => symlinkSync(workspace, name))],
    [
      'through a link to a link',
      () => {
        symlinkSync(workspace, at('one.csv'));
        symlinkSync(at('one.csv'), at('two.csv'));
        return at('two.csv');
      },
    ],
    ['through a second name', () => made('hard.csv', (name) => linkSync(workspace, name))],
    ['that is called otherwise', () => made('other.db', (name) => copyFileSync(workspace, name))],
  ])('%s', (_, target) => {
    const before = readFileSync(workspace);
    expect(() => deliver(report, target())).toThrow(/is a workspace, which this would destroy/);
    expect(readFileSync(workspace).equals(before)).toBe(true);
  });

  test('but over an older report, also a short one and through a link', () => {
    writeFileSync(at('older.csv'), 'x');
    symlinkSync(at('older.csv'), at('link.csv'));
    deliver(report, at('link.csv'));
    expect(readFileSync(at('older.csv'), 'utf8')).toBe('month,usd\n');
  });
});

test('a folder for several files that is a file is refused in words', () => {
  expect(() => makeFolder(report)).toThrow(`${report} is a file; choose a folder.`);
  makeFolder(at('a/b'));
  makeFolder(at('a/b'));
});
