import { describe, expect, test } from 'vitest';
import type { HistoryPeriod } from '../../models/customers/historyPeriod.ts';
import type { LedgerEntry } from '../../models/customers/ledgerEntry.ts';
import { followedFactors } from '../../models/unitCosts/followedCounts.ts';
import type { StoredUnit, UnitCount } from '../../models/unitCosts/unit.ts';
import { unitOutlook } from '../../models/unitCosts/unitOutlook.ts';
import { unitReport } from '../../models/unitCosts/unitReport.ts';
import { driftSentence } from '../../models/unitCosts/unitWords.ts';
import fc from '../support/properties.ts';

const unit: StoredUnit = {
  ...{ id: 'u', name: 'Answer', owner: 'Ada', rule: { kind: 'tasks' }, cost: 'cogs', fixedUsd: null },
  where: { feature: null, tier: null, customer: null },
  band: { low: 1, high: 2 },
};
const entry = (change: Partial<LedgerEntry>): LedgerEntry => ({
  ...{ month: '2026-08', customer: null, tier: null, product: null, feature: 'chat', region: null },
  ...{ kind: 'cogs', part: 'ai', nanoUsd: 0n, tokens: 0, isAllocated: false, ...change },
});
const counted = (change: Partial<UnitCount>): UnitCount => ({
  ...{ month: '2026-08', feature: 'chat', tier: null, customer: null, region: null, count: 0, ...change },
});
const usd = (value: number) => BigInt(Math.round(value * 1e9));
const period = { id: '2026-08', kind: 'month', label: 'August 2026', months: ['2026-08'], partial: false } as const;

function reportOf(
  entries: readonly LedgerEntry[],
  counts: readonly UnitCount[],
  change: Partial<StoredUnit> = {},
  of: HistoryPeriod = period,
) {
  const months = ['2026-05', '2026-06', '2026-07', '2026-08'];
  return unitReport({
    ...{ unit: { ...unit, ...change }, by: 'feature', period: of, months, counts, entries },
    isPartial: () => false,
  });
}

describe('cost per unit', () => {
  const entries = [
    entry({ nanoUsd: usd(30) }),
    entry({ nanoUsd: usd(10), part: 'payments', feature: null }),
    entry({ nanoUsd: usd(500), kind: 'research' }),
    entry({ nanoUsd: usd(100), kind: 'revenue', part: 'other' }),
  ];
  const counts = [counted({ count: 15 }), counted({ count: 5, feature: 'CHAT ' })];

  test('divides the cost it carries by what is counted', () => {
    // (30 + 10) ÷ 20 tasks; revenue 100 ÷ 20.
    const { total, lines } = reportOf(entries, counts);
    expect(total).toMatchObject({
      count: 20,
      costUsd: 40,
      costPerUnitUsd: 2,
      revenuePerUnitUsd: 5,
      marginPerUnitUsd: 3,
    });
    expect(lines).toMatchObject([
      { kind: 'key', name: 'chat', costUsd: 30, costPerUnitUsd: 1.5 },
      { kind: 'unattributed', costUsd: 10, costPerUnitUsd: null },
    ]);
    expect(reportOf(entries, counts, { cost: 'aiCogs' }).total.costPerUnitUsd).toBe(1.5);
    expect(reportOf(entries, counts, { cost: 'research' }).total.costPerUnitUsd).toBe(25);
    expect(reportOf(entries, counts, { cost: 'all' }).total.costPerUnitUsd).toBe(27);
  });

  test('is of its part only', () => {
    const where = { feature: 'chat', tier: null, customer: null };
    expect(reportOf(entries, counts, { where }).total.costPerUnitUsd).toBe(1.5);
  });

  test('is unknown, not 0, where nothing is counted', () => {
    const { total, notes } = reportOf(entries, []);
    expect(total.costPerUnitUsd).toBeNull();
    expect(notes.join(' ')).toContain('Nothing is counted in August 2026');
  });

  test('says which months of the period lack counts or revenue', () => {
    // June has no counts, July no revenue: $30 of cost over 20 units, $40 of revenue.
    const months = ['2026-06', '2026-07', '2026-08'];
    const quarter = { id: 'q', kind: 'quarter', label: 'Three months', months, partial: false } as const;
    const report = reportOf(
      [
        ...months.map((month) => entry({ month, nanoUsd: usd(10) })),
        ...['2026-06', '2026-08'].map((month) => entry({ month, nanoUsd: usd(20), kind: 'revenue', part: 'other' })),
      ],
      ['2026-07', '2026-08'].map((month) => counted({ month, count: 10 })),
      {},
      quarter,
    );
    expect(report.months.map((one) => one.revenuePerUnitUsd)).toEqual([null, null, null, 2]);
    expect(report.months.map((one) => one.marginPerUnitUsd)).toEqual([null, null, null, 1]);
    expect(report.notes).toEqual([
      'Nothing is counted in 2026-06; its cost of $10 is in the total, and cost per unit is overstated.',
      'No revenue is known for 2026-07; revenue and margin per unit are understated.',
    ]);
  });

  test('has no revenue of a value where revenue may be anybody’s, and 0 where all of it states one', () => {
    const costs = ['chat', 'search'].map((feature) => entry({ feature, nanoUsd: usd(10) }));
    const both = ['chat', 'search'].map((feature) => counted({ feature, count: 5 }));
    const earned = (feature: string | null) =>
      reportOf([...costs, entry({ feature, nanoUsd: usd(20), kind: 'revenue', part: 'other' })], both);
    const marginsOf = ({ lines }: ReturnType<typeof earned>) =>
      lines.flatMap(({ kind, marginPerUnitUsd }) => (kind === 'key' ? [marginPerUnitUsd] : []));
    expect(marginsOf(earned('chat'))).toEqual([2, -2]);
    const open = earned(null);
    expect(marginsOf(open)).toEqual([null, null]);
    expect(open.total.marginPerUnitUsd).toBe(0);
    expect(open.notes).toEqual(['$20 of revenue states no value here and is a line of its own.']);
  });

  test('names the first values without counts and how many more', () => {
    const features = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const { notes } = reportOf(
      features.map((feature) => entry({ feature, nanoUsd: usd(1) })),
      [counted({ count: 1 })],
    );
    expect(notes).toEqual(['Cost without counts: a, b, c, d, e and 2 more. It is in the total.']);
  });

  test('is not said to be inside a band before a full month is counted', () => {
    expect(driftSentence(reportOf(entries, []))).toBe(
      'No full month is counted yet for its target band of $1.00 to $2.00.',
    );
    expect(driftSentence(reportOf(entries, counts))).toBe('Inside its target band of $1.00 to $2.00.');
  });

  test('drifts from the first full month outside the band on', () => {
    const path = [1.5, 2.5, 2.2, 2.75].map((cost, at) => ({ month: `2026-0${5 + at}`, cost }));
    const { drift } = reportOf(
      path.map(({ month, cost }) => entry({ month, nanoUsd: usd(cost * 10) })),
      path.map(({ month }) => counted({ month, count: 10 })),
    );
    expect(drift).toEqual({ place: 'above', since: '2026-06', months: 3, costPerUnitUsd: 2.75, beyondUsd: 0.75 });
  });

  test('of one more customer is what a unit more costs, times what a customer uses', () => {
    const months = ['2026-05', '2026-06', '2026-07', '2026-08'];
    const many = months.flatMap((month, at) => [
      counted({ month, customer: 'A', count: 10 * (at + 1) }),
      counted({ month, customer: 'B', count: 20 * (at + 1) }),
    ]);
    // Cost 100 + 3 per unit; the last month has 120 units of two customers.
    const costs = months.map((month, at) => entry({ month, nanoUsd: usd(100 + 3 * 30 * (at + 1)) }));
    expect(reportOf(costs, many).nextCustomerUsd).toBeCloseTo(180, 6);
  });
});

