import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { chanceText } from '../../electron/cli/text/chance.ts';
import type { Scenario } from '../../models/scenarios/scenario.ts';
import type { RunResult } from '../../models/simulation/result.ts';
import type { StressComparison } from '../../models/stresses/stressComparison.ts';
import { referencePlan } from '../support/referencePlan.ts';
import { runCogsmith, runJson } from '../support/runCogsmith.ts';

let folder: string;
let workspace: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cogsmith-stress-'));
  vi.stubEnv('COGSMITH_HOME', join(folder, 'home'));
  workspace = join(folder, 'acme.cogsmith');
  await runJson(['new', workspace]);
  await runJson(['scenario', 'apply', 'samples/baseline.scenario.json', '-w', workspace]);
  const file = join(folder, 'reference.scenario.json');
  writeFileSync(file, JSON.stringify(referencePlan));
  await runJson(['scenario', 'apply', file, '-w', workspace]);
}, 60_000);

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test('the scenario and its stresses are compared', async () => {
  const args = ['stress', 'compare', 'baseline', '-w', workspace, '--trials', '200'];
  const compared = (await runJson(args)).json as StressComparison;
  expect(compared.stresses).toHaveLength(6);
  for (const { id, outcome } of compared.stresses) {
    const moved = outcome!.difference.grossMargin.p50!;
    if (id === 'listPriceHalves' || id === 'trafficLeaves') expect(moved, id).toBeGreaterThan(0);
    else if (id !== 'growthStalls') expect(moved, id).toBeLessThan(0);
  }
  expect(compared.sentence).toMatch(
    /^Worst stress: agents take twice the steps, which takes [\d.]+ points of the median margin/,
  );
});

test('stresses are listed, and applied into another scenario', async () => {
  expect((await runCogsmith(['stress', 'list', 'baseline', '-w', workspace])).stdout).toContain('listPriceHalves');
  const applied = await runJson([
    'stress',
    'apply',
    'baseline',
    'lab-out',
    'vendorPriceUp',
    '--as',
    'both',
    '--name',
    'Both',
    '-w',
    workspace,
  ]);
  const { id, name, changes } = applied.json as Scenario;
  expect({ id, name, kinds: changes.map(({ kind }) => kind) }).toEqual({
    id: 'both',
    name: 'Both',
    kinds: ['switch', 'switch', 'priceEvent'],
  });
  expect((await runCogsmith(['stress', 'apply', 'baseline', 'flood', '-w', workspace])).code).toBe(2);
});

test('the chance of a margin below any value, by month, quarter, year and in total', async () => {
  const args = ['chance', 'reference', '--below', '55%', '-w', workspace, '--trials', '500'];
  const result = (await runJson(args)).json as RunResult;
  const { target, periods, months } = result;
  expect(target.grossMargin).toBe(0.55);
  expect(target.probabilityBelow).toHaveLength(months.length);
  const chances = periods!.map(({ probabilityBelow }) => probabilityBelow!);
  expect(Math.min(...chances)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...chances)).toBeLessThanOrEqual(1);
  // A chance below a value and the quantiles say the same: below the median where it is above one half.
  for (const { total, probabilityBelow } of periods!)
    expect(probabilityBelow! > 0.5).toBe(total.grossMargin.p50! < 0.55);
  const text = chanceText(result);
  expect(text).toContain(periods![0]!.label);
  expect(text).toContain('P(< 55.0%)');
});
