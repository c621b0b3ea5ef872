import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runJson } from '../support/runCogsmith.ts';

const folder = mkdtempSync(join(tmpdir(), 'cogsmith-calc-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('calc runs a calculator on a file, and shows its schema and an example that works', async () => {
  const example = await runJson(['calc', 'call', '--example']);
  const path = join(folder, 'call.json');
  writeFileSync(path, JSON.stringify(example.json));
  expect(await runJson(['calc', 'call', '--in', path])).toMatchObject({ code: 0, json: { costUsd: 1.200006 } });
  expect(await runJson(['calc', 'call', '--schema'])).toMatchObject({ code: 0, json: { type: 'object' } });
  expect(await runJson(['calc'])).toMatchObject({ code: 0, json: expect.any(Array) });
});

test('calc says what is wrong with a name or an input', async () => {
  const path = join(folder, 'bad.json');
  writeFileSync(path, '{"hit":{"kind":"share","share":2}}');
  expect(await runJson(['calc', 'cache', '--in', path])).toMatchObject({
    code: 2,
    json: { error: { code: 'invalid_input', message: 'hit.share is 2; it must be at most 1.' } },
  });
  expect(await runJson(['calc', 'astrology', '--in', path])).toMatchObject({
    code: 3,
    json: { error: { code: 'not_found', message: expect.stringContaining('use one of call, cache') } },
  });
  expect(await runJson(['calc', 'cache'])).toMatchObject({ code: 2, json: { error: { code: 'invalid_input' } } });
});
