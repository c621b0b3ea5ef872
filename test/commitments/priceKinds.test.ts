import { describe, expect, test } from 'vitest';
import { total, viewOf } from '../support/committed.ts';

const tiers = [
  { from: 0, rate: 1 },
  { from: 100, rate: 0.8 },
];

describe('negotiated', () => {
  test('is U(1 − d) inside the term and list outside', () => {
    const { charge, invoice, fees } = viewOf(
      { kind: 'negotiated', discount: 0.2, start: '2027-02', termMonths: 1 },
      [10, 10, 10],
    );
    expect(charge).toEqual([10, 8, 10]);
    expect(invoice).toEqual(charge);
    expect(fees).toEqual([0, 0, 0]);
  });
});

describe('volume tiers', () => {
  // SEMANTICS section 4: 120 units → 116 graduated, 96 all-units.
  test.each([
    ['graduatedTiers', 120, 116],
    ['graduatedTiers', 100, 100],
    ['graduatedTiers', 101, 100.8],
    ['allUnitsTiers', 120, 96],
    ['allUnitsTiers', 100, 100],
    ['allUnitsTiers', 101, 80.8],
    ['graduatedTiers', 0, 0],
    ['allUnitsTiers', 0, 0],
  ])('%s: %d units cost %d', (kind, units, bill) => {
    expect(viewOf({ kind, tiers }, [units]).invoice[0]).toBeCloseTo(bill, 9);
  });

  test('start again every month, or add up over the contract year', () => {
    const three = [...tiers, { from: 150, rate: 0.5 }];
    const each = viewOf({ kind: 'graduatedTiers', tiers: three }, [80, 80, 200]).invoice;
    expect(each).toEqual([80, 80, expect.closeTo(100 + 40 + 25, 9)]);
    const year = viewOf({ kind: 'graduatedTiers', tiers: three, resets: 'contractYear' }, [80, 80, 200]).invoice;
    expect(year[1]).toBeCloseTo(20 + 50 * 0.8 + 10 * 0.5, 9);
    expect(total(year)).toBeCloseTo(100 + 40 + 105, 9);
  });

  test('all-units over a year give back in the month that reaches a tier', () => {
    const { invoice } = viewOf({ kind: 'allUnitsTiers', tiers, resets: 'contractYear' }, [80, 30, 10]);
    expect(invoice).toEqual([80, expect.closeTo(110 * 0.8 - 80, 9), expect.closeTo(8, 9)]);
  });

  test('of a running year go on from what was used before the first month', () => {
    const stated = { kind: 'allUnitsTiers', tiers, resets: 'contractYear', start: '2026-10', spentBeforeStartUsd: 90 };
    // 90 at list before; 110 in all reach the tier, so January costs 88 less the 90 paid.
    expect(viewOf(stated, [20, 10]).invoice).toEqual([expect.closeTo(-2, 9), expect.closeTo(8, 9)]);
  });

  test('of a year do not carry over into the next', () => {
    const usage = [...new Array(12).fill(50), 50];
    const { invoice } = viewOf({ kind: 'graduatedTiers', tiers, resets: 'contractYear' }, usage);
    expect(invoice[11]).toBeCloseTo(40, 9);
    expect(invoice[12]).toBeCloseTo(50, 9);
  });
});

describe('a retroactive rebate', () => {
  const rebate = {
    kind: 'retroactiveRebate',
    tiers: [
      { from: 100, rebate: 0.1 },
      { from: 200, rebate: 0.2 },
    ],
  };

  test('is billed in full and credited on everything when a tier is reached', () => {
    const { charge, fees, unused } = viewOf(rebate, [60, 60, 60, 60]);
    expect(charge).toEqual([60, 60, 60, 60]);
    expect(fees).toEqual([0, -12, -6, expect.closeTo(-(48 - 18), 9)]);
    expect(unused).toEqual([0, 0, 0, 0]);
  });

  test('may wait for the end of the year', () => {
    const { fees } = viewOf({ ...rebate, credited: 'yearEnd' }, new Array(12).fill(10));
    expect(fees.slice(0, 11)).toEqual(new Array(11).fill(expect.closeTo(0, 12)));
    expect(fees[11]).toBeCloseTo(-12, 9);
  });

  test('is accrued at the rate that the year is on its way to', () => {
    const { expense } = viewOf({ ...rebate, credited: 'yearEnd' }, new Array(12).fill(10));
    expect(expense.accrueShortfall).toEqual(new Array(12).fill(expect.closeTo(9, 9)));
    expect(total(expense.asInvoiced)).toBeCloseTo(108, 9);
  });

  test('of a running year knows what was spent and credited before', () => {
    const stated = { ...rebate, start: '2026-10', spentBeforeStartUsd: 150 };
    expect(viewOf(stated, [10, 60]).fees).toEqual([expect.closeTo(-1, 9), expect.closeTo(-(44 - 16), 9)]);
  });
});
