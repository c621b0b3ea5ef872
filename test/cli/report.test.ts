import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { referencePlan } from '../support/referencePlan.ts';
import { runCogsmith, runJson } from '../support/runCogsmith.ts';

let folder: string;
let workspace: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cogsmith-report-'));
  vi.stubEnv('COGSMITH_HOME', join(folder, 'home'));
  workspace = join(folder, 'acme.cogsmith');
  await runJson(['new', workspace]);
  const file = join(folder, 'reference.scenario.json');
  writeFileSync(file, JSON.stringify(referencePlan));
  await runJson(['scenario', 'apply', file, '-w', workspace]);
}, 60_000);

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test('without a browser to print with, the board page is HTML, and says why', async () => {
  vi.stubEnv('COGSMITH_CHROMIUM', join(folder, 'nothing'));
  const args = ['report', 'reference', '--to', join(folder, 'board.pdf'), '--ask', 'Sign.', '-w', workspace];
  const { code, json } = await runJson(args);
  expect(code).toBe(0);
  expect((json as { why: string }).why).toMatch(/^HTML in place of PDF: no Chromium, Chrome or Edge was found/);
  expect(existsSync(join(folder, 'board.pdf'))).toBe(false);
  const html = readFileSync(join(folder, 'board.html'), 'utf8');
  expect(html).toContain('<li>Sign.</li>');
  expect(html).toContain('Reference');
});

test('a file that is neither is refused', async () => {
  const { code, stderr } = await runCogsmith(['report', 'reference', '--to', 'board.docx', '-w', workspace]);
  expect(code).toBe(2);
  expect(stderr).toContain('end it in .pdf or .html');
});
