import { describe, expect, test } from 'vitest';
import { runCalculator } from '../../models/calculators/registry.ts';
import { drawAt, stream, unitInterval } from '../../models/random/stream.ts';
import { cheapestSeats } from '../../models/seats/cheapestSeats.ts';
import { pooledUse } from '../../models/seats/pooledUse.ts';
import { type SeatTerms, seatMonth } from '../../models/seats/seatMonth.ts';
import { meanUpTo, type UserGroup } from '../../models/seats/userUse.ts';
import { normalQuantile } from '../../models/statistics/normal.ts';
import fc from '../support/properties.ts';

const terms: SeatTerms = { seatUsd: 19, allowanceUsd: 19, pooled: true, promotion: null, overagePrice: 1, optIn: true };
const users = (meanUsd: number, over: Partial<UserGroup> = {}): UserGroup => ({
  seats: 100,
  activeShare: 1,
  meanUsd,
  sigma: 1.2,
  capUsd: null,
  ...over,
});
const month = (groups: readonly UserGroup[], over: Partial<SeatTerms> = {}, budgetUsd: number | null = null) =>
  seatMonth({ terms: { ...terms, ...over }, month: '2026-12', groups, budgetUsd });

/** Overage of simulated users: mean and standard error. */
function simulated(group: UserGroup, creditsUsd: number, trials: number) {
  const keys = stream(7, 'users', 'trial');
  const overages = Float64Array.from({ length: trials }, (_, trial) => {
    let sum = 0;
    for (let user = 0; user < group.seats; user++) {
      const score = normalQuantile(unitInterval(drawAt(keys, trial * group.seats + user)));
      const use = group.meanUsd * Math.exp(group.sigma * score - group.sigma ** 2 / 2);
      sum += Math.min(use, group.capUsd ?? Infinity);
    }
    return Math.max(0, sum - creditsUsd);
  });
  const mean = overages.reduce((sum, one) => sum + one, 0) / trials;
  const variance = overages.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (trials - 1);
  return { mean, standardError: Math.sqrt(variance / trials) };
}

describe('a hundred seats of $19 with heavy-tailed use', () => {
  // 100 × 19 × (2Φ(0.6) − 1) = $857.8; pooled by simulation of the sum.
  test('mean use of $19 makes about $130 of overage pooled, $857 not pooled', () => {
    // Two million simulated organizations: $130.77 ± 0.17; a smaller simulation had told $128.
    expect(Math.abs(month([users(19)]).overageUsd - 130.77)).toBeLessThan(4 * 0.17);
    expect(Math.floor(month([users(19)], { pooled: false }).overageUsd)).toBe(857);
  });

  test('mean use of $12 makes $1.5 and $393', () => {
    expect(month([users(12)]).overageUsd).toBeGreaterThan(1.3);
    expect(month([users(12)]).overageUsd).toBeLessThan(1.7);
    expect(Math.floor(month([users(12)], { pooled: false }).overageUsd)).toBe(393);
  });

  test.each([
    [users(19), 20_000],
    [users(12), 20_000],
    [users(30, { capUsd: 60 }), 10_000],
    [users(19, { seats: 7 }), 50_000],
  ])('agrees with simulated users within four standard errors: %j', (group, trials) => {
    const { mean, standardError } = simulated(group, group.seats * 19, trials);
    expect(Math.abs(month([group]).overageUsd - mean)).toBeLessThan(4 * standardError);
  });
});

describe('terms of seats', () => {
  test('one seat pooled is one seat alone', () => {
    const one = users(19, { seats: 1 });
    expect(month([one]).overageUsd).toBeCloseTo(month([one], { pooled: false }).overageUsd, 3);
  });

  test('promotional credits hold until their month, and expire with it', () => {
    const promotion = { usdPerSeat: 20, until: '2026-11' };
    expect(month([users(19)], { promotion }).creditsUsd).toBe(1900);
    const before = seatMonth({
      terms: { ...terms, promotion },
      month: '2026-11',
      groups: [users(19)],
      budgetUsd: null,
    });
    expect(before.creditsUsd).toBe(3900);
    expect(before.overageUsd).toBeLessThan(5);
    expect(before.expiredUsd).toBeCloseTo(3900 - 1900 + before.overageUsd, 6);
  });

  test('without opt-in nothing is billed above the credits, and what stops is told', () => {
    const found = month([users(19)], { optIn: false });
    expect(found.overageUsd).toBe(0);
    expect(found.stoppedUsd).toBeCloseTo(month([users(19)]).overageUsd, 6);
    expect(found.costUsd).toBe(1900);
  });

  test('a cap of the allowance leaves no overage, and says how many reach it', () => {
    const found = month([users(19, { capUsd: 19 })]);
    expect(found.overageUsd).toBeCloseTo(0, 6);
    // Φ(−0.6) of users are above their mean.
    expect(found.shareAtCap).toBeCloseTo(0.2743, 4);
  });

  test('ten thousand users of two kinds add up', () => {
    const groups = [users(12, { seats: 8000 }), users(60, { seats: 2000, sigma: 0.8 })];
    const found = month(groups, { allowanceUsd: 22 });
    expect(found.useUsd).toBeCloseTo(8000 * 12 + 2000 * 60, 6);
    // Means of $216,000 against credits of $220,000, sd of about 9 × 10³... the overage is that of a normal within a few percent.
    const variance = 8000 * 144 * (Math.exp(1.44) - 1) + 2000 * 3600 * (Math.exp(0.64) - 1);
    const sd = Math.sqrt(variance);
    const d = -4000 / sd;
    const normal = sd * (Math.exp((-d * d) / 2) / Math.sqrt(2 * Math.PI)) - 4000 * 0.5 * (1 - erf(-d / Math.SQRT2));
    expect(found.overageUsd / normal).toBeGreaterThan(0.9);
    expect(found.overageUsd / normal).toBeLessThan(1.2);
  });
});

