import { describe, expect, test } from 'vitest';
import { evenly, total, viewOf } from '../support/committed.ts';

describe('a prepaid pool', () => {
  const pool = { kind: 'prepaidPool', poolUsd: [100], periodMonths: 4 };

  test('costs nothing more until it is empty, then list', () => {
    const { invoice, charge, expense, unused } = viewOf(pool, [40, 40, 40, 40, 40]);
    expect(invoice).toEqual([100, 0, 20, 40, 40]);
    expect(charge).toEqual([0, 0, 20, 40, 40]);
    expect(expense.asInvoiced).toEqual([40, 40, 40, 40, 40]);
    expect(unused).toEqual([0, 0, 0, 0, 0]);
  });

  test('forfeits its rest at the end', () => {
    const { unused, expense } = viewOf(pool, [10, 10, 10, 10]);
    expect(unused).toEqual([0, 0, 0, 60]);
    expect(expense.straightLine).toEqual([25, 25, 25, 25]);
    expect(expense.accrueShortfall).toEqual([25, 25, 25, 25]);
  });

  test('straight-line has never cost less than was used of it', () => {
    expect(viewOf(pool, [60, 0, 0, 10]).expense.straightLine).toEqual([60, 0, 15, 25]);
    const begun = { ...pool, start: '2026-11', spentBeforeStartUsd: 20 };
    expect(viewOf(begun, [0, 0]).expense.straightLine).toEqual([25, 25]);
  });

  test('is drawn at its own rate, bought at its own price, and followed by a contract rate', () => {
    const stated = { ...pool, price: 0.9, drawRate: 0.8, overageRate: 0.95 };
    const { invoice, expense } = viewOf(stated, [100, 50, 10, 0]);
    // 80 of the pool for the first month, 20 for 25 of the second: 25 are left at 0.95.
    expect(invoice).toEqual([90, expect.closeTo(23.75, 9), expect.closeTo(9.5, 9), 0]);
    expect(expense.asInvoiced[0]).toBeCloseTo(72, 9);
    expect(total(expense.asInvoiced)).toBeCloseTo(total(invoice), 9);
  });

  test('rolls a share of its rest over, up to a cap, and at last forfeits', () => {
    const stated = { ...pool, poolUsd: [100, 100], periodMonths: 2, rolloverShare: 0.5, rolloverCapUsd: 30 };
    const { unused, drawn } = viewOf(stated, [10, 10, 60, 60]);
    // 80 left: half is 40, capped at 30. The next period has 130 and uses 120.
    expect(unused).toEqual([0, 50, 0, 10]);
    expect(drawn).toEqual([10, 10, 60, 60]);
    expect(viewOf({ ...stated, rolloverCapUsd: undefined }, [10, 10, 60, 60]).unused).toEqual([0, 40, 0, 20]);
  });

  test('in policies that spread it still costs what was paid', () => {
    const stated = { ...pool, poolUsd: [100, 100], periodMonths: 2, rolloverShare: 0.5 };
    const { expense, invoice } = viewOf(stated, [10, 10, 60, 60]);
    for (const policy of ['asInvoiced', 'straightLine', 'accrueShortfall'] as const)
      expect(total(expense[policy])).toBeCloseTo(total(invoice), 9);
  });

  // 60 for half a year, 15 used of it and the rest rolled over: the last month booked −$35.
  test('straight-line books a pool in its own period, and never less than nothing', () => {
    const stated = { ...pool, poolUsd: [60, 60], periodMonths: 6, rolloverShare: 1 };
    const { expense, invoice } = viewOf(stated, [5, 5, 5, 0, 0, 0, 10, 10, 10, 10, 10, 10]);
    expect(expense.straightLine.map((usd) => Number(usd.toFixed(9)))).toEqual(Array(12).fill(10));
    expect(total(expense.straightLine)).toBeCloseTo(total(invoice), 9);
  });

  test('that still runs tells what it is on its way to forfeit', () => {
    const { accrued, unused } = viewOf(pool, [10, 10]);
    expect(total(unused)).toBe(0);
    expect(accrued).toBeCloseTo(30, 9);
  });

  test('opened before the first month has what was left of it', () => {
    const stated = { ...pool, start: '2026-11', spentBeforeStartUsd: 70 };
    expect(viewOf(stated, [20, 20]).charge).toEqual([0, 10]);
    expect(viewOf(stated, [20, 20]).invoice).toEqual([0, 10]);
  });
});

