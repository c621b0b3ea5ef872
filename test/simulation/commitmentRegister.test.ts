import { expect, test } from 'vitest';
import { commitmentSchema } from '../../models/commitments/commitment.ts';
import { commitmentRegister } from '../../models/simulation/commitmentRegister.ts';
import fc from '../support/properties.ts';

const committed = (id: string, stated: object) =>
  commitmentSchema.parse({ id, name: id, provider: 'p', start: '2027-01', ...stated });
const cents = (usd: number) => Math.round(usd * 100);

test('a discount commits to nothing; years beyond five come thereafter', () => {
  const { lines, total, footnote } = commitmentRegister({
    scenario: { id: 'a', name: 'A' },
    ...{ from: '2027-01', firstMonth: '2027-01', lastMonth: '2027-12', outcomes: [], contracts: [], notes: [] },
    commitments: [
      committed('edp', { kind: 'annualSpend', annualMinimumUsd: [10, 10, 10, 10, 10, 7, 7], discount: 0.1 }),
      committed('pool', { kind: 'prepaidPool', poolUsd: [100], price: 0.9, periodMonths: 12 }),
      committed('list', { kind: 'negotiated', discount: 0.1, termMonths: 12 }),
    ],
  });
  expect(lines.map(({ id, totalUsd }) => [id, totalUsd])).toEqual([
    ['edp', 64],
    ['pool', 90],
  ]);
  expect([total.years, total.thereafterUsd]).toEqual([[100, 10, 10, 10, 10], 14]);
  expect(footnote).toBe(
    'At the end of 2026-12 non-cancellable purchase obligations were $154, undiscounted: $100 in the 12 months to 2027-12, $10 in the 12 months to 2028-12, $10 in the 12 months to 2029-12, $10 in the 12 months to 2030-12, $10 in the 12 months to 2031-12 and $14 thereafter.',
  );
});

test('rows and columns foot to the cent, whatever is owed', () => {
  const minimums = fc.array(fc.double({ min: 0.01, max: 5e8, noNaN: true }), { minLength: 1, maxLength: 9 });
  const month = fc.constantFrom('2026-03', '2027-01', '2027-08', '2029-11');
  fc.assert(
    fc.property(fc.array(fc.tuple(minimums, month), { maxLength: 6 }), month, (some, from) => {
      const { lines, total } = commitmentRegister({
        scenario: { id: 'a', name: 'A' },
        ...{ from, firstMonth: from, lastMonth: from, outcomes: [], contracts: [], notes: [] },
        commitments: some.map(([annualMinimumUsd, start], at) =>
          committed(`c${at}`, { kind: 'annualSpend', annualMinimumUsd, start, discount: 0 }),
        ),
      });
      const of = (one: typeof total) => [...one.years, one.thereafterUsd].map(cents);
      const sum = (all: readonly number[]) => all.reduce((whole, one) => whole + one, 0);
      for (const one of [...lines, total]) expect(sum(of(one))).toBe(cents(one.totalUsd));
      for (const [at, owed] of of(total).entries()) expect(sum(lines.map((line) => of(line)[at]!))).toBe(owed);
      expect(sum(lines.map(({ totalUsd }) => cents(totalUsd)))).toBe(cents(total.totalUsd));
    }),
  );
});
