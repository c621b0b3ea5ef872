import { describe, expect, test } from 'vitest';
import { runCalculator } from '../../models/calculators/registry.ts';

const context = { book: { version: '1', sources: [], models: [] } };

interface View {
  readonly months: readonly { readonly month: string; readonly invoiceUsd: number; readonly unusedUsd: number }[];
  readonly total: Readonly<Record<string, number>>;
}

function ask<T>(name: string, input: object): T {
  const calculated = runCalculator(name, input, context);
  if (!calculated || !('result' in calculated)) throw new Error(JSON.stringify(calculated));
  return calculated.result as T;
}

describe('calc commitment', () => {
  // SEMANTICS section 4.
  test('EDP: C 900, d 10 %, list 940 → 846, shortfall 54, total 900, realised 4.3 %', () => {
    const { total, months } = ask<View>('commitment', {
      usageUsd: new Array(12).fill(940 / 12),
      commitment: { annualMinimumUsd: [900], discount: 0.1 },
    });
    expect(total['chargeUsd']).toBeCloseTo(846, 9);
    expect(total['unusedUsd']).toBeCloseTo(54, 9);
    expect(total['invoiceUsd']).toBeCloseTo(900, 9);
    expect(total['realisedDiscount']).toBeCloseTo(0.043, 3);
    expect(months[11]).toMatchObject({ month: '2027-12', unusedUsd: expect.closeTo(54, 9) });
  });

  test.each([
    ['graduatedTiers', 120, 116],
    ['allUnitsTiers', 120, 96],
    ['allUnitsTiers', 101, 80.8],
  ])('%s: %d units cost %d', (kind, units, bill) => {
    const tiers = [
      { from: 0, rate: 1 },
      { from: 100, rate: 0.8 },
    ];
    const { total } = ask<View>('commitment', { usageUsd: [units], commitment: { kind, tiers } });
    expect(total['invoiceUsd']).toBeCloseTo(bill, 9);
  });

  test('a savings plan of 10 an hour, 30 % off: an hour of 5 costs 10, one of 12 costs 10', () => {
    const commitment = { kind: 'savingsPlan', hourlyUsd: 10, discount: 0.3, termMonths: 12 };
    const { hours } = ask<{ hours: { billUsd: number }[] }>('commitment', {
      hourlyUsageUsd: [5, 12, 20, 0],
      commitment,
    });
    expect(hours.map(({ billUsd }) => billUsd)).toEqual([10, 10, expect.closeTo(10 + 4 / 0.7, 9), 10]);
  });

  test('shows several commitments on the same usage, and the whole counted once', () => {
    const { commitments, total } = ask<{ commitments: View[]; total: Record<string, number> }>('commitment', {
      usageUsd: [1000],
      commitments: [
        { kind: 'negotiated', discount: 0.1 },
        { kind: 'postpaidMinimum', minimumUsd: [950], periodMonths: 1 },
      ],
    });
    expect(commitments.map((one) => one.total['invoiceUsd'])).toEqual([900, 950]);
    expect(total).toMatchObject({ listUsd: 1000, expenseUsd: 950, invoiceUsd: 950 });
  });

  test('counts capacity in tokens where the usage states them, and asks for them where nothing else is stated', () => {
    const commitment = { kind: 'throughput', units: 1, usdPerUnitHour: 1, tokensPerUnitMinute: 1000, termMonths: 1 };
    const usage = [{ provider: 'any', listUsd: [100], tokens: [2 * 44_640_000] }];
    const { total } = ask<View>('commitment', {
      start: '2027-01',
      usage: usage.map((one) => ({ ...one, provider: 'p' })),
      commitment: { ...commitment, provider: 'p' },
    });
    expect(total['chargeUsd']).toBeCloseTo(50, 9);
    expect(runCalculator('commitment', { usageUsd: [100], commitment }, context)).toMatchObject({
      issues: [{ path: 'usage', message: expect.stringContaining('has no tokens') }],
    });
  });

  test('says what is missing, and that a range belongs into a scenario', () => {
    const issues = (input: object) => {
      const calculated = runCalculator('commitment', input, context);
      return calculated && 'issues' in calculated ? calculated.issues.map(({ message }) => message) : [];
    };
    expect(issues({ usageUsd: [1] })).toEqual(['commitment is missing; enter one, or a list "commitments".']);
    const ranged = { kind: 'savingsPlan', hourlyUsd: 1, discount: 0.1, termMonths: 1 };
    const hourlySigma = { kind: 'uniform', low: 0.1, high: 0.5 };
    expect(issues({ usageUsd: [1000], commitment: { ...ranged, hourlySigma } })).toEqual([
      'The commitment "commitment" contains a range; enter numbers here and use ranges in a scenario.',
    ]);
  });
});

describe('calc capacity', () => {
  // SEMANTICS section 4 (derived): mean use 0.7: σ 0.3 → 2.0 % of tokens spill, σ 0.6 → 11.9 %.
  test.each([
    [0.3, 0.02],
    [0.6, 0.119],
    [0, 0],
  ])('with σ %d spills %d of the tokens', (sigma, share) => {
    expect(ask<{ spillShare: number }>('capacity', { meanUse: 0.7, sigma }).spillShare).toBeCloseTo(share, 3);
  });

  test('splits a fee into used and idle, and prices what spills', () => {
    const asked = { capacity: 10, meanUse: 20, usdPerHour: 6, usdPerUnit: 0.02, hours: 1 };
    expect(ask('capacity', asked)).toMatchObject({
      feeUsd: 6,
      idleUsd: 0,
      overflowUsd: 12,
      totalUsd: 18,
      utilisation: 1,
    });
    expect(ask('capacity', { ...asked, overflow: 'rejected' })).toMatchObject({ totalUsd: 6, rejectedShare: 0.5 });
    expect(ask('capacity', { ...asked, meanUse: 0 })).toMatchObject({ idleUsd: 6, overflowUsd: 0, spillShare: 0 });
  });

  // SEMANTICS section 10: $3.13/h at 1,500 tokens/s is $0.97/M at 60 % and $2.90/M at 20 %.
  test.each([
    [0.6, 0.97],
    [0.2, 2.9],
  ])('of a processor used to %d costs $%d a million tokens', (utilisation, usd) => {
    const asked = { gpu: { hourlyUsd: 3.13, tokensPerSecond: 1500, utilisation } };
    expect(ask<{ usdPerMillionTokens: number }>('capacity', asked).usdPerMillionTokens).toBeCloseTo(usd, 2);
  });
});
