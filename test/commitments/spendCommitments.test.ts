import { describe, expect, test } from 'vitest';
import { committedTo, evenly, total, viewOf } from '../support/committed.ts';

const edp = { kind: 'annualSpend', annualMinimumUsd: [900], discount: 0.1 };

describe('an annual spend commitment', () => {
  // SEMANTICS section 4, EDP vector: C 900, d 10 %, list 940 → discounted 846, shortfall 54, total 900, realised 4.3 %.
  test('bills what is unspent in full in the last month of its year', () => {
    const { charge, unused, invoice } = viewOf(edp, evenly(940, 12));
    expect(total(charge)).toBeCloseTo(846, 9);
    expect(unused.slice(0, 11)).toEqual(new Array(11).fill(0));
    expect(unused[11]).toBeCloseTo(54, 9);
    expect(total(invoice)).toBeCloseTo(900, 9);
    expect(1 - total(invoice) / 940).toBeCloseTo(0.043, 3);
  });

  test('is what a file without a kind means', () => {
    expect(committedTo({ annualMinimumUsd: [900], discount: 0.1 })).toEqual(
      committedTo({ ...edp, spentBeforeStartUsd: 0 }),
    );
  });

  test('has contract years that follow its start, not the calendar', () => {
    const { unused } = viewOf({ start: '2027-04', annualMinimumUsd: [100, 100], discount: 0 }, new Array(27).fill(1));
    expect(unused.flatMap((amount, index) => (amount > 0 ? [[index, amount]] : []))).toEqual([
      [14, 88],
      [26, 88],
    ]);
  });

  test('counts what was spent in the running year before the first month', () => {
    const stated = { start: '2026-07', annualMinimumUsd: [100], discount: 0, spentBeforeStartUsd: 60 };
    expect(viewOf(stated, new Array(6).fill(5)).unused[5]).toBe(10);
  });

  test('leaves list price and nothing short outside its term', () => {
    const { charge, unused } = viewOf({ ...edp, start: '2028-01' }, [10, 10]);
    expect(charge).toEqual([10, 10]);
    expect(unused).toEqual([0, 0]);
  });

  test('that starts on the 16th discounts half of its first month and ends on a 15th', () => {
    const stated = { annualMinimumUsd: [100], discount: 0.2, start: '2027-04', startDay: 16 };
    const { charge, unused } = viewOf(stated, new Array(13).fill(10), '2027-04');
    // April has 30 days: 15 of them before the start. A year later 15 of 30 days belong to the contract.
    expect(charge[0]).toBeCloseTo(10 * (1 - 0.2 * 0.5), 12);
    expect(charge[12]).toBeCloseTo(10 * (1 - 0.2 * 0.5), 12);
    expect(unused[11]).toBe(0);
    // Spend of a split month is spread over its days: 9 · ½ + 11 · 8 + 9 · ½ counts.
    expect(unused[12]).toBeCloseTo(100 - (4.5 + 88 + 4.5), 9);
  });

  test('whose year ends after the last month bills nothing yet, and tells the shortfall accrued so far', () => {
    const { unused, accrued, expense } = viewOf(edp, evenly(500, 10));
    expect(total(unused)).toBe(0);
    // 450 spent in 10 months, at that pace 540 in the year: 360 short, of which 10/12 has accrued.
    expect(accrued).toBeCloseTo((360 * 10) / 12, 9);
    expect(total(expense.asInvoiced)).toBeCloseTo(450, 9);
    expect(total(expense.accrueShortfall)).toBeCloseTo(750, 9);
    expect(total(expense.straightLine)).toBeCloseTo(750, 9);
  });

  test('is booked evenly, as accrued or as invoiced, and in a whole year all the same', () => {
    const ramp = Array.from({ length: 12 }, (_, month) => 10 * month);
    const { expense } = viewOf(edp, ramp);
    for (const policy of ['asInvoiced', 'straightLine', 'accrueShortfall'] as const)
      expect(total(expense[policy])).toBeCloseTo(900, 9);
    // Straight-line: 75 a month while the minimum is not reached.
    expect(expense.straightLine).toEqual(expect.arrayContaining([expect.closeTo(75, 9)]));
    expect(expense.straightLine.every((amount) => Math.abs(amount - 75) < 1e-9)).toBe(true);
    expect(expense.asInvoiced[11]! - 99).toBeCloseTo(900 - 594, 9);
  });

  test('accrues as long as the pace of three months does not reach the minimum, and takes it back when it does', () => {
    const usage = [20, 20, 20, 20, 200, 200, 200, 200, 20, 20, 20, 20];
    const { expense, charge } = viewOf({ ...edp, discount: 0 }, usage);
    const booked = expense.accrueShortfall.map((amount, month) => amount - charge[month]!);
    expect(booked[0]).toBeCloseTo((900 - 240) / 12, 9);
    expect(total(booked.slice(0, 4))).toBeCloseTo(((900 - 240) * 4) / 12, 9);
    // After June the year is on its way to more than 900: nothing is accrued any more.
    expect(total(booked.slice(0, 7))).toBeCloseTo(0, 9);
    expect(total(booked)).toBeCloseTo(0, 9);
  });

  test('straight-line has never cost less than was used, nor less than the even share of the minimum', () => {
    const { expense } = viewOf({ ...edp, discount: 0 }, [300, 0, 0, 0, 200, ...new Array(7).fill(0)]);
    // 300 are used at once: the even share catches up in April; 500 at the end of May against 375, until July.
    expect(expense.straightLine).toEqual([300, 0, 0, 0, 200, 0, 25, 75, 75, 75, 75, 75]);
  });

  test('opened before the first month books a year’s worth only for the months that are left', () => {
    const stated = { start: '2026-07', annualMinimumUsd: [1200], discount: 0, spentBeforeStartUsd: 300 };
    const { expense, invoice } = viewOf(stated, new Array(6).fill(50));
    expect(total(invoice)).toBeCloseTo(300 + 600, 9);
    expect(expense.straightLine.every((amount) => Math.abs(amount - 100) < 1e-9)).toBe(true);
    // At 50 a month half of the 600 to be missed had accrued before.
    expect(total(expense.accrueShortfall)).toBeCloseTo(300 + 300, 9);
  });

  test('is met exactly, or without any usage, without a stray cent', () => {
    expect(viewOf({ ...edp, discount: 0 }, evenly(900, 12)).unused[11]).toBeCloseTo(0, 9);
    const idle = viewOf(edp, new Array(12).fill(0));
    expect(total(idle.invoice)).toBe(900);
    expect(idle.charge).toEqual(new Array(12).fill(0));
  });

  test('pays invoices after its payment term', () => {
    const { invoice, cash } = viewOf({ ...edp, paymentTermMonths: 2 }, [10, 20, 30, 40]);
    expect(cash).toEqual([0, 0, invoice[0], invoice[1]]);
  });
});

