import { expect, test } from 'vitest';
import { execute } from '../../models/columns/execute.ts';
import type { UsageDistribution } from '../../models/plans/usageDistribution.ts';
import { makeDesign } from '../../models/random/design.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import { compileScenario } from '../../models/simulation/compile.ts';
import { normalQuantile } from '../../models/statistics/normal.ts';
import { distance, estimateMean } from '../support/estimate.ts';

const trials = 4096;
const simulated = 400_000;
const customers = 100;
const tasks = { low: 80, high: 160 };

/** Revenue of the second month, a value a trial. */
function revenueOf(plan: object): number[] {
  const users = { kind: 'linear', origin: '2027-01', start: customers, perMonth: 0 };
  const { scenario, issues } = parseScenario({
    schemaVersion: 2,
    id: 'a',
    name: 'A',
    start: '2027-01',
    months: 2,
    base: {
      plans: [{ id: 'a', name: 'A', users, ...plan }],
      features: [
        {
          id: 'chat',
          name: 'Chat',
          tasksPerUser: { a: { kind: 'uniform', ...tasks } },
          work: { kind: 'tokens', inputTokens: 1000, outputTokens: 100 },
          models: [{ provider: 'any', model: 'model', share: 1 }],
        },
      ],
    },
  });
  expect(issues).toEqual([]);
  const one = { input: 1, cacheRead: 0.1, cacheWrite: 1.25, cacheWrite1h: 2, output: 10 };
  const prices = { 'any/model': [one, one] };
  const { program, outputs } = compileScenario({ scenario: scenario!, prices, detail: 'company' });
  const out = new Float64Array(program.outputs * trials);
  execute({ program, design: makeDesign('plain', trials), seed: 5, from: 0, count: trials, out, stride: trials });
  const at = outputs.findIndex((name) => name.kind === 'series' && name.series === 'revenue' && name.month === 1);
  return [...out.subarray(at * trials, (at + 1) * trials)];
}

/** Uniforms of a small generator of its own (mulberry32). */
function uniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
}

/** Customers one by one: gammas by Marsaglia and Tsang (2000), Paretos drawn again while they are above the cap. */
function multiples(distribution: UsageDistribution, next: () => number): number[] {
  const draws = Array.from({ length: simulated }, () =>
    distribution.kind === 'gamma' ? gammaDraw(distribution, next) : 0,
  );
  if (distribution.kind === 'gamma') return draws;
  const { tailExponent: a, capOverMean } = distribution;
  let [low, high] = [1, 1e9];
  for (let step = 0; step < 200; step++) {
    const cap = Math.sqrt(low * high);
    if (cap / meanUpTo(a, cap) < capOverMean) low = cap;
    else high = cap;
  }
  const mean = meanUpTo(a, low);
  return draws.map(() => {
    for (;;) {
      const x = next() ** (-1 / a);
      if (x <= low) return x / mean;
    }
  });
}

/** Mean of a Pareto from 1 that is cut off at a cap. */
function meanUpTo(a: number, cap: number): number {
  return ((a / (a - 1)) * (1 - cap ** (1 - a))) / (1 - cap ** -a);
}

function gammaDraw(distribution: Extract<UsageDistribution, { kind: 'gamma' }>, next: () => number): number {
  const k = distribution.coefficientOfVariation ** -2;
  const shape = k < 1 ? k + 1 : k;
  const d = shape - 1 / 3;
  for (;;) {
    const z = normalQuantile(next());
    const v = (1 + z / Math.sqrt(9 * d)) ** 3;
    if (v <= 0 || Math.log(next()) >= 0.5 * z * z + d - d * v + d * Math.log(v)) continue;
    return (d * v * (k < 1 ? next() ** (1 / k) : 1)) / k;
  }
}

