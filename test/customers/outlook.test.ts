import { describe, expect, test } from 'vitest';
import { customerOutlook, type PlanQuarter } from '../../models/customers/customerOutlook.ts';
import { outlookHeadline } from '../../models/customers/customerWords.ts';
import { normalCdf } from '../../models/statistics/normal.ts';
import fc from '../support/properties.ts';

const fill = (trials: number, value: number) => new Float64Array(trials).fill(value);
/** 300 user-months at $100 and $20 of AI COGS each. */
const quarter = (trials: number): PlanQuarter => ({
  ...{ users: fill(trials, 300), revenue: fill(trials, 30_000), aiCogs: fill(trials, 6000) },
  otherCogs: fill(trials, 0),
});
const plans = (trials: number) =>
  new Map([['team', { name: 'Team', quarters: [quarter(trials), quarter(trials)], months: [3, 3] }]]);
const customer = (over: object) => ({
  ...{ name: 'A', tier: 'team', plan: 'team', users: 10, revenueLevel: 1, costLevel: 1, costSpread: 0 },
  ...over,
});
const ask = (customers: Parameters<typeof customerOutlook>[0]['customers'], trials = 1) =>
  customerOutlook({ plans: plans(trials), customers, labels: ['Q1 2027', 'Q2 2027'], trials, seed: 1 });

describe('the quarters to come', () => {
  test('a customer at the level of its tier has its margin and its part of the dollars', () => {
    const { customers, tiers } = ask([customer({})]);
    expect(tiers[0]!.margin!.p50).toBeCloseTo(0.8, 12);
    // 10 users × 6 months × $80.
    expect(customers[0]).toMatchObject({ probabilityLoss: 0, grossProfitUsd: { p50: 4800 } });
  });

  test('at six times the use and a tenth off it loses, in each quarter', () => {
    // $90 − 6 × $20 = −$30 per user and month.
    const { customers, quarters } = ask([customer({ revenueLevel: 0.9, costLevel: 6 }), customer({ name: 'B' })]);
    expect(customers[0]!.grossProfitUsd.p50).toBeCloseTo(-1800, 9);
    expect(customers[0]!.probabilityLoss).toBe(1);
    expect(quarters.map(({ lossMakers, lossUsd }) => [lossMakers.p50, Math.round(lossUsd.p50)])).toEqual([
      [1, -900],
      [1, -900],
    ]);
    expect(outlookHeadline({ quarters })).toContain('1 customer loses money in Q1 2027');
  });

  test('a level that strays loses as often as its lognormal is above the break-even', () => {
    // Loss where 4 × exp(0.3 z) > 5: z > ln(1.25) ÷ 0.3.
    const trials = 20_000;
    const expected = 1 - normalCdf(Math.log(1.25) / 0.3);
    const found = ask([customer({ costLevel: 4, costSpread: 0.3 })], trials).customers[0]!.probabilityLoss;
    expect(Math.abs(found - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / trials));
  });
});

describe('properties', () => {
  test('more use never makes a loss less likely, and ranges are ordered', () => {
    const level = fc.double({ min: 0, max: 20, noNaN: true });
    fc.assert(
      fc.property(level, level, fc.double({ min: 0, max: 1, noNaN: true }), (one, other, costSpread) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)].map(
          (costLevel) => ask([customer({ costLevel, costSpread })], 200).customers[0]!,
        );
        expect(low!.probabilityLoss).toBeLessThanOrEqual(high!.probabilityLoss);
        const { p10, p50, p90 } = high!.margin!;
        expect(p10 <= p50 && p50 <= p90).toBe(true);
      }),
    );
  });
});
