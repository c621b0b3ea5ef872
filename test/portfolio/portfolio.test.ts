import { describe, expect, test } from 'vitest';
import type { Quantity } from '../../models/distributions/quantity.ts';
import { bestSet, type Candidate } from '../../models/portfolio/bestSet.ts';
import type { StoredInitiative } from '../../models/portfolio/initiative.ts';
import { checkInitiative, portfolioNotes } from '../../models/portfolio/initiativeNumbers.ts';
import { drawInitiatives } from '../../models/portfolio/initiativeTrials.ts';
import { initiativeWorth } from '../../models/portfolio/initiativeWorth.ts';
import { portfolioOf } from '../../models/portfolio/portfolio.ts';
import { makeDesign } from '../../models/random/design.ts';
import fc from '../support/properties.ts';

const trials = 20_000;
const plain: StoredInitiative = {
  ...{ id: 'a', name: 'Agent', owner: 'Ada', stage: 'pilot', start: '2027-01', months: 12 },
  costs: [
    { name: 'Build', kind: 'once', usd: 100 },
    { name: 'Run', kind: 'monthly', usd: 10 },
  ],
  values: [{ name: 'Hours', kind: 'hours', hoursPerMonth: 2, usdPerHour: 50, realized: 0.5 }],
  ...{ rampMonths: 0, success: 1, correlation: 0, discountPerYear: 0, gate: null },
};
const worthOf = (change: Partial<StoredInitiative>) => {
  const initiative = { ...plain, ...change };
  const [drawn] = drawInitiatives([initiative], { together: 0, design: makeDesign('sobol', trials), seed: 1 });
  return initiativeWorth(initiative, drawn!);
};

describe('an initiative', () => {
  test('without ranges is worth what a calculator says', () => {
    // Cost 100 + 12·10; value 12·(2 h × $50 × ½); paid back when 50m ≥ 100 + 10m: the third month.
    const worth = worthOf({});
    expect(worth.costUsd.mean).toBeCloseTo(220, 9);
    expect(worth.valueUsd.mean).toBeCloseTo(600, 9);
    expect(worth.netUsd).toMatchObject({ p10: 380, p50: 380, p90: 380 });
    expect(worth.roi!.p50).toBeCloseTo(380 / 220, 9);
    expect(worth.payback).toEqual({ p10: 3, p50: 3, p90: 3 });
    expect(worth.valuePerDollar).toBeCloseTo(600 / 220, 9);
  });

  test('revenue and retention count at their margin; the ramp is a straight line; the rate discounts', () => {
    const values = [
      { name: 'New', kind: 'revenue', usdPerMonth: 100, margin: 0.7 } as const,
      { name: 'Kept', kind: 'retention', revenuePerMonth: 1000, savedShare: 0.02, margin: 0.5 } as const,
    ];
    // 70 + 10 a month; with a ramp of four months the first three bring ¼, ½ and ¾.
    expect(worthOf({ values }).valueUsd.mean).toBeCloseTo(12 * 80, 9);
    expect(worthOf({ values, rampMonths: 4 }).valueUsd.mean).toBeCloseTo(80 * (0.25 + 0.5 + 0.75 + 9), 9);
    // An annuity of 12 months at 21% a year: Σ 1.21^(−m/12).
    const annuity = Array.from({ length: 12 }, (_, at) => 1.21 ** (-(at + 1) / 12)).reduce((a, b) => a + b, 0);
    expect(worthOf({ values, discountPerYear: 0.21 }).valueUsd.mean).toBeCloseTo(80 * annuity, 9);
  });

  test('that works in half of the trials, is stopped at its gate in the others', () => {
    // Works: 600 − 220. Fails: −220, or at a gate in month 3 −(100 + 30).
    const without = worthOf({ success: 0.5 });
    const se = (600 * 0.5) / Math.sqrt(trials);
    expect(Math.abs(without.netUsd.mean - 80)).toBeLessThan(4 * se);
    const { gate, netUsd, probabilityWorth, costIfFailsUsd } = worthOf({
      success: 0.5,
      gate: { month: 3, atLeast: 0.5 },
    });
    // Expected by month 3: ½ · 150; stopped below half of it.
    expect(gate!.thresholdUsd).toBeCloseTo(37.5, 0);
    expect(Math.abs(gate!.probabilityStopped - 0.5)).toBeLessThan(4 * (0.5 / Math.sqrt(trials)));
    expect(Math.abs(netUsd.mean - 125)).toBeLessThan((4 * 510 * 0.5) / Math.sqrt(trials));
    expect(gate!.gainUsd).toBeCloseTo(90 * gate!.probabilityStopped, 6);
    expect(probabilityWorth).toBeCloseTo(1 - gate!.probabilityStopped, 9);
    expect(costIfFailsUsd).toBeCloseTo(130, 9);
  });

  test('pays back in as many trials as it does; beyond them there is no month', () => {
    const { payback, probabilityPayback } = worthOf({ success: 0.6 });
    expect(Math.abs(probabilityPayback - 0.6)).toBeLessThan(4 * Math.sqrt(0.24 / trials));
    expect(payback).toEqual({ p10: 3, p50: 3, p90: null });
  });

  test('cost that rises with value narrows its net value', () => {
    // Cost and value uniform on [0, 100] for one month: variance of the difference 2·833·(1 − ρ).
    const ranged = (correlation: number) =>
      worthOf({
        ...{ months: 1, correlation },
        costs: [{ name: 'Run', kind: 'monthly', usd: { kind: 'uniform', low: 0, high: 100 } }],
        values: [{ name: 'Saved', kind: 'costAvoided', usdPerMonth: { kind: 'uniform', low: 0, high: 100 } }],
      }).netUsd;
    const width = ({ p10, p90 }: { p10: number; p90: number }) => p90 - p10;
    // Independent: the difference is triangular, P90 = 100·(1 − √0.2) = 55.28.
    expect(ranged(0).p90).toBeCloseTo(55.28, 0);
    expect(width(ranged(0.9))).toBeLessThan(0.5 * width(ranged(0)));
    expect(width(ranged(-0.9))).toBeGreaterThan(width(ranged(0)));
  });
});

