import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { PlanComparison } from '../../models/simulation/planComparison.ts';
import { runCogsmith, runJson } from '../support/runCogsmith.ts';

let folder: string;
let workspace: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cogsmith-plans-'));
  vi.stubEnv('COGSMITH_HOME', join(folder, 'home'));
  workspace = join(folder, 'acme.cogsmith');
  await runJson(['new', workspace]);
  for (const name of ['charges', 'plan'])
    await runJson(['scenario', 'apply', `samples/changes/${name}.scenario.json`, '-w', workspace]);
}, 60_000);

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test('the same customers on several plans, as JSON and as a table', async () => {
  const args = ['plan', 'compare', 'charges', 'meter', 'packs', 'cost-plus', '-w', workspace, '--trials', '200'];
  const { code, json } = await runJson(args);
  expect(code).toBe(0);
  const { offers, customersOf, month } = json as PlanComparison;
  expect(offers.map(({ id }) => id)).toEqual(['meter', 'packs', 'cost-plus']);
  expect({ customersOf: customersOf.id, month }).toEqual({ customersOf: 'meter', month: '2027-12' });
  // The same use costs the same on every plan, and a 30 % markup leaves 23.1 % of it.
  for (const { costUsd } of offers) expect(costUsd.mean).toBeCloseTo(offers[0]!.costUsd.mean, 9);
  expect(offers[2]!.margin!.p50).toBeCloseTo(0.3 / 1.3, 6);
  const { bills, deciles } = offers[0]!;
  expect(bills.p10).toBeLessThanOrEqual(bills.p50);
  expect(deciles).toHaveLength(10);
  expect((await runCogsmith(args)).stdout).toContain('heaviest decile');
});

test('names the plans there are, and the months', async () => {
  const run = (...rest: string[]) => runCogsmith(['plan', 'compare', 'charges', ...rest, '-w', workspace]);
  const unknown = await run('gold');
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toContain('has no plan "gold"; use one of platform, volume');
  expect((await run('meter', '--month', '2030-01')).code).toBe(2);
});

test('a name that two scenarios have is refused with their ids', async () => {
  const file = JSON.parse(readFileSync('samples/changes/plan.scenario.json', 'utf8'));
  const path = join(folder, 'again.scenario.json');
  writeFileSync(path, JSON.stringify({ ...file, id: 'again' }));
  await runJson(['scenario', 'apply', path, '-w', workspace]);
  const { code, stderr } = await runCogsmith(['run', file.name, '-w', workspace, '--trials', '64']);
  expect(code).toBe(2);
  expect(stderr).toContain(`2 scenarios are named "${file.name}"; use an id: ${file.id}, again.`);
});

test('a run tells billings and cash where they are not the revenue', async () => {
  const { stdout } = await runCogsmith(['run', 'plan', '-w', workspace, '--trials', '200']);
  expect(stdout).toMatch(/Plan +Revenue P50 +Billings P50 +Cash P50/);
});
