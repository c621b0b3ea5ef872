import { expect, test } from 'vitest';
import { execute } from '../../models/columns/execute.ts';
import { makeDesign } from '../../models/random/design.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import { compileScenario } from '../../models/simulation/compile.ts';
import { normalQuantile } from '../../models/statistics/normal.ts';
import { estimateMean } from '../support/estimate.ts';

const trials = 4096;
const spread = { low: 0.3, high: 1.1 };
const price = { mean: 0.5, sd: 0.05 };
const customers = 100;
const tasks = 120;

/** Revenue of one month, a value a trial. */
function revenueOf(charge: object): number[] {
  const { scenario, issues } = parseScenario({
    schemaVersion: 2,
    id: 'a',
    name: 'A',
    start: '2027-01',
    months: 1,
    base: {
      plans: [
        {
          id: 'a',
          name: 'A',
          users: { kind: 'linear', origin: '2027-01', start: customers, perMonth: 0 },
          usageSpread: { kind: 'uniform', ...spread },
          charges: [{ id: 'c', name: 'C', ...charge }],
        },
      ],
      features: [
        {
          id: 'chat',
          name: 'Chat',
          tasksPerUser: { a: tasks },
          work: { kind: 'tokens', inputTokens: 1000, outputTokens: 100 },
          models: [{ provider: 'any', model: 'model', share: 1 }],
        },
      ],
    },
  });
  expect(issues).toEqual([]);
  const one = { input: 1, cacheRead: 0.1, cacheWrite: 1.25, cacheWrite1h: 2, output: 10 };
  const { program, outputs } = compileScenario({
    scenario: scenario!,
    prices: { 'any/model': [one] },
    detail: 'company',
  });
  const out = new Float64Array(program.outputs * trials);
  execute({ program, design: makeDesign('plain', trials), seed: 5, from: 0, count: trials, out, stride: trials });
  const at = outputs.findIndex((name) => name.kind === 'series' && name.series === 'revenue' && name.month === 0);
  return [...out.subarray(at * trials, (at + 1) * trials)];
}

/** What the customers pay on average: every spread, every customer, one bill at a time. */
function expected(bill: (use: number) => number): number {
  const [spreads, places] = [60, 4000];
  let sum = 0;
  for (let i = 0; i < spreads; i++) {
    const s = spread.low + ((i + 0.5) / spreads) * (spread.high - spread.low);
    for (let j = 0; j < places; j++) {
      const use = tasks * Math.exp(s * normalQuantile((j + 0.5) / places) - (s * s) / 2);
      sum += bill(use);
    }
  }
  return (customers * sum) / spreads / places;
}

const priceUsd = { kind: 'normal', ...price };

test.each([
  ['overage', { kind: 'perUnit', included: 100, priceUsd }, (use: number) => price.mean * Math.max(0, use - 100)],
  ['packs', { kind: 'package', size: 75, priceUsd }, (use: number) => price.mean * Math.ceil(use / 75)],
  [
    'all-units tiers',
    {
      kind: 'allUnits',
      tiers: [
        { upTo: 150, priceUsd },
        { upTo: null, priceUsd: 0.3 },
      ],
    },
    (use: number) => use * (use <= 150 ? price.mean : 0.3),
  ],
  [
    'credits that buy packs',
    {
      kind: 'credits',
      grants: [{ id: 'g', amount: 60, priceUsd: 20 }],
      beyond: { kind: 'topUp', size: 40, priceUsd },
    },
    (use: number) => 20 + price.mean * Math.ceil(Math.max(0, use - 60) / 40),
  ],
])('with an uncertain spread and price, %s bring what customers one by one would pay', (_name, charge, bill) => {
  const { value, standardError } = estimateMean(revenueOf(charge));
  expect(standardError).toBeGreaterThan(0);
  // The reference counts customers at 4,000 places of the distribution: its own error is far below one in a thousand.
  expect(Math.abs(value - expected(bill))).toBeLessThan(4 * standardError + 0.001 * value);
});
