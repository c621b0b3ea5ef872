import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ImportBench, openImportBench } from '../support/importing.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

test('a folder shows its folders and workspaces by name, and no other file', async () => {
  const home = process.env['COGSMITH_HOME']!;
  mkdirSync(join(home, 'Finance'));
  mkdirSync(join(home, '.hidden'));
  writeFileSync(join(home, 'salaries.csv'), 'secret');
  symlinkSync(join(home, 'gone'), join(home, 'broken.cogsmith'));
  const listing = await bench.call('folder.list', { folder: null });
  expect(listing.location).toBe(home);
  expect(listing.entries.map(({ kind, name }) => [kind, name])).toEqual([
    ['folder', 'Finance'],
    ['workspace', 'Imports.cogsmith'],
  ]);
  const inner = await bench.call('folder.list', { folder: listing.entries[0]!.file });
  expect(inner.location).toBe(join(home, 'Finance'));
  const above = await bench.call('folder.list', { folder: inner.parent });
  expect(above.entries).toEqual(listing.entries);
});

test('a path is not a handle, a folder is not a file, and a file is not a folder', async () => {
  const home = process.env['COGSMITH_HOME']!;
  const { entries } = await bench.call('folder.list', { folder: null });
  const file = entries.find(({ kind }) => kind === 'workspace')!.file;
  await expect(bench.call('folder.list', { folder: home })).rejects.toMatchObject({ code: 'not_found' });
  await expect(bench.call('folder.list', { folder: file })).rejects.toMatchObject({ code: 'not_found' });
  mkdirSync(join(home, 'Finance.cogsmith'));
  const folder = (await bench.call('folder.list', { folder: null })).entries.find(({ kind }) => kind === 'folder')!;
  await expect(bench.call('workspace.open', { file: folder.file })).rejects.toMatchObject({ code: 'not_found' });
});

test('an upload is opened from the workspaces folder, where edits stay', async () => {
  const copy = await bench.call('workspace.saveCopy', { file: null });
  const first = await bench.call('workspace.open', { file: copy.file });
  const second = await bench.call('workspace.open', { file: copy.file });
  expect(first.location).toBe(join(process.env['COGSMITH_HOME']!, 'Imports copy.cogsmith'));
  expect(second.location).toBe(join(process.env['COGSMITH_HOME']!, 'Imports copy 2.cogsmith'));
});

test('an upload that is not a workspace leaves nothing in the workspaces folder', async () => {
  const { handle, path } = bench.host.files.createTemporary('usage.cogsmith');
  writeFileSync(path, 'day,model,tokens\n'.repeat(100));
  await expect(bench.call('workspace.open', { file: handle })).rejects.toMatchObject({ code: 'unreadable_file' });
  const { entries } = await bench.call('folder.list', { folder: null });
  expect(entries.map(({ name }) => name)).toEqual(['Imports.cogsmith']);
});
