import { existsSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { expect, test } from 'vitest';
import { FileRegistry, fileName } from '../../electron/host/files/fileRegistry.ts';

test('a temporary file is private to this user and gone at the end', () => {
  const files = new FileRegistry();
  const { handle, path } = files.createTemporary('usage.csv');
  writeFileSync(path, 'x');
  expect(files.resolve(handle)).toEqual({ path, name: 'usage.csv' });
  expect(statSync(dirname(path)).mode & 0o077).toBe(0);
  files.close();
  expect(existsSync(path)).toBe(false);
  expect(() => files.resolve(handle)).toThrow(expect.objectContaining({ code: 'not_found' }));
});

test('a path is not a handle', () => {
  const files = new FileRegistry();
  expect(() => files.resolve('/etc/passwd')).toThrow(/is no longer available; choose or drop it again/);
  expect(() => files.resolve('__proto__')).toThrow(/is no longer available; choose or drop it again/);
});

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\me\\usage.csv', 'usage.csv'],
  ['..', 'file'],
  ['', 'file'],
  ['.bashrc', 'bashrc'],
  ['a\u0000b\n.csv', 'a_b_.csv'],
  ['cost: "Q3".csv', 'cost_ _Q3_.csv'],
  ['Café été.csv', 'Café été.csv'],
  ['con.csv', '_con.csv'],
  ['LPT1', '_LPT1'],
  ['cost\u202evsc.exe', 'cost_vsc.exe'],
  ['\ud800cost.csv', '\ufffdcost.csv'],
])('the name %j becomes %j', (name, expected) => {
  expect(fileName(name)).toBe(expected);
  expect(basename(fileName(name))).toBe(expected);
});
