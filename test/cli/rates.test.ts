import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { runCogsmith, runJson } from '../support/runCogsmith.ts';

let folder: string;
let workspace: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cogsmith-rates-'));
  vi.stubEnv('COGSMITH_HOME', join(folder, 'home'));
  workspace = join(folder, 'acme.cogsmith');
  await runJson(['new', workspace, '--name', 'Acme']);
}, 60_000);

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test('a table of rates is imported, one can be stated and one taken out', async () => {
  expect((await runCogsmith(['rates', 'list', '-w', workspace])).stdout).toContain('No rates');
  const imported = await runJson(['rates', 'import', 'samples/exchange-rates.csv', '-w', workspace]);
  expect(imported.json).toHaveLength(5);
  await runJson(['rates', 'set', 'eur', '2026-04-01', '1.2', '--source', 'ECB', '-w', workspace]);
  await runJson(['rates', 'remove', 'JPY', '2026-01-01', '-w', workspace]);
  const { stdout } = await runCogsmith(['rates', 'list', '-w', workspace]);
  expect(stdout).toContain('2026-04-01');
  expect(stdout).not.toContain('JPY');
});

test('what cannot be a rate is told with its line, and nothing is stored', async () => {
  const path = join(folder, 'bad.csv');
  writeFileSync(path, 'date,currency,usd_per_unit\n2026-05-01,EUR,1.1\n2026-05-02,Euro,1.1\n');
  const { code, stderr } = await runCogsmith(['rates', 'import', path, '-w', workspace]);
  expect(code).toBe(2);
  expect(stderr).toContain('Line 3: currency is "EURO"');
  expect((await runCogsmith(['rates', 'list', '-w', workspace])).stdout).not.toContain('2026-05-01');
  const missing = await runJson(['rates', 'remove', 'CHF', '2026-01-01', '-w', workspace]);
  expect(missing).toMatchObject({ code: 3 });
});