describe('an engineering organization of 5,000 whose active share goes from 32% to 84%', () => {
  const input = {
    seats: 5000,
    meanUsd: 45,
    activeShare: 0.32,
    activeShareAtEnd: 0.84,
    months: 2,
    from: '2027-02',
    plannedActiveShare: 0.32,
    chance: null,
  };
  const ask = (over: object) => {
    const found = runCalculator('seats', { ...input, ...over }, { book: null as never })!;
    if (!('result' in found)) throw new Error(JSON.stringify(found.issues));
    return found.result as {
      months: { activeShare: number; chanceAboveBudget: number; costUsd: number; budgetUsd: number }[];
      firstMonthOver: string;
      overBudgetUsd: number;
    };
  };

  test('the plan made at 32% breaks in the month of 84%', () => {
    const { months, firstMonthOver, overBudgetUsd } = ask({});
    expect(months.map(({ activeShare }) => activeShare)).toEqual([0.32, 0.84]);
    // $95,000 of seats; 4,200 users of $45 use $189,000 against credits of $95,000.
    expect(months[0]!.budgetUsd).toBeCloseTo(95_000, -1);
    expect(months[1]!.costUsd).toBeCloseTo(189_000, -2);
    expect(months[1]!.chanceAboveBudget).toBeGreaterThan(0.999);
    expect(firstMonthOver).toBe('2027-03');
    expect(overBudgetUsd).toBeCloseTo(94_000, -3);
  });
});

describe('the cheapest mix', () => {
  test('is no dearer than the seats as they are, at the chance that is accepted', () => {
    for (const chance of [0.01, 0.1, 0.5]) {
      const group = users(25, { activeShare: 0.6 });
      const mix = cheapestSeats({ terms, group, month: '2026-12', chance });
      expect(mix.chanceOfOverage).toBeLessThanOrEqual(chance);
      expect(mix.seats).toBeGreaterThanOrEqual(60);
    }
  });
});

describe('properties', () => {
  const group = fc.record({
    seats: fc.integer({ min: 1, max: 300 }),
    activeShare: fc.double({ min: 0.05, max: 1, noNaN: true }),
    meanUsd: fc.double({ min: 1, max: 100, noNaN: true }),
    sigma: fc.double({ min: 0.1, max: 1.8, noNaN: true }),
    capUsd: fc.option(fc.double({ min: 5, max: 500, noNaN: true })),
  });

  test('pooling never costs, more credits never cost, and the excess is between its bounds', () => {
    fc.assert(
      fc.property(group, fc.double({ min: 1, max: 60, noNaN: true }), (one, allowanceUsd) => {
        const pooled = month([one], { allowanceUsd });
        const alone = month([one], { allowanceUsd, pooled: false });
        expect(pooled.overageUsd).toBeLessThanOrEqual(alone.overageUsd + 0.01 * one.seats);
        const mean = one.seats * meanUpTo(one, Number.POSITIVE_INFINITY);
        expect(pooled.overageUsd).toBeGreaterThanOrEqual(Math.max(0, mean - pooled.creditsUsd) - 1e-6);
        const use = pooledUse([one], pooled.creditsUsd * 2);
        expect(use.excess(pooled.creditsUsd * 2)).toBeLessThanOrEqual(use.excess(pooled.creditsUsd) + 1e-6);
        expect(use.chanceAbove(pooled.creditsUsd * 2)).toBeLessThanOrEqual(use.chanceAbove(pooled.creditsUsd) + 1e-9);
      }),
      { numRuns: 25 },
    );
  });
});

/** Abramowitz and Stegun (1964) 7.1.26, within 1.5e-7. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const y =
    1 -
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp(-x * x);
  return x < 0 ? -y : y;
}
