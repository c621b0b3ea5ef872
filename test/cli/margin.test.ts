import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { runCogsmith, runJson } from '../support/runCogsmith.ts';

let folder: string;
let workspace: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cogsmith-margin-'));
  vi.stubEnv('COGSMITH_HOME', join(folder, 'home'));
  workspace = join(folder, 'acme.cogsmith');
  await runJson(['new', workspace, '--name', 'Acme']);
  for (const name of ['policy', 'gpu'])
    await runJson(['scenario', 'apply', `samples/changes/${name}.scenario.json`, '-w', workspace]);
}, 60_000);

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test('margin runs what has not run and shows its layers, policies and fiscal periods', async () => {
  const { code, stdout } = await runCogsmith(['margin', 'policy', '-w', workspace, '--trials', '300', '--by', 'year']);
  expect(code).toBe(0);
  expect(stdout).toContain('Contribution margin');
  expect(stdout).toMatch(/Free tier in S&M/);
  expect(stdout).toMatch(/FY2027 \*[\s\S]*FY2028 \*[\s\S]*partial period/);
});

test('margin tells all of it as JSON, from the run that is there', async () => {
  const asked = ['margin', 'gpu', '-w', workspace];
  const first = await runJson([...asked, '--trials', '300']);
  const second = await runJson(asked);
  expect(second.json).toMatchObject({ runId: (first.json as { runId: string }).runId });
  expect(second.json).toMatchObject({
    margin: { isFinal: true },
    fleets: [{ id: 'fleet' }],
    unitEconomics: expect.arrayContaining([expect.objectContaining({ id: 'aiCostPerTask', of: 'company' })]),
  });
});

test('margin refuses a period that does not exist', async () => {
  const { code, stderr } = await runCogsmith(['margin', 'gpu', '-w', workspace, '--by', 'week']);
  expect(code).toBe(2);
  expect(stderr).toContain('month, quarter, year');
});