test('a lognormal spread beside a distribution is refused, and so is a distribution out of its bounds', () => {
  const refusal = (plan: object) =>
    parseScenario({
      schemaVersion: 2,
      id: 'a',
      name: 'A',
      start: '2027-01',
      months: 1,
      base: {
        plans: [{ id: 'a', name: 'A', users: { kind: 'linear', origin: '2027-01', start: 1, perMonth: 0 }, ...plan }],
        features: [],
      },
    }).issues;
  expect(refusal({ usageDistribution: gamma })).toEqual([]);
  expect(refusal({ usageDistribution: gamma, usageSpread: 0.7 })).toMatchObject([
    { severity: 'error', path: 'base.plans[0].usageSpread' },
  ]);
  expect(refusal({ usageDistribution: { ...pareto, capOverMean: 1 } })).toMatchObject([
    { severity: 'error', path: 'base.plans[0].usageDistribution.capOverMean' },
  ]);
});

const gamma: UsageDistribution = { kind: 'gamma', coefficientOfVariation: 1.3 };
const pareto: UsageDistribution = { kind: 'pareto', tailExponent: 1.4, capOverMean: 30 };
const included = { includedTasks: 150, overagePriceUsd: 0.5 };
const tiers = [
  { upTo: 150, priceUsd: 0.5 },
  { upTo: 1000, priceUsd: 0.3 },
  { upTo: null, priceUsd: 0.2 },
];
const lasting = {
  kind: 'credits',
  grants: [{ id: 'g', amount: 200, everyMonths: 2, expiresAfterMonths: 2 }],
  beyond: { kind: 'overage', priceUsd: 0.5 },
};
const least = { kind: 'minimum', amountUsd: 30 };
const metered = { kind: 'perUnit', priceUsd: 0.5 };

const over = (use: number) => 0.5 * Math.max(0, use - 150);
const reached = (use: number) => use * (use <= 150 ? 0.5 : use <= 1000 ? 0.3 : 0.2);
// Of 200 credits for two months, what the first month leaves covers the second.
const second = (use: number) => 0.5 * Math.min(use, Math.max(0, 2 * use - 200));

test.each([
  ['overage of gamma users', { usageDistribution: gamma, ...included }, over, 0],
  ['overage of Pareto users', { usageDistribution: pareto, ...included }, over, 0],
  ['tiers for all units of gamma users', { usageDistribution: gamma, charge: { kind: 'allUnits', tiers } }, reached, 0],
  [
    'tiers for all units of Pareto users',
    { usageDistribution: pareto, charge: { kind: 'allUnits', tiers } },
    reached,
    0,
  ],
  // Groups of customers bend by up to half a percent.
  ['credits that last, of gamma users', { usageDistribution: gamma, charge: lasting }, second, 0.005],
  ['credits that last, of Pareto users', { usageDistribution: pareto, charge: lasting }, second, 0.005],
  [
    'a minimum, of gamma users',
    { usageDistribution: gamma, charge: metered, least },
    (use: number) => Math.max(30, use / 2),
    0.005,
  ],
])(
  '%s brings what customers one by one would pay',
  (_name, { charge, least, ...plan }: { [key: string]: unknown }, bill, bend) => {
    const charges = [charge, least].flatMap((one, index) => (one ? [{ id: `c${index}`, name: 'C', ...one }] : []));
    const found = estimateMean(revenueOf({ ...plan, charges }));
    const next = uniforms(7);
    const paid = multiples(plan['usageDistribution'] as UsageDistribution, next).map(
      (multiple) => customers * bill(multiple * (tasks.low + (tasks.high - tasks.low) * next())),
    );
    const expected = estimateMean(paid);
    const slack = (bend * expected.value) / Math.hypot(found.standardError, expected.standardError);
    expect(distance(found, expected)).toBeLessThan(4 + slack);
    // The average customer, who stands for all where nothing is stated, would not pay that.
    const { usageDistribution: _, ...alike } = plan;
    expect(distance(estimateMean(revenueOf({ ...alike, charges })), expected)).toBeGreaterThan(8);
  },
);
