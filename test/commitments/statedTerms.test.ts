import { describe, expect, test } from 'vitest';
import { commitmentSchema } from '../../models/commitments/commitment.ts';
import { commitmentOf, type StatedTerms } from '../../models/commitments/statedTerms.ts';
import { termOf } from '../../models/commitments/term.ts';
import fc from '../support/properties.ts';

const stated = (more: Partial<StatedTerms>): StatedTerms => ({
  ...{ id: 'CMT-1', contract: 'A-1', description: 'Agreement', provider: 'aws', category: 'Spend', type: null },
  ...{ benefit: 'Discount', model: 'Discontinuous', status: 'Active', start: '2026-01-01', end: '2027-01-01' },
  ...{ costUsd: 120_000, quantity: null, unit: null, discount: 0.1, interval: 'Annual', payment: 'No Upfront' },
  ...{ upfrontShare: 0, applicability: null },
  ...more,
});

describe('a stated commitment becomes', () => {
  test.each([
    ['a minimum of each year', {}, { kind: 'annualSpend', annualMinimumUsd: [120_000], discount: 0.1 }],
    [
      'a minimum of the whole term where it is fulfilled over it',
      { interval: 'Full Period', end: '2029-01-01' },
      { kind: 'postpaidMinimum', minimumUsd: [120_000], periodMonths: 36 },
    ],
    [
      'a minimum of each month',
      { interval: 'Monthly' },
      { kind: 'postpaidMinimum', minimumUsd: Array.from({ length: 12 }, () => 10_000), periodMonths: 1 },
    ],
    [
      'a prepaid pool where its money is paid upfront',
      { benefit: 'Monetary Pool', upfrontShare: 1, discount: 0.2 },
      { kind: 'prepaidPool', poolUsd: [120_000], periodMonths: 12, drawRate: 0.8 },
    ],
    [
      // 2026 has 8,760 hours.
      'a savings plan where each hour is used or lost',
      { model: 'Continuous', interval: 'Hourly', costUsd: 8_760, upfrontShare: null, payment: 'All Upfront' },
      { kind: 'savingsPlan', hourlyUsd: 1, termMonths: 12, upfrontShare: 1 },
    ],
  ])('%s', (_, terms, commitment) => {
    expect(commitmentOf(stated(terms)).commitment).toMatchObject(commitment);
  });

  test('its start within a month, and an id of its own', () => {
    const { commitment } = commitmentOf(stated({ start: '2026-03-15', end: '2027-03-15' }));
    expect(commitment).toMatchObject({ id: 'cmt-1', start: '2026-03', startDay: 15 });
  });
});

describe('what a scenario does not hold as the contract does is told', () => {
  test.each([
    ['another unit', { quantity: 5_000, unit: 'GPU-Hours' }, '5000 GPU-Hours count by their cost.'],
    ['a part of the usage', { applicability: '{"Inclusions":[]}' }, 'choose its models or features'],
    ['a part paid upfront', { upfrontShare: 0.5 }, '50% is paid upfront'],
    ['a contract that is only proposed', { status: 'Proposed' }, 'Its status is Proposed.'],
  ])('%s', (_, terms, note) => {
    expect(commitmentOf(stated(terms)).notes.join(' ')).toContain(note);
  });

  test('no cost is no commitment', () => {
    expect(commitmentOf(stated({ costUsd: null }))).toMatchObject({
      commitment: null,
      notes: [expect.stringContaining('has no cost')],
    });
  });
});

describe('properties', () => {
  test('every stated commitment is one that a scenario may hold, and what is committed adds up to its cost', () => {
    const interval = fc.constantFrom('Hourly', 'Daily', 'Monthly', 'Quarterly', 'Annual', 'Full Period', null);
    const years = fc.integer({ min: 1, max: 3 });
    const amounts = fc.record({
      costUsd: fc.integer({ min: 1, max: 10_000_000 }),
      discount: fc.double({ min: 0, max: 0.99, noNaN: true }),
      upfrontShare: fc.constantFrom(0, 0.5, 1, null),
      benefit: fc.constantFrom('Discount', 'Monetary Pool', 'Availability', null),
      model: fc.constantFrom('Continuous', 'Discontinuous', null),
    });
    fc.assert(
      fc.property(interval, years, amounts, (each, term, more) => {
        const terms = stated({ ...more, interval: each, end: `${2026 + term}-01-01` });
        const { commitment } = commitmentOf(terms);
        expect(commitmentSchema.parse(commitment)).toEqual(commitment);
        expect(termOf(commitment!)).toBe(term * 12);
        const periods =
          commitment!.kind === 'annualSpend'
            ? commitment!.annualMinimumUsd
            : commitment!.kind === 'postpaidMinimum'
              ? commitment!.minimumUsd
              : commitment!.kind === 'prepaidPool'
                ? commitment!.poolUsd
                : null;
        if (periods) expect(periods.reduce((sum, usd) => sum + usd, 0)).toBeCloseTo(more.costUsd, 5);
      }),
      { seed: 14 },
    );
  });
});