describe('the numbers of an initiative', () => {
  const said = (change: Partial<StoredInitiative>) => checkInitiative({ ...plain, ...change });
  const once = (usd: Quantity) => ({ costs: [{ name: 'Build', kind: 'once' as const, usd }] });

  test('are refused outside what they measure', () => {
    const revenue = { name: 'New', kind: 'revenue', usdPerMonth: 50, margin: 70 } as const;
    const kept = { name: 'Kept', kind: 'retention', revenuePerMonth: 100, savedShare: 5, margin: 1 } as const;
    expect(said({ values: [revenue, kept] }).map(({ severity, message }) => [severity, message])).toEqual([
      ['error', '"New", margin reaches 70; it is a share: keep it between 0 and 1.'],
      ['error', '"Kept", saved share reaches 5; it is a share: keep it between 0 and 1.'],
    ]);
    expect(said({ ...once(-50), rampMonths: -3 }).map(({ severity }) => severity)).toEqual(['error', 'error']);
    expect(said({ gate: { month: 12, atLeast: 0.5 } })[0]!.message).toContain('stops nothing within 12 months');
    expect(said({ gate: { month: 11, atLeast: 0.5 } })).toEqual([]);
  });

  test('that reach far outside are cut, which is said', () => {
    // Φ(−10 ÷ 8) = 10.56% lies below 0; Φ(−10 ÷ 5) = 2.3% is not worth a word.
    const [issue] = said(once({ kind: 'normal', mean: 10, sd: 8 }));
    expect(issue).toMatchObject({ severity: 'warning', message: expect.stringContaining('10.6% of its range') });
    expect(said(once({ kind: 'normal', mean: 10, sd: 5 }))).toEqual([]);
  });

  test('that cannot be correlated as stated are brought to the nearest, which is said; what is certain is not', () => {
    const range = { kind: 'uniform', low: 0, high: 10 } as const;
    const saved = (usdPerMonth: Quantity) => ({ name: 'Saved', kind: 'costAvoided' as const, usdPerMonth });
    const tied = { ...plain, ...once(range), correlation: 0.99 };
    // One cost cannot go at 0.99 with two values that do not go together.
    const notes = portfolioNotes([{ ...tied, values: [saved(range), { ...saved(range), name: 'More' }] }], 0);
    expect(notes).toEqual([
      expect.stringMatching(/^Correlations are inconsistent.*Cost "Build" of Agent.* from 0\.99 to/),
    ]);
    expect(portfolioNotes([{ ...tied, values: [saved(range), saved(5)] }], 0)).toEqual([]);
  });
});

