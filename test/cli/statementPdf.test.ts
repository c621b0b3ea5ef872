import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { dailySpendFile } from '../support/dailySpend.ts';
import { runCogsmith, runJson } from '../support/runCogsmith.ts';

let folder: string;
let workspace: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cogsmith-statement-'));
  vi.stubEnv('COGSMITH_HOME', join(folder, 'home'));
  workspace = join(folder, 'acme.cogsmith');
  const spend = join(folder, 'spend.csv');
  writeFileSync(spend, dailySpendFile({ first: '2026-08', months: 3, usd: () => 10 }));
  await runJson(['new', workspace]);
  await runJson(['import', spend, '-w', workspace]);
}, 60_000);

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const statements = (to: string) => ['statement', '--month', '2026-10', '--all', '--pdf', '--to', to, '-w', workspace];

test('all statements of a month are printed beside their pages', async () => {
  // A browser that writes where it is told to print.
  const browser = join(folder, 'browser');
  writeFileSync(
    browser,
    '#!/bin/sh\nfor one in "$@"; do case "$one" in --print-to-pdf=*) printf "%%PDF-1.4" > "$(echo "$one" | cut -d= -f2)";; esac; done\n',
  );
  chmodSync(browser, 0o755);
  vi.stubEnv('COGSMITH_CHROMIUM', browser);
  const to = join(folder, 'october');
  const { code, json } = await runJson(statements(to));
  expect(code).toBe(0);
  const pdfs = ['2026-10 Lab.pdf', '2026-10 Support.pdf'];
  expect(readdirSync(to).filter((name) => name.endsWith('.pdf'))).toEqual(pdfs);
  for (const pdf of pdfs) expect(readFileSync(join(to, pdf), 'utf8')).toMatch(/^%PDF/);
  // Two owners, each with page, table, answer file and PDF.
  expect((json as { written: string[] }).written).toHaveLength(8);
});

test('without a browser the pages are there, and it is said why no PDF is', async () => {
  vi.stubEnv('COGSMITH_CHROMIUM', join(folder, 'nothing'));
  const to = join(folder, 'unprinted');
  const { code, stdout } = await runCogsmith(statements(to));
  expect(code).toBe(0);
  const { json } = await runJson(statements(to));
  expect((json as { unprinted: string }).unprinted).toContain('no Chromium, Chrome or Edge was found');
  expect(stdout).toContain('HTML in place of PDF: no Chromium, Chrome or Edge was found');
  expect(readdirSync(to).filter((name) => name.endsWith('.html'))).toHaveLength(2);
});
