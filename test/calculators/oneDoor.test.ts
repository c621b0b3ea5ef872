import { describe, expect, test } from 'vitest';
import type { Calculated } from '../../models/calculators/calculator.ts';
import { runCalculator } from '../../models/calculators/registry.ts';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { averageSources } from '../../models/columns/sources.ts';
import { meteredCharge } from '../../models/plans/meteredCharge.ts';
import { allAlike } from '../../models/plans/userSpread.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';

const book = { version: '1', sources: [], models: [] };
const ask = (name: string, input: unknown) => runCalculator(name, input, { book } as never)!;

function wordsOf(answer: Calculated): string[] {
  return 'issues' in answer ? answer.issues.map(({ message }) => message) : [];
}

/** What a scenario says of the same pieces, without the place where they stand. */
function scenarioWords(base: object): string[] {
  const plan = {
    id: 'a',
    name: 'A',
    users: { kind: 'linear', origin: '2027-01', start: 1, perMonth: 0 },
    seatPriceUsd: 1,
  };
  const { issues } = parseScenario({
    schemaVersion: 2,
    id: 's',
    name: 'S',
    start: '2027-01',
    months: 12,
    base: { plans: [plan], features: [], ...base },
  });
  return issues.filter(({ severity }) => severity === 'error').map(({ message }) => message);
}

const commitment = { id: 'c', name: 'C', provider: 'p', start: '2027-01' };

describe('a commitment is held to the same rules by a calculator and by a scenario', () => {
  test.each([
    // 120 units, 100 at 1 and the rest at 0.8 are 116; out of order they were 16.
    [
      'graduated tiers',
      {
        kind: 'graduatedTiers',
        tiers: [
          { from: 100, rate: 0.8 },
          { from: 0, rate: 1 },
        ],
      },
    ],
    [
      'all-units tiers',
      {
        kind: 'allUnitsTiers',
        tiers: [
          { from: 0, rate: 1 },
          { from: 100, rate: 0.9 },
          { from: 50, rate: 0.8 },
        ],
      },
    ],
    [
      'rebates',
      {
        kind: 'retroactiveRebate',
        tiers: [
          { from: 200, rebate: 0.2 },
          { from: 100, rebate: 0.1 },
        ],
      },
    ],
    [
      'milestones by amount',
      {
        kind: 'milestone',
        milestones: [
          { month: '2027-03', amountUsd: 90 },
          { month: '2027-06', amountUsd: 60 },
        ],
      },
    ],
    [
      'milestones by month',
      {
        kind: 'milestone',
        milestones: [
          { month: '2027-06', amountUsd: 60 },
          { month: '2027-03', amountUsd: 90 },
        ],
      },
    ],
    ['a milestone before the start', { kind: 'milestone', milestones: [{ month: '2026-12', amountUsd: 60 }] }],
    ['a profile of zeros', { kind: 'savingsPlan', hourlyUsd: 1, discount: 0.1, termMonths: 12, profile: [0, 0] }],
  ])('%s', (_, terms) => {
    const stated = { ...commitment, ...terms };
    const told = wordsOf(ask('commitment', { usageUsd: [60, 60], commitment: stated }));
    expect(told.length).toBeGreaterThan(0);
    expect(told.map((one) => `base.commitments[0]${one.slice('commitment'.length)}`)).toEqual(
      scenarioWords({ commitments: [stated] }),
    );
    expect(wordsOf(ask('commitment', { usageUsd: [60, 60], commitments: [stated] })).length).toBe(told.length);
  });

  test('and two with one id are refused', () => {
    const one = { ...commitment, kind: 'negotiated', discount: 0.1 };
    expect(wordsOf(ask('commitment', { usageUsd: [60], commitments: [one, one] }))).toEqual([
      'commitments contain "c" more than once; give each its own id.',
    ]);
  });
});

describe('charges are held to the same rules by a calculator and by a scenario', () => {
  const grant = { id: 'g', name: 'G', amount: 0, priceUsd: 5 };
  test.each([
    ['a package of nothing', [{ kind: 'package', id: 'x', name: 'X', size: 0, priceUsd: 1 }]],
    [
      'a last tier that ends',
      [
        {
          kind: 'graduated',
          id: 'x',
          name: 'X',
          tiers: [
            { upTo: 100, priceUsd: 1 },
            { upTo: 200, priceUsd: 2 },
          ],
        },
      ],
    ],
    [
      'tiers out of order',
      [
        {
          kind: 'allUnits',
          id: 'x',
          name: 'X',
          tiers: [
            { upTo: 200, priceUsd: 1 },
            { upTo: 100, priceUsd: 2 },
            { upTo: null, priceUsd: 1 },
          ],
        },
      ],
    ],
    [
      'credits of nothing at a price',
      [
        {
          kind: 'credits',
          id: 'x',
          name: 'X',
          grants: [{ id: 'g', name: 'G', amount: grant.amount, priceUsd: 5 }],
          beyond: { kind: 'hardCap' },
        },
      ],
    ],
    [
      'two with one id',
      [
        { kind: 'flat', id: 'x', name: 'X', feeUsd: 1 },
        { kind: 'flat', id: 'x', name: 'Y', feeUsd: 1 },
      ],
    ],
  ])('%s', (_, charges) => {
    const told = wordsOf(ask('plan', { meanUse: 10, charges }));
    expect(told.length).toBeGreaterThan(0);
    const plan = {
      id: 'a',
      name: 'A',
      users: { kind: 'linear', origin: '2027-01', start: 1, perMonth: 0 },
      seatPriceUsd: 1,
      charges,
    };
    expect(told.map((one) => `base.plans[0].${one}`)).toEqual(scenarioWords({ plans: [plan] }));
  });

  test('several without ids are told apart', () => {
    expect(
      wordsOf(
        ask('plan', {
          meanUse: 10,
          charges: [
            { kind: 'flat', feeUsd: 1 },
            { kind: 'flat', feeUsd: 2 },
          ],
        }),
      ),
    ).toEqual([]);
  });
});

