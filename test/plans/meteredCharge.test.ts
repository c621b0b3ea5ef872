import { describe, expect, test } from 'vitest';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { averageSources } from '../../models/columns/sources.ts';
import { type Charge, chargeSchema } from '../../models/plans/charge.ts';
import { lognormalSpread } from '../../models/plans/lognormalSpread.ts';
import { type MeteredCharge, meteredCharge } from '../../models/plans/meteredCharge.ts';
import fc from '../support/properties.ts';

interface Customers {
  readonly mean: number;
  readonly spread?: number;
}

function priced(charge: object, { mean, spread = 0 }: Customers): number {
  const graph = new ColumnGraph();
  const parsed: Charge = chargeSchema.parse({ id: 'charge', name: 'Charge', ...charge });
  const distribution = { graph, mean: graph.constant(mean), spread: lognormalSpread(graph, graph.constant(spread)) };
  const question = { sources: averageSources(graph), driverId: 'x', month: '2027-01', distribution };
  return graph.valueOf(meteredCharge({ ...question, charge: parsed as MeteredCharge }))!;
}

/** The mean over customers, by a midpoint rule over the charge of one customer at a time. */
function averaged(charge: object, { mean, spread = 0 }: Customers): number {
  const steps = 4000;
  let [sum, weight] = [0, 0];
  for (let i = 0; i < steps; i++) {
    const z = -7 + (14 * (i + 0.5)) / steps;
    const density = Math.exp(-0.5 * z * z);
    sum += density * priced(charge, { mean: mean * Math.exp(spread * z - (spread * spread) / 2) });
    weight += density;
  }
  return sum / weight;
}

const tiers = [
  { upTo: 100, priceUsd: 1 },
  { upTo: null, priceUsd: 0.8 },
];

// SEMANTICS section 4: 120 units, 100 at 1 and then at 0.8 → 116 graduated, 96 for all; 100 → 100, 101 → 80.8.
test.each([
  ['graduated', 120, 116],
  ['graduated', 100, 100],
  ['graduated', 0, 0],
  ['allUnits', 120, 96],
  ['allUnits', 100, 100],
  ['allUnits', 101, 80.8],
  ['allUnits', 0, 0],
])('%s tiers charge %d units with %d', (kind, mean, expected) => {
  expect(priced({ kind, tiers }, { mean })).toBeCloseTo(expected, 10);
});

test('free units come off before the tiers, and a tier may have a fee', () => {
  expect(priced({ kind: 'graduated', tiers, included: 50 }, { mean: 170 })).toBeCloseTo(116, 10);
  expect(priced({ kind: 'allUnits', tiers, included: 50 }, { mean: 170 })).toBeCloseTo(96, 10);
  const withFees = [
    { upTo: 100, priceUsd: 1, flatUsd: 5 },
    { upTo: null, priceUsd: 0.8, flatUsd: 7 },
  ];
  expect(priced({ kind: 'graduated', tiers: withFees }, { mean: 120 })).toBeCloseTo(128, 10);
  expect(priced({ kind: 'allUnits', tiers: withFees }, { mean: 120 })).toBeCloseTo(103, 10);
});

test('a percentage of the value stops at its cap', () => {
  const charge = { kind: 'percentage', share: 0.02, valuePerUnitUsd: 50, capUsd: 30 };
  expect(priced(charge, { mean: 20 })).toBeCloseTo(20, 10);
  expect(priced(charge, { mean: 80 })).toBeCloseTo(30, 10);
});

// SEMANTICS section 5: revenue on successes, cost on all attempts.
test('an outcome is paid for successes only', () => {
  expect(priced({ kind: 'outcome', priceUsd: 0.99, successRate: 0.7 }, { mean: 1000 })).toBeCloseTo(693, 9);
  expect(priced({ kind: 'outcome', priceUsd: 0.99, successRate: 0.7, included: 700 }, { mean: 1000 })).toBeCloseTo(
    0,
    9,
  );
});

// SEMANTICS section 5: lognormal median 400, σ 1, allowance 1,000 → overage 172.0.
test('overage is an expectation over customers, never a function of their mean', () => {
  const mean = 400 * Math.exp(0.5);
  expect(priced({ kind: 'perUnit', priceUsd: 1, included: 1000 }, { mean, spread: 1 })).toBeCloseTo(172, 1);
  expect(priced({ kind: 'perUnit', priceUsd: 1, included: 1000 }, { mean })).toBe(0);
});

describe('the charge over many customers is the mean of their charges', () => {
  test.each([
    { kind: 'perUnit', priceUsd: 0.3, included: 80 },
    {
      kind: 'graduated',
      tiers: [
        { upTo: 50, priceUsd: 2, flatUsd: 3 },
        { upTo: 300, priceUsd: 1 },
        { upTo: null, priceUsd: 0.2, flatUsd: 9 },
      ],
      included: 10,
    },
    {
      kind: 'allUnits',
      tiers: [
        { upTo: 50, priceUsd: 2 },
        { upTo: 300, priceUsd: 1, flatUsd: 4 },
        { upTo: null, priceUsd: 0.2 },
      ],
      included: 10,
    },
    { kind: 'package', size: 40, priceUsd: 7, included: 25 },
    { kind: 'percentage', share: 0.1, valuePerUnitUsd: 3, capUsd: 60 },
    { kind: 'outcome', priceUsd: 2, successRate: 0.6, included: 70 },
  ])('$kind', (charge) => {
    for (const customers of [
      { mean: 120, spread: 0.9 },
      { mean: 30, spread: 1.6 },
      { mean: 400, spread: 0.3 },
    ])
      expect(priced(charge, customers) / averaged(charge, customers)).toBeCloseTo(1, 2);
  });
});

describe('properties', () => {
  const amount = fc.double({ min: 0, max: 1e4, noNaN: true });
  const spread = fc.oneof(fc.constant(0), fc.double({ min: 0.05, max: 2, noNaN: true }));
  test.each([
    { kind: 'perUnit', priceUsd: 0.3, included: 80 },
    { kind: 'graduated', tiers },
    { kind: 'package', size: 40, priceUsd: 7 },
  ])('more use never costs less: $kind', (charge) => {
    fc.assert(
      fc.property(amount, amount, spread, (a, b, s) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((mean) => priced(charge, { mean, spread: s }));
        return low! <= high! * (1 + 1e-4) + 1e-6;
      }),
    );
  });
});
