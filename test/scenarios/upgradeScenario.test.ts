import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Compute, createCompute } from '../../electron/host/compute/pool.ts';
import { priceBook } from '../../electron/host/priceBook.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import { scenarioSchemaVersion } from '../../models/scenarios/scenario.ts';
import { scenarioPrices } from '../../models/scenarios/scenarioPrices.ts';
import { upgradeScenario } from '../../models/scenarios/upgradeScenario.ts';
import { compileScenario } from '../../models/simulation/compile.ts';
import { runCompiled } from '../support/runOnce.ts';

const old: unknown = JSON.parse(readFileSync(new URL('../oldFiles/version1.scenario.json', import.meta.url), 'utf8'));

let compute: Compute;
beforeAll(() => {
  compute = createCompute();
});
afterAll(() => compute.close());

describe('a scenario file of schema version 1', () => {
  const { scenario, issues } = parseScenario(old);

  test('opens without an issue, under the names of today', () => {
    expect(JSON.stringify(old)).toMatch(/"law":.*"usageLaw"|"usageLaw".*"law":/);
    expect(issues).toEqual([]);
    expect(scenario!.schemaVersion).toBe(scenarioSchemaVersion);
    expect(JSON.stringify(scenario)).not.toMatch(/"law"|"usageLaw"/);
    expect(scenario!.base.plans[0]!.usageDistribution).toMatchObject({ kind: 'pareto', tailExponent: 1.5 });
  });

  // What the last version that read schema version 1 gave for this file: 1,024 Sobol trials, seed 1.
  test('gives the median gross margin that it always gave', async () => {
    const { prices } = scenarioPrices(scenario!, priceBook);
    const compiled = compileScenario({ scenario: scenario!, prices, detail: 'plans' });
    const { total } = await runCompiled(compute, compiled, { trials: 1024, seed: 1, sampler: 'sobol' });
    expect(total.grossMargin.p50).toBe(0.7524849605405317);
  });

  test('is not changed in place, and neither is one of today', () => {
    const before = JSON.stringify(old);
    upgradeScenario(old);
    expect(JSON.stringify(old)).toBe(before);
    expect(upgradeScenario(scenario)).toBe(scenario);
  });
});

test('a file of today with a name of version 1 is refused by that name', () => {
  const { scenario } = parseScenario(old);
  const [plan, ...plans] = scenario!.base.plans;
  const mixed = { ...scenario!, base: { ...scenario!.base, plans: [{ ...plan!, usageLaw: {} }, ...plans] } };
  expect(parseScenario(mixed).issues[0]!.message).toContain('usageLaw');
});