// All units to 200 at $1: 201 were $0. Graduated to 200, 350 units: $300.
test.each([
  ['allUnits', [{ upTo: 200, priceUsd: 1 }], 201, 201],
  [
    'graduated',
    [
      { upTo: 100, priceUsd: 2 },
      { upTo: 200, priceUsd: 1 },
    ],
    350,
    450,
  ],
] as const)(
  'units beyond the last tier of %s are never free, even where a file states an end',
  (kind, tiers, use, bill) => {
    const graph = new ColumnGraph();
    const charge = {
      kind,
      units: null,
      included: null,
      tiers: tiers.map((tier) => ({ ...tier, priceUsd: { value: tier.priceUsd }, flatUsd: { value: 0 } })),
    };
    const distribution = { graph, mean: graph.constant(use), spread: allAlike(graph) };
    const question = { sources: averageSources(graph), driverId: 'x', month: '2027-01', distribution, charge } as never;
    expect(meteredCharge(question).immediate).toBeCloseTo(bill, 9);
  },
);

describe('a commitment that states no start', () => {
  const terms = { kind: 'annualSpend', annualMinimumUsd: [120], discount: 0 };
  const unused = (input: object) => {
    const answer = ask('commitment', { usageUsd: Array(12).fill(5), ...input });
    if ('issues' in answer) throw new Error(wordsOf(answer).join());
    const { months } = answer.result as { months: { month: string; unusedUsd: number }[] };
    return { first: months[0]!.month, unused: months.map(({ unusedUsd }) => unusedUsd).reduce((a, b) => a + b, 0) };
  };

  test('begins with the months that are asked', () => {
    expect(unused({ start: '2026-04', commitment: terms })).toEqual({ first: '2026-04', unused: 60 });
    expect(unused({ start: '2029-01', commitments: [terms] })).toEqual({ first: '2029-01', unused: 60 });
  });

  test('and usage that states none begins with the commitment', () => {
    expect(unused({ commitment: { ...terms, start: '2026-04' } })).toEqual({ first: '2026-04', unused: 60 });
    expect(unused({ commitment: terms })).toEqual({ first: '2027-01', unused: 60 });
  });
});

describe('a variance bridge', () => {
  test('does not take the first of two lines with the same id', () => {
    const lines = [
      { id: 'a', units: 5 },
      { id: 'a', units: 7 },
    ];
    const after = { lines: [{ id: 'a', units: 12 }] };
    expect(wordsOf(ask('bridge', { before: { lines }, after }))[0]).toContain('two lines with the same id');
  });
});

// 1,200 of 900 committed is no more than all of it, in a month, a year and over two years of which one falls short.
test('a commitment that is met is used to 100 % at most', () => {
  const of = (input: object) => {
    const answer = ask('commitment', input);
    if ('issues' in answer) throw new Error(wordsOf(answer).join());
    return answer.result as { months: { utilisation: number }[]; total: { utilisation: number } };
  };
  const terms = { kind: 'annualSpend', annualMinimumUsd: [900, 900], discount: 0 };
  const met = of({ usageUsd: [...Array(12).fill(100), ...Array(12).fill(37.5)], commitment: terms });
  expect(Math.max(...met.months.map(({ utilisation }) => utilisation))).toBe(1);
  expect(met.total.utilisation).toBeCloseTo((900 + 450) / 1800, 9);
  const milestone = {
    kind: 'milestone',
    milestones: [
      { month: '2027-06', amountUsd: 100 },
      { month: '2027-12', amountUsd: 200 },
    ],
  };
  expect(of({ usageUsd: Array(12).fill(50), commitment: milestone }).total.utilisation).toBeCloseTo(1, 9);
  expect(of({ usageUsd: [0, 0, 0, 0, 0, 0, 300, 0, 0, 0, 0, 0], commitment: milestone }).total.utilisation).toBeCloseTo(
    0.5,
    9,
  );
  const pool = { kind: 'prepaidPool', poolUsd: [100, 100], periodMonths: 1, rolloverShare: 1 };
  expect(of({ usageUsd: [0, 200], commitment: pool }).months[1]!.utilisation).toBe(1);
});
