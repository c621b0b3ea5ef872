import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ClassificationEffect } from '../../models/classification/classificationEffect.ts';
import type { Governance } from '../../models/governance/governance.ts';
import type { ModelChange } from '../../models/governance/modelChange.ts';
import { runCogsmith, runJson } from '../support/runCogsmith.ts';

let folder: string;
let workspace: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cogsmith-classify-'));
  vi.stubEnv('COGSMITH_HOME', join(folder, 'home'));
  workspace = join(folder, 'sample.cogsmith');
  await runJson(['sample', workspace]);
}, 60_000);

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test('classification shows, tests, applies and proves the classes of the history', async () => {
  const shown = await runCogsmith(['classification', 'show', '-w', workspace]);
  expect(shown.stdout).toMatch(/Only the default rules are in force[\s\S]*2026-10 .* final/);
  const file = join(folder, 'rules.json');
  const rules = [{ kind: 'class', id: 'search', name: 'Search', when: { feature: ['search*'] }, class: 'sales' }];
  writeFileSync(file, JSON.stringify({ rules, otherwise: 'unclassified' }));
  const tested = await runCogsmith(['classification', 'test', file, '-w', workspace]);
  expect(tested.stdout).toMatch(/2026-10 +gross margin[\s\S]*Unclassified/);
  const applied = await runJson(['classification', 'apply', file, '-w', workspace, '--note', 'A trial']);
  expect(applied.json).toMatchObject({ saved: { version: 1, note: 'A trial' } });
  expect((await runCogsmith(['classification', 'show', '-w', workspace])).stdout).toMatch(
    /provisional: \$[\d,.]+ unclassified/,
  );
  expect((await runJson(['classification', 'show', '--rules', '-w', workspace])).json).toEqual({
    rules,
    otherwise: 'unclassified',
  });
  const to = join(folder, 'evidence.csv');
  expect((await runJson(['classification', 'evidence', '--to', to, '-w', workspace])).json).toEqual({ file: to });
  expect(readFileSync(to, 'utf8')).toContain(',S&M,Search,rule,100,1/1,1,');
});

test('the sample rules can be tested, and move only what they speak of', async () => {
  const { json } = await runJson(['classification', 'test', 'samples/classification/rules.json', '-w', workspace]);
  const { months, rules } = json as ClassificationEffect;
  expect(rules.find(({ id }) => id === 'case-agent')!.rows).toBeGreaterThan(0);
  expect(months.find(({ month }) => month === '2026-10')!.after.classUsd.research).toBeGreaterThan(1_274.82);
});

test('a file that holds no rules is refused with what to write', async () => {
  const file = join(folder, 'no.json');
  writeFileSync(file, '{"classes":[]}');
  const { code, stderr } = await runCogsmith(['classification', 'test', file, '-w', workspace]);
  expect(code).toBe(2);
  expect(stderr).toContain('no.json has no rules; write { "rules": [ … ]');
});

test('governance approves, retires, requests and decides', async () => {
  const asked = async (...args: string[]) => (await runJson(['governance', ...args, '-w', workspace])).json;
  expect((await runCogsmith(['governance', 'show', '-w', workspace])).stdout).toContain('No model is approved yet');
  const approved = (await asked('approve', 'claude-*', '--environments', 'production, staging')) as Governance;
  expect(approved.approved).toMatchObject([{ model: 'claude-*', environments: ['production', 'staging'] }]);
  expect(approved.findings.some(({ model, reason }) => model.startsWith('gpt') && reason === 'notListed')).toBe(true);
  const retired = (await asked(
    'retire',
    'claude-sonnet-5',
    '--on',
    '2027-06-30',
    '--source',
    'their page',
  )) as Governance;
  expect(retired.retirements).toMatchObject([{ model: 'claude-sonnet-5', retiresOn: '2027-06-30' }]);
  const request = [
    'request',
    '--scenario',
    'baseline',
    '--from-model',
    'claude-sonnet-5',
    '--to-provider',
    'anthropic',
  ];
  const to = [
    '--to-model',
    'claude-haiku-4-5',
    '--month',
    '2027-01',
    '--share',
    '60% to 90%',
    '--verbosity',
    '1.0 to 1.3',
    '--trials',
    '400',
  ];
  const made = (await asked(...request, ...to)) as ModelChange;
  expect(made.simulated.difference.cogsUsd.p50).toBeLessThan(0);
  const refused = (await asked('decide', made.id, '--refuse', '--by', 'Ada')) as ModelChange;
  expect(refused.decision).toMatchObject({ approved: false, decidedBy: 'Ada' });
  expect((await runCogsmith(['governance', 'show', '-w', workspace])).stdout).toMatch(/Rejected by Ada on/);
  expect(((await asked('withdraw', 'claude-*')) as Governance).approved).toEqual([]);
  const half = await runCogsmith(['governance', 'retire', 'claude-sonnet-5', '-w', workspace]);
  expect(half).toMatchObject({ code: 2, stderr: expect.stringContaining('A retirement needs --on') });
}, 60_000);
