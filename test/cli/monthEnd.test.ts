import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { monthEndFiles } from '../support/monthEndFiles.ts';
import { runCogsmith } from '../support/runCogsmith.ts';
import { zipOf } from '../support/zipOf.ts';

let folder: string;
let workspace: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cogsmith-month-end-'));
  workspace = join(folder, 'alder.cogsmith');
  await runCogsmith(['new', workspace]);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const monthEnd = async (...flags: string[]) => runCogsmith(['month-end', '-w', workspace, ...flags]);

test('the terminal says what is open in a month, and what comes next', async () => {
  expect((await monthEnd()).stdout).toContain('No usage or cost yet; import files first.');
  const path = join(folder, 'month-end.zip');
  writeFileSync(path, zipOf(monthEndFiles().files));
  await runCogsmith(['import', path, '-w', workspace]);
  const { stdout } = await monthEnd();
  expect(stdout).toMatch(/Files +done +\$23,150\.50 of revenue/);
  expect(stdout).toMatch(/Prices +open +[\d,]+ unpriced tokens of mistral-large-alder-tuned/);
  expect(stdout).toMatch(
    /Tie-out +open +not tied out: anthropic, aws, mistral, openai\nClose +open +not closed: anthropic, aws, mistral, openai/,
  );
  expect(stdout).toContain('Next: Prices.');
  expect((await monthEnd('--month', '2026-12')).code).toBe(3);
  expect(JSON.parse((await monthEnd('--json')).stdout)).toMatchObject({ month: '2026-10', next: 'prices' });
});
