import { describe, expect, test } from 'vitest';
import { stackingOrder } from '../../models/commitments/stacking.ts';
import { committedTo, evenly, total, viewOf, viewsOf } from '../support/committed.ts';
import fc from '../support/properties.ts';

const hours = 744;
const plan = { kind: 'savingsPlan', hourlyUsd: 7, discount: 0.3, termMonths: 1 };
const edp = { kind: 'annualSpend', annualMinimumUsd: [10_000], discount: 0.1 };

describe('the order of commitments', () => {
  const ids = (...stated: object[]) =>
    stackingOrder(stated.map((one, index) => committedTo({ id: `c${index}`, ...one }))).map(({ id }) => id);

  test('is the most specific first, then the highest saving', () => {
    const some = { kind: 'negotiated', discount: 0.05, features: ['chat'] };
    const one = { kind: 'negotiated', discount: 0.01, models: ['m'] };
    expect(ids(edp, plan, some, one)).toEqual(['c3', 'c2', 'c1', 'c0']);
  });

  test('is that of their numbers where they have any', () => {
    expect(ids({ ...edp, order: 1 }, plan, { ...plan, order: 0 })).toEqual(['c2', 'c0', 'c1']);
  });
});

describe('commitments on the same usage', () => {
  test('see what those before them leave payable', () => {
    // Ten an hour at list: the plan covers 10 · 0.7 = 7; nothing is left for the discount.
    const [first, second] = viewsOf([plan, edp], [10 * hours]);
    expect(first!.charge[0]).toBeCloseTo(0, 9);
    expect(second!.drawn[0]).toBeCloseTo(0, 9);
    const [, more] = viewsOf([plan, edp], [20 * hours]);
    expect(more!.charge[0]).toBeCloseTo(10 * hours * 0.9, 6);
  });

  test('discount a dollar once, by the one that saves more, and all count it', () => {
    const small = { ...edp, annualMinimumUsd: [60] };
    const [spend, deal] = viewsOf([small, { kind: 'negotiated', discount: 0.2 }], [100]);
    expect(spend!.charge[0]).toBeCloseTo(80, 9);
    // Of the 80 that count, 60 use it up.
    expect(spend!.drawn[0]).toBeCloseTo(60, 9);
    expect(total(spend!.saved)).toBeCloseTo(0, 9);
    expect(total(deal!.saved) / total(deal!.seen)).toBeCloseTo(0.2, 9);
    expect(viewsOf([edp, { ...edp, discount: 0.25 }], [100])[0]!.charge[0]).toBeCloseTo(75, 9);
  });

  test('multiply their discounts where the later one stacks', () => {
    const [view] = viewsOf(
      [
        { ...edp, stacks: true },
        { kind: 'negotiated', discount: 0.2 },
      ],
      [100],
    );
    expect(view!.charge[0]).toBeCloseTo(72, 9);
  });

  test('discount what another is not about, or not yet', () => {
    const cells = [
      { model: 'a', list: [100] },
      { model: 'b', list: [100] },
    ];
    const some = { kind: 'negotiated', discount: 0.2, models: ['a'] };
    expect(total(viewsOf([edp, some], [0], { cells })[0]!.charge)).toBeCloseTo(80 + 90, 9);
    // From the 16th of a month of 30 days: half at 20 % off, half at the 10 % of the other.
    const later = { kind: 'negotiated', discount: 0.2, start: '2027-04', startDay: 16 };
    expect(viewsOf([edp, later], [100], { start: '2027-04' })[0]!.charge[0]).toBeCloseTo(40 + 45, 9);
  });

  test('of which one reserves leave its overflow to the discount of the next', () => {
    // Twenty an hour: the plan serves ten of them for 7; the other ten are at list, and 10 % off.
    const [first] = viewsOf([plan, edp], [20 * hours]);
    expect(first!.charge[0]).toBeCloseTo(9 * hours, 6);
    // A negotiated discount on the model comes first: nothing is left that the plan may take 30 % off.
    const deal = { kind: 'negotiated', discount: 0.2, models: ['m'] };
    const [reserved] = viewsOf([plan, deal], [0], { cells: [{ model: 'm', list: [20 * hours] }] });
    expect(reserved!.charge[0]).toBeCloseTo(16 * hours, 6);
    expect(reserved!.unused[0]).toBeCloseTo(7 * hours, 6);
  });

  test('pay from a pool what others have discounted', () => {
    const pool = { kind: 'prepaidPool', poolUsd: [50], periodMonths: 1, price: 0.95 };
    const [view] = viewsOf([pool, { kind: 'negotiated', discount: 0.2 }], [100]);
    expect(view!.drawn[0]).toBeCloseTo(50, 9);
    expect(view!.charge[0]).toBeCloseTo(30, 9);
  });

  test('of a reservation may retire a spend commitment', () => {
    const usage = new Array(12).fill(20 * hours);
    const spend = { ...edp, annualMinimumUsd: [200_000] };
    const apart = viewsOf([{ ...plan, termMonths: 12 }, spend], usage)[1]!;
    const together = viewsOf([{ ...plan, termMonths: 12, retiresSpendCommitments: true }, spend], usage)[1]!;
    expect(apart.unused[11]! - together.unused[11]!).toBeCloseTo(7 * 8760, 6);
  });

  test('leave usage alone that is not eligible', () => {
    const cells = [
      { model: 'a', feature: 'chat', list: [100] },
      { model: 'b', feature: 'chat', list: [100] },
      { model: 'b', feature: 'search', list: [100] },
    ];
    const half = { kind: 'negotiated', discount: 0.5 };
    const charges = (stated: object) => total(viewsOf([stated, { ...edp, stacks: true }], [0], { cells })[1]!.charge);
    expect(charges({ ...half, models: ['b'] })).toBeCloseTo((100 + 50 + 50) * 0.9, 9);
    expect(charges({ ...half, features: ['chat'] })).toBeCloseTo((50 + 50 + 100) * 0.9, 9);
    expect(charges({ ...half, models: ['b'], features: ['chat'] })).toBeCloseTo((100 + 50 + 100) * 0.9, 9);
    expect(charges({ ...half, provider: 'q' })).toBeCloseTo(270, 9);
  });
});