describe('ahead', () => {
  test('ratios are taken trial by trial', () => {
    const { total, months } = unitOutlook({
      months: ['2027-01', '2027-02'],
      columns: [
        { count: Float64Array.of(1, 2, 0), cost: Float64Array.of(3, 4, 5), revenue: Float64Array.of(6, 6, 6) },
        { count: Float64Array.of(1, 2, 0), cost: Float64Array.of(1, 4, 5), revenue: Float64Array.of(6, 6, 6) },
      ],
      highUsd: 2.5,
    });
    // Month 1: 3 and 2 per unit, and a trial without a unit.
    expect(months[0]).toMatchObject({ costPerUnitUsd: { p50: 2.5 }, probabilityAbove: 0.5 });
    // Both months: 4 ÷ 2 and 8 ÷ 4.
    expect(total.costPerUnitUsd).toEqual({ p10: 2, p50: 2, p90: 2 });
    expect(total.marginPerUnitUsd!.p50).toBeCloseTo((12 / 2 - 2 + 12 / 4 - 2) / 2, 12);
  });

  test('a column follows another with the spread of its history and the error of its mean', () => {
    // Ratios e^±0.1: sd of three 0.1, 0, −0.1 is 0.1; with its mean's error 0.1·√(4/3).
    const months = [0.1, 0, -0.1].map((log) => ({ count: 2 * Math.exp(log), followed: 1 }));
    const trials = 40_000;
    const factors = followedFactors(months, { trials, seed: 7, id: 'u' })!;
    const logs = [...factors].map((factor) => Math.log(factor / 2));
    const mean = logs.reduce((a, b) => a + b, 0) / trials;
    const sd = Math.sqrt(logs.reduce((a, b) => a + (b - mean) ** 2, 0) / trials);
    const spread = 0.1 * Math.sqrt(4 / 3);
    expect(Math.abs(mean)).toBeLessThan((4 * spread) / Math.sqrt(trials));
    expect(Math.abs(sd - spread)).toBeLessThan((4 * spread) / Math.sqrt(2 * trials));
    expect(followedFactors(months.slice(0, 1), { trials, seed: 7, id: 'u' })).toBeNull();
  });
});

describe('properties', () => {
  test('lines add up to the total to the cent and the unit', () => {
    const line = fc.record({
      feature: fc.constantFrom('a', 'b', null),
      nano: fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }),
      kind: fc.constantFrom('cogs', 'revenue') as fc.Arbitrary<'cogs' | 'revenue'>,
      count: fc.integer({ min: 0, max: 1000 }),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), (drawn) => {
        const { lines, total } = reportOf(
          drawn.map(({ feature, nano, kind }) => entry({ feature, nanoUsd: nano, kind })),
          drawn.map(({ feature, count }) => counted({ feature, count })),
        );
        const cents = (of: (one: { costUsd: number; revenueUsd: number }) => number) =>
          lines.reduce((sum, one) => sum + Math.round(of(one) * 100), 0);
        expect(cents(({ costUsd }) => costUsd)).toBe(Math.round(total.costUsd * 100));
        expect(cents(({ revenueUsd }) => revenueUsd)).toBe(Math.round(total.revenueUsd * 100));
        expect(lines.reduce((sum, { count }) => sum + count, 0)).toBe(total.count);
      }),
    );
  });
});
