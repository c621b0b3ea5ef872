import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { priceBook } from '../../electron/host/priceBook.ts';
import { execute } from '../../models/columns/execute.ts';
import { makeDesign } from '../../models/random/design.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import { scenarioPrices } from '../../models/scenarios/scenarioPrices.ts';
import { compileScenario } from '../../models/simulation/compile.ts';

const folder = new URL('../../samples/changes/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.scenario.json'));
const trials = 300;

test.each(files)('%s is valid, compiles and runs', (name) => {
  const { scenario, issues } = parseScenario(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { prices, issues: unpriced } = scenarioPrices(scenario!, priceBook);
  expect(unpriced).toEqual([]);
  const { program, outputs } = compileScenario({ scenario: scenario!, prices, detail: 'plans' });
  const out = new Float64Array(program.outputs * trials);
  execute({ program, design: makeDesign('sobol', trials), seed: 1, from: 0, count: trials, out, stride: trials });
  const revenue = outputs.findIndex((one) => one.kind === 'series' && one.series === 'revenue' && one.month === null);
  const cogs = outputs.findIndex((one) => one.kind === 'series' && one.series === 'cogs' && one.month === null);
  for (const output of [revenue, cogs]) {
    const values = out.subarray(output * trials, (output + 1) * trials);
    expect(values.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
  }
  expect(Math.max(...out.subarray(cogs * trials, (cogs + 1) * trials))).toBeGreaterThan(0);
});