test('the discount a commitment came to is its own, inside its term, with what it left unused', () => {
  const discount = (view: { saved: number[]; seen: number[] }) => total(view.saved) / total(view.seen);
  // SEMANTICS section 4, EDP vector: 4.3 %, not 10 %; months after the term do not dilute it.
  const vector = viewOf({ ...edp, annualMinimumUsd: [900] }, [...evenly(940, 12), 500, 500]);
  expect(discount(vector)).toBeCloseTo(0.043, 3);
  const [first, second] = viewsOf([plan, { ...edp, annualMinimumUsd: [1] }], [20 * hours]);
  expect(discount(first!)).toBeCloseTo((20 - 7 - 10) / 20, 9);
  expect(discount(second!)).toBeCloseTo(0.1, 9);
});

describe('properties', () => {
  const amounts = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 12, maxLength: 12 });
  const kinds: readonly { readonly kind: string; readonly [term: string]: unknown }[] = [
    { kind: 'annualSpend', annualMinimumUsd: [3000], discount: 0.2 },
    {
      kind: 'postpaidMinimum',
      minimumUsd: [800, 800, 800, 800],
      periodMonths: 3,
      discount: 0.1,
      monthlyMinimumUsd: 100,
    },
    {
      kind: 'milestone',
      milestones: [
        { month: '2027-06', amountUsd: 2000 },
        { month: '2027-12', amountUsd: 5000 },
      ],
    },
    {
      kind: 'prepaidPool',
      poolUsd: [1000, 1000, 1000],
      periodMonths: 4,
      price: 0.9,
      rolloverShare: 0.4,
      monthlyMinimumUsd: 50,
    },
    { kind: 'savingsPlan', hourlyUsd: 0.4, discount: 0.3, termMonths: 12, hourlySigma: 0.5, profile: [1, 2, 3] },
    {
      kind: 'throughput',
      units: 2,
      usdPerUnitHour: 0.2,
      tokensPerUnitMinute: 100,
      usdPerMillionTokens: 30,
      termMonths: 12,
      minuteSigma: 0.4,
    },
    {
      kind: 'graduatedTiers',
      tiers: [
        { from: 0, rate: 1 },
        { from: 2000, rate: 0.7 },
      ],
      resets: 'contractYear',
    },
    {
      kind: 'allUnitsTiers',
      tiers: [
        { from: 0, rate: 1 },
        { from: 500, rate: 0.7 },
      ],
    },
    {
      kind: 'retroactiveRebate',
      tiers: [
        { from: 2000, rebate: 0.1 },
        { from: 4000, rebate: 0.2 },
      ],
    },
    { kind: 'negotiated', discount: 0.15 },
  ];

  test.each(kinds)(
    '$kind: over a whole contract every policy books what is invoiced, and cash is what is paid',
    (stated) => {
      fc.assert(
        fc.property(amounts, (usage) => {
          const view = viewOf(stated, usage);
          const invoiced = total(view.invoice);
          expect(total(view.cash)).toBeCloseTo(invoiced, 6);
          for (const policy of ['asInvoiced', 'straightLine', 'accrueShortfall'] as const)
            expect(total(view.expense[policy])).toBeCloseTo(invoiced, 6);
          if (stated.kind !== 'retroactiveRebate')
            expect(Math.min(...view.expense.straightLine)).toBeGreaterThanOrEqual(-1e-6);
          expect(total(view.drawn)).toBeLessThanOrEqual(total(view.available) + 1e-6);
        }),
      );
    },
  );

  test('a minimum is never undercut, and more usage never costs less than the same commitment without it', () => {
    fc.assert(
      fc.property(amounts, fc.double({ min: 0, max: 500, noNaN: true }), (usage, more) => {
        const bill = (list: readonly number[]) => total(viewOf({ ...edp, annualMinimumUsd: [3000] }, list).invoice);
        expect(bill(usage)).toBeGreaterThanOrEqual(3000 - 1e-6);
        expect(bill([usage[0]! + more, ...usage.slice(1)])).toBeGreaterThanOrEqual(bill(usage) - 1e-6);
      }),
    );
  });

  test('a contract that starts within a month bills as much as one that starts on its first day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 28 }), (startDay) => {
        const stated = { ...edp, annualMinimumUsd: [3000], startDay };
        expect(viewOf(stated, evenly(0, 13)).unused.filter((amount) => amount > 0)).toEqual([3000]);
      }),
    );
  });
});