describe('a postpaid minimum', () => {
  test('trues up to max(0, C − paid) on its date', () => {
    const stated = { kind: 'postpaidMinimum', minimumUsd: [100], periodMonths: 3, trueUpMonths: 1 };
    const { fees, unused, invoice } = viewOf(stated, [20, 20, 20, 0, 0]);
    expect(fees).toEqual([0, 0, 0, 40, 0]);
    expect(unused).toEqual([0, 0, 40, 0, 0]);
    expect(total(invoice)).toBe(100);
  });

  test('of which the invoice comes after the last month is told as accrued', () => {
    const stated = { kind: 'postpaidMinimum', minimumUsd: [100], periodMonths: 3, trueUpMonths: 1 };
    const { accrued, fees, unused } = viewOf(stated, [20, 20, 20]);
    expect([total(fees), total(unused), accrued]).toEqual([0, 40, 40]);
  });

  test('invoices nothing more once the minimum is paid', () => {
    const stated = { kind: 'postpaidMinimum', minimumUsd: [100, 100], periodMonths: 2 };
    expect(viewOf(stated, [70, 40, 10, 10]).fees).toEqual([0, 0, 0, 80]);
  });
});

describe('a milestone commitment', () => {
  const macc = {
    kind: 'milestone',
    milestones: [
      { month: '2027-03', amountUsd: 300 },
      { month: '2027-06', amountUsd: 1000 },
    ],
  };

  test('bills at each milestone what is missing, and what was billed counts', () => {
    const { fees, unused } = viewOf(macc, new Array(6).fill(80));
    expect(unused[2]).toBe(60);
    expect(fees[5]).toBe(1000 - 300 - 240);
  });

  test('lets a high first part count towards the next milestone', () => {
    expect(viewOf(macc, [500, 500, 0, 0, 0, 0]).unused).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('nets credits: they pay for usage and do not count', () => {
    const { charge, unused } = viewOf({ ...macc, monthlyCreditsUsd: 30 }, new Array(6).fill(80));
    expect(charge).toEqual(new Array(6).fill(expect.closeTo(50, 12)));
    expect(unused[2]).toBeCloseTo(150, 9);
    expect(viewOf({ ...macc, monthlyCreditsUsd: 100 }, new Array(6).fill(80)).charge).toEqual(new Array(6).fill(0));
  });

  test('turns a shortfall into prepayment that pays for later usage and does not count again', () => {
    const { invoice, expense, unused } = viewOf({ ...macc, shortfall: 'prepayment' }, new Array(12).fill(80));
    // March: 60 are missing and paid in advance. April uses 60 of them and pays 20, May 80, June 80.
    expect(invoice.slice(0, 5)).toEqual([80, 80, 140, 20, 80]);
    expect(unused[5]).toBeCloseTo(1000 - 300 - 180, 9);
    expect(invoice.slice(6)).toEqual(new Array(6).fill(0));
    expect(expense.asInvoiced.slice(0, 12)).toEqual(new Array(12).fill(80));
  });

  test('forfeits prepayment that is left when it ends', () => {
    const stated = { ...macc, shortfall: 'prepayment', prepaymentValidMonths: 1 };
    const { expense, invoice } = viewOf(stated, new Array(9).fill(80));
    // 520 are bought in June; July uses 80 of them, the other 440 end there.
    expect(expense.asInvoiced).toEqual([80, 80, 80, 80, 80, 80, 520, 80, 80]);
    expect(total(invoice)).toBeCloseTo(total(expense.asInvoiced), 9);
  });

  test('counts prepayment when it is bought, not when it is used', () => {
    const stated = { ...macc, prepayments: [{ month: '2027-01', amountUsd: 200 }] };
    const { invoice, unused } = viewOf(stated, new Array(6).fill(80));
    // 80 + 80 + 40 of usage are paid from it; 40 of March are paid and count: 240 of 300.
    expect(invoice.slice(0, 3)).toEqual([200, 0, 40 + 60]);
    expect(unused[2]).toBe(60);
  });

  test('already running counts what was spent', () => {
    const stated = { ...macc, start: '2026-10', spentBeforeStartUsd: 200 };
    expect(viewOf(stated, new Array(3).fill(10)).unused).toEqual([0, 0, 70]);
  });
});
