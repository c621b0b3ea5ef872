import { expect, test } from 'vitest';
import { priceBook } from '../../electron/host/priceBook.ts';
import { runCalculator } from '../../models/calculators/registry.ts';

function run(name: string, input: object) {
  const calculated = runCalculator(name, input, { book: priceBook })!;
  if ('issues' in calculated) throw new Error(calculated.issues.map(({ message }) => message).join(' '));
  return calculated.result as Record<string, unknown>;
}

// SEMANTICS section 5: median 400, A 1,000, σ 1.0 → mean 659.5, overage 172.0, breakage 512.5, P(over) 18.0 %.
test('plan: overage and breakage of lognormal customers', () => {
  const charge = { kind: 'perUnit', included: 1000, priceUsd: 2 };
  const { use, total } = run('plan', { medianUse: 400, spread: 1, charge }) as Record<string, Record<string, number>>;
  expect(use!['mean']).toBeCloseTo(659.5, 1);
  expect(use!['overage']).toBeCloseTo(172, 1);
  expect(use!['breakage']).toBeCloseTo(512.5, 1);
  expect(use!['shareOver']).toBeCloseTo(0.18, 3);
  expect(total!['revenueUsd']).toBeCloseTo(344, 0);
});

// Exponential use of mean 400: overage 400 e^(−2.5) = 32.8, P(over) 8.2 %; its median is 400 ln 2 = 277.3.
test('plan: gamma and Pareto customers', () => {
  const charge = { kind: 'perUnit', included: 1000, priceUsd: 2 };
  const usageDistribution = { kind: 'gamma', coefficientOfVariation: 1 };
  for (const asked of [{ meanUse: 400 }, { medianUse: 400 * Math.LN2 }]) {
    const { use, total } = run('plan', { ...asked, usageDistribution, charge }) as Record<
      string,
      Record<string, number>
    >;
    expect(use!['mean']).toBeCloseTo(400, 6);
    expect(use!['overage']).toBeCloseTo(400 * Math.exp(-2.5), 6);
    expect(use!['shareOver']).toBeCloseTo(Math.exp(-2.5), 8);
    expect(total!['revenueUsd']).toBeCloseTo(800 * Math.exp(-2.5), 6);
  }
  // Alpha 2 from 200: (200/1000)² = 4 % are over, by 1,000 each on average.
  const far = { kind: 'pareto', tailExponent: 2, capOverMean: 1e6 };
  const { use } = run('plan', { meanUse: 400, usageDistribution: far, charge }) as Record<
    string,
    Record<string, number>
  >;
  expect(use!['shareOver']).toBeCloseTo(0.04, 6);
  expect(use!['overage']).toBeCloseTo(40, 2);
});

test('plan: a spread beside a distribution, and a distribution out of its bounds, are refused', () => {
  const asked = { meanUse: 400, charge: { kind: 'flat', feeUsd: 1 } };
  const refused = (input: object) => runCalculator('plan', { ...asked, ...input }, { book: priceBook });
  const usageDistribution = { kind: 'gamma', coefficientOfVariation: 1 };
  expect(refused({ spread: 1, usageDistribution })).toMatchObject({ issues: [{ path: 'spread' }] });
  expect(refused({ usageDistribution: { kind: 'gamma', coefficientOfVariation: 0 } })).toMatchObject({
    issues: [{ path: 'usageDistribution.coefficientOfVariation' }],
  });
  expect(refused({ usageDistribution: { kind: 'pareto', tailExponent: 1, capOverMean: 9 } })).toMatchObject({
    issues: [{ path: 'usageDistribution.tailExponent' }],
  });
});

// SEMANTICS section 5: a 30 % markup is a 23.1 % margin.
test('plan: cost plus', () => {
  const { total } = run('plan', { meanUse: 80, charge: { kind: 'costPlus', markup: 0.3 }, costPerUnitUsd: 0.02 });
  expect((total as { margin: number }).margin).toBeCloseTo(0.231, 3);
});

test('plan: billings, cash and revenue of a year paid ahead', () => {
  const found = run('plan', {
    customers: [12, 12, 12],
    meanUse: 0,
    charges: [{ kind: 'flat', feeUsd: 100 }],
    billing: { term: 'annual', paymentDays: 30 },
  });
  const months = found['months'] as { revenueUsd: number; billingsUsd: number; cashUsd: number }[];
  expect(months.map(({ revenueUsd }) => revenueUsd)).toEqual([1200, 1200, 1200]);
  expect(months.map(({ billingsUsd }) => billingsUsd)).toEqual([1200, 1200, 1200]);
  // January 1 and 30 days is January 31; February 1 is paid on March 3, with March 1.
  expect(months.map(({ cashUsd }) => cashUsd)).toEqual([1200, 0, 2400]);
});

test('plan: says what is missing and what cannot be a range', () => {
  const charge = { kind: 'flat', feeUsd: 100 };
  const without = runCalculator('plan', { charge }, { book: priceBook })!;
  expect(without).toMatchObject({ issues: [{ path: 'meanUse' }] });
  const ranged = { kind: 'flat', feeUsd: { kind: 'uniform', low: 1, high: 2 } };
  expect(runCalculator('plan', { charge: ranged, meanUse: 1 }, { book: priceBook })).toMatchObject({
    issues: [{ path: 'charges' }],
  });
});

// Srinivasan and Mason (1986), room air conditioners: p 0.0094, q 0.3748, m 18,712.
test('adoption: Bass by non-linear least squares', () => {
  const adopters = [96, 195, 238, 380, 1045, 1230, 1267, 1828, 1586, 1673, 1800, 1580, 1500];
  const { parameters } = run('adoption', { adopters }) as {
    parameters: Record<string, { value: number }>;
  };
  expect(parameters['innovation']!.value).toBeCloseTo(0.00944, 4);
  expect(parameters['imitation']!.value).toBeCloseTo(0.3748, 3);
  expect(parameters['market']!.value).toBeCloseTo(18_713, -1);
});

// NIST StRD Rat43 (Ratkowsky 1983), certified: 699.64151270, 5.2771253025, 0.75962938329, 1.2792483859.
test('adoption: a Richards curve from no start but the data', () => {
  const y = [
    16.08, 33.83, 65.8, 97.2, 191.55, 326.2, 386.87, 520.53, 590.03, 651.92, 724.93, 699.56, 689.96, 637.56, 717.41,
  ];
  const { parameters } = run('adoption', { family: 'richards', points: y.map((value, i) => [i + 1, value]) }) as {
    parameters: Record<string, { value: number }>;
  };
  const certified = { ceiling: 699.6415127, displacement: 5.2771253025, steepness: 0.75962938329, shape: 1.2792483859 };
  for (const [name, value] of Object.entries(certified))
    expect(Math.abs(parameters[name]!.value / value - 1)).toBeLessThan(1e-6);
});

test('adoption: users of a curve, and the family that fits best with its runner-up', () => {
  const curve = { kind: 'table', users: { '2027-01': 100, '2027-03': 300 } };
  expect(run('adoption', { curve, start: '2027-01', months: 3 })).toEqual({
    months: [
      { month: '2027-01', users: 100 },
      { month: '2027-02', users: 200 },
      { month: '2027-03', users: 300 },
    ],
    notes: [],
  });
  const points = Array.from({ length: 20 }, (_, t) => [t, 500 / (1 + Math.exp(3 - 0.4 * t)) + ((t * 7) % 5) - 2]);
  expect(run('adoption', { points })).toMatchObject({ runnerUp: { family: expect.any(String) } });
});