describe('the best set', () => {
  const candidate = (id: string, costUsd: number, netUsd: number): Candidate => ({
    id,
    costUsd,
    netUsd,
    failedUsd: -costUsd,
  });

  test('is not the greedy one', () => {
    // Martello and Toth (1990), a knapsack where the best rate is not in the best set.
    const best = bestSet([candidate('a', 6, 6.6), candidate('b', 5, 5), candidate('c', 5, 5)], 10);
    expect(best).toMatchObject({ ids: ['b', 'c'], netUsd: 10, costUsd: 10, isExact: true });
  });

  test('regrets what fails by what the best set without it brings', () => {
    const best = bestSet([candidate('a', 5, 8), candidate('b', 5, 6), candidate('c', 5, 4)], 10);
    expect(best.ids).toEqual(['a', 'b']);
    // a fails: −5 + 6 = 1; without a, b and c bring 10. b fails: 8 − 5 = 3; without b, a and c bring 12.
    expect(best.regrets).toEqual([
      { id: 'a', netUsd: 1, regretUsd: 9 },
      { id: 'b', netUsd: 3, regretUsd: 9 },
    ]);
  });

  test('of more than 20 says how much better it could be', () => {
    const many = Array.from({ length: 25 }, (_, at) => candidate(`c${at}`, 3 + (at % 5), 4 + (at % 7)));
    const best = bestSet(many, 40);
    expect(best.isExact).toBe(false);
    expect(best.how).toContain('Greedy');
    // The optimum by dynamic programming over whole dollars.
    const most = new Array<number>(41).fill(0);
    for (const { costUsd, netUsd } of many)
      for (let room = 40; room >= costUsd; room--) most[room] = Math.max(most[room]!, most[room - costUsd]! + netUsd);
    expect(best.netUsd).toBeLessThanOrEqual(most[40]!);
    expect(best.netUsd + best.atMostBetterUsd).toBeGreaterThanOrEqual(most[40]!);
  });

  test('leaves out what is not worth its cost, and what is stopped', () => {
    const weak = worthOf({ success: 0.1 });
    const done = worthOf({ id: 'b', stage: 'stopped' });
    const good = worthOf({ id: 'c' });
    const { best, initiatives } = portfolioOf([weak, done, good], { budgetUsd: null, together: 0, trials, notes: [] });
    expect(best.ids).toEqual(['c']);
    expect(Object.fromEntries(initiatives.map(({ initiative, advice }) => [initiative.id, advice]))).toEqual({
      ...{ a: 'stop', b: 'stop', c: 'fund' },
    });
  });
});

describe('properties', () => {
  test('no set within the budget is better', () => {
    const one = fc.record({ costUsd: fc.integer({ min: 0, max: 50 }), netUsd: fc.integer({ min: -20, max: 60 }) });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 9 }), fc.integer({ min: 0, max: 150 }), (drawn, budget) => {
        const all = drawn.map((each, at) => ({ ...each, id: String(at), failedUsd: -each.costUsd }));
        let most = 0;
        for (let set = 0; set < 2 ** all.length; set++) {
          const members = all.filter((_, at) => (set >> at) & 1);
          const cost = members.reduce((sum, { costUsd }) => sum + costUsd, 0);
          if (cost <= budget)
            most = Math.max(
              most,
              members.reduce((sum, { netUsd }) => sum + netUsd, 0),
            );
        }
        const best = bestSet(all, budget);
        expect(best.netUsd).toBe(most);
        expect(best.costUsd).toBeLessThanOrEqual(budget);
        for (const { regretUsd } of best.regrets) expect(regretUsd).toBeGreaterThanOrEqual(-1e-9);
      }),
    );
  });
});
