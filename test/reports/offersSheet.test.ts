import { expect, test } from 'vitest';
import { commitmentSchema } from '../../models/commitments/commitment.ts';
import { offersSheet } from '../../models/reports/offersSheet.ts';

const commitment = commitmentSchema.parse({
  id: 'edp',
  name: 'EDP',
  provider: 'acme',
  start: '2027-01',
  annualMinimumUsd: [300_000],
  discount: 0.15,
});

const asked = (discount: number | null, size: number | null) => {
  const option = { counter: { discount, size, unit: 'US$' }, obligations: null };
  const [discountAsked, sizeAsked] = offersSheet([{ commitment, option }]).rows[4]!.slice(5, 7);
  return [
    discountAsked?.kind === 'number' ? discountAsked.value : discountAsked,
    sizeAsked?.kind === 'text' ? sizeAsked.text : sizeAsked,
  ];
};

test('a vendor is asked for a higher discount and a smaller size only', () => {
  expect(asked(0.2, 250_000)).toEqual([0.2, '$250,000']);
  // Less of a discount and a larger commitment than offered is nothing to ask for.
  expect(asked(0.05, 400_000)).toEqual([null, '–']);
  expect(asked(null, null)).toEqual([null, '–']);
});
