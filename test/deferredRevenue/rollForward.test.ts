import { describe, expect, test } from 'vitest';
import { atOnce } from '../../electron/host/inTurns.ts';
import { addMonths, monthRange } from '../../models/calendar.ts';
import { type DeferredPeriod, liabilityLines } from '../../models/deferredRevenue/deferredRevenue.ts';
import { type PlanTrials, rollForward } from '../../models/deferredRevenue/rollForward.ts';
import fc from '../support/properties.ts';

const cents = (usd: number) => Math.round(usd * 100);
const of = (...months: readonly number[]) => months.map((value) => Float64Array.of(value));
const none = of(...Array<number>(12).fill(0));
const range = (one: DeferredPeriod) => one.ranges.closing;

/** 10 users who paid $1,200 each in January, in one trial. */
const prepaid: PlanTrials & { id: string; name: string } = {
  ...{ id: 'a', name: 'A', liabilityTranslation: none, receivableTranslation: none, breakage: none },
  ...{ billings: of(12_000, ...Array<number>(11).fill(0)), cash: of(12_000, ...Array<number>(11).fill(0)) },
  revenue: of(...Array<number>(12).fill(1000)),
  liability: of(0, ...Array.from({ length: 12 }, (_, month) => 11_000 - 1000 * month)),
  receivable: of(...Array<number>(13).fill(0)),
};

describe('a year paid in January', () => {
  const months = monthRange('2027-01', 12);
  const { total, tie } = atOnce(rollForward({ months, start: 1, plans: [prepaid], revenue: prepaid.revenue }));

  // 12,000 − 1,000 a month.
  test('closes at 11,000, 9,000 at the end of the first quarter, and 0', () => {
    expect(total.months.map(({ expectedUsd }) => expectedUsd.closing)).toEqual(
      Array.from({ length: 12 }, (_, month) => 11_000 - 1000 * month),
    );
    expect(total.quarters.map(({ label, expectedUsd }) => [label, expectedUsd.opening, expectedUsd.closing])).toEqual([
      ['FY2027 Q1', 0, 9000],
      ['FY2027 Q2', 9000, 6000],
      ['FY2027 Q3', 6000, 3000],
      ['FY2027 Q4', 3000, 0],
    ]);
    expect(range(total.quarters[0]!)).toEqual({
      p5: 9000,
      p10: 9000,
      p25: 9000,
      p50: 9000,
      p75: 9000,
      p90: 9000,
      p95: 9000,
    });
  });

  test('is 12,000 of revenue, as in the forecast', () => {
    expect(tie).toEqual({ forecastUsd: 12_000, rolledUsd: 12_000, largestMonthUsd: 0 });
    const more = prepaid.revenue.map((column) => column.map((value) => value + 0.25));
    const apart = atOnce(rollForward({ months, start: 1, plans: [prepaid], revenue: more })).tie;
    expect(apart).toEqual({ forecastUsd: 12_003, rolledUsd: 12_000, largestMonthUsd: 0.25 });
  });
});

describe('properties', () => {
  const amount = fc.double({ min: 0, max: 1e6, noNaN: true });
  const plan = fc.array(fc.record({ billings: amount, share: fc.double({ min: 0, max: 1, noNaN: true }) }), {
    minLength: 14,
    maxLength: 14,
  });

  /** Three trials: the stated one, its half and its double; revenue is a share of what is there. */
  function trialsOf(flows: readonly { readonly billings: number; readonly share: number }[]): PlanTrials {
    const scaled = (value: number) => Float64Array.of(value, value / 2, value * 2);
    const liability = [77.777];
    const revenue = flows.map(({ billings, share }) => {
      const earned = share * (liability.at(-1)! + billings);
      liability.push(liability.at(-1)! + billings - earned);
      return earned;
    });
    const billings = flows.map((one) => scaled(one.billings));
    const zeros = flows.map(() => scaled(0));
    return {
      ...{ billings, cash: billings, liabilityTranslation: zeros, receivableTranslation: zeros },
      ...{ revenue: revenue.map(scaled), breakage: revenue.map((value) => scaled(value / 3)) },
      ...{ liability: liability.map(scaled), receivable: liability.map(() => scaled(0)) },
    };
  }

  test('every table foots to the cent: down, across, over months and over plans', () => {
    fc.assert(
      fc.property(fc.array(plan, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 12 }), (flows, start) => {
        const plans = flows.map((one, at) => ({ id: `p${at}`, name: `P${at}`, ...trialsOf(one) }));
        const months = monthRange('2027-02', 14);
        const revenue = months.map((_, month) =>
          plans[0]!.revenue[month]!.map((_one, trial) =>
            plans.reduce((sum, { revenue: own }) => sum + own[month]![trial]!, 0),
          ),
        );
        const rolled = atOnce(rollForward({ months, start, plans, revenue }));
        for (const one of [...rolled.plans, rolled.total]) {
          for (const kind of [one.months, one.quarters, one.years, [one.total]]) foots(kind);
          expect(one.years.reduce((sum, { expectedUsd }) => sum + cents(expectedUsd.revenue), 0)).toBe(
            cents(one.total.expectedUsd.revenue),
          );
        }
        for (const line of liabilityLines)
          for (const [month, told] of rolled.total.months.entries())
            expect(rolled.plans.reduce((sum, own) => sum + cents(own.months[month]!.expectedUsd[line]), 0)).toBe(
              cents(told.expectedUsd[line]),
            );
        expect(rolled.tie.largestMonthUsd).toBeLessThanOrEqual(0.01);
        expect(rolled.total.total.lastMonth).toBe(addMonths('2027-02', 13));
      }),
      { numRuns: 30 },
    );
  });

  function foots(periods: readonly DeferredPeriod[]): void {
    for (const [at, { expectedUsd: one, ranges }] of periods.entries()) {
      expect(cents(one.opening) + cents(one.billings) - cents(one.earned) - cents(one.breakage)).toBe(
        cents(one.closing),
      );
      expect(cents(one.earned) + cents(one.breakage)).toBe(cents(one.revenue));
      if (at > 0) expect(one.opening).toBe(periods[at - 1]!.expectedUsd.closing);
      expect(ranges.closing.p5).toBeLessThanOrEqual(ranges.closing.p50);
      expect(ranges.closing.p50).toBeLessThanOrEqual(ranges.closing.p95);
    }
  }
});