describe('a savings plan', () => {
  const plan = { kind: 'savingsPlan', hourlyUsd: 10, discount: 0.3, termMonths: 12 };
  const hours = 744;

  // SEMANTICS section 4: c = 10, d = 30 %: U_h 5 → 10, 12 → 10.
  test.each([
    [5, 10],
    [12, 10],
    [0, 10],
    [20, 10 + (14 - 10) / 0.7],
  ])('an hour of %d at list costs %d', (use, bill) => {
    expect(viewOf(plan, [use * hours]).invoice[0]! / hours).toBeCloseTo(bill, 9);
  });

  test('loses the hours that are not used although the month is', () => {
    // Half of the hours use 25, the other half 3.571 at list: 14.29 on average would fill the plan exactly.
    const profile = [25, 25 / 7];
    const { unused, charge } = viewOf({ ...plan, profile }, [(hours * (25 + 25 / 7)) / 2]);
    expect(unused[0]! / hours).toBeCloseTo((10 - 2.5) / 2, 9);
    expect(charge[0]! / hours).toBeCloseTo((17.5 - 10) / 0.7 / 2, 9);
    const flat = viewOf(plan, [(hours * (25 + 25 / 7)) / 2]);
    expect(flat.unused[0]).toBeCloseTo(0, 6);
  });

  test('with lognormal hours is the mean of its hours', () => {
    // Riemann sum over 200,000 quantiles of the hourly distribution: mean 12, sd of the logarithm 0.5.
    const sigma = 0.5;
    const bill = mean((z) => {
      const use = 12 * Math.exp(sigma * z - sigma ** 2 / 2);
      return 10 + Math.max(0, use * 0.7 - 10) / 0.7;
    });
    expect(viewOf({ ...plan, hourlySigma: sigma }, [12 * hours]).invoice[0]! / hours).toBeCloseTo(bill, 4);
  });

  test('paid up front is one invoice and the same expense', () => {
    const usage = new Array(12).fill(0);
    const [none, half, all] = [0, 0.5, 1].map((upfrontShare) => viewOf({ ...plan, upfrontShare }, usage));
    expect(all!.invoice[0]).toBeCloseTo(87_600, 6);
    expect(total(all!.invoice)).toBeCloseTo(87_600, 6);
    expect(half!.invoice[0]).toBeCloseTo(43_800 + 5 * 744, 6);
    expect(none!.invoice[1]).toBeCloseTo(6720, 6);
    expect(all!.expense.asInvoiced).toEqual(none!.expense.asInvoiced);
  });

  test('ends with its term', () => {
    expect(viewOf({ ...plan, termMonths: 1 }, [0, 100]).invoice).toEqual([7440, 100]);
  });
});

describe('provisioned throughput', () => {
  // 1,000 tokens a minute at US$10 a million are worth 0.01 a minute at list.
  const units = {
    kind: 'throughput',
    units: 1,
    usdPerUnitHour: 0.3,
    tokensPerUnitMinute: 1000,
    usdPerMillionTokens: 10,
  };
  const minutes = 744 * 60;
  const month = { ...units, termMonths: 12 };

  // SEMANTICS section 4 (derived): capacity 1, mean use 0.7: σ 0.3 → 2.0 % of tokens spill, σ 0.6 → 11.9 %.
  test.each([
    [0.3, 0.02],
    [0.6, 0.119],
  ])('with a spread of minutes of %d spills %d of the tokens', (minuteSigma, share) => {
    const list = 0.01 * 0.7 * minutes;
    const { charge } = viewOf({ ...month, minuteSigma }, [list]);
    expect(charge[0]! / list).toBeCloseTo(share, 3);
  });

  test('is paid for whether used or not, and what is not used is idle', () => {
    const { invoice, unused, expense } = viewOf(month, [0]);
    expect(invoice[0]).toBeCloseTo(0.3 * 744, 9);
    expect(unused[0]).toBeCloseTo(0.3 * 744, 9);
    expect(expense.asInvoiced[0]).toBeCloseTo(invoice[0]!, 9);
  });

  test('takes nothing above its capacity even when the month would fit it twice over', () => {
    const full = 0.01 * minutes;
    const { charge, unused, drawn } = viewOf(month, [2 * full]);
    expect(charge[0]).toBeCloseTo(full, 9);
    expect(unused[0]).toBeCloseTo(0, 9);
    expect(drawn[0]).toBeCloseTo(0.3 * 744, 9);
  });

  test('may reject what it cannot serve', () => {
    const full = 0.01 * minutes;
    const { charge, rejected } = viewOf({ ...month, overflow: 'rejected' }, [1.5 * full]);
    expect(charge[0]).toBe(0);
    expect(rejected[0]).toBeCloseTo(0.5 * full, 9);
  });

  test('in a short month has fewer hours', () => {
    expect(total(viewOf({ ...month, start: '2027-02' }, evenly(0, 1), '2027-02').invoice)).toBeCloseTo(0.3 * 672, 9);
  });
});

function mean(of: (z: number) => number): number {
  const points = 200_000;
  let sum = 0;
  let weight = 0;
  for (let at = 0; at < points; at++) {
    const z = -8 + (16 * (at + 0.5)) / points;
    const density = Math.exp((-z * z) / 2);
    sum += density * of(z);
    weight += density;
  }
  return sum / weight;
}
