import { expect, test } from 'vitest';
import { attributedDimensions } from '../../models/attribution/attribution.ts';
import { sumUnattributed } from '../../models/attribution/unattributedSums.ts';
import { noDimensions } from '../../models/imports/format.ts';
import { openBlock } from '../../models/usage/blocks/block.ts';
import { createPricedBuilder } from '../../models/usage/blocks/pricedBlock.ts';
import type { PricedUsage } from '../../models/usage/pricedUsage.ts';
import fc from '../support/properties.ts';

const value = fc.constantFrom(null, 'a', 'b');
const anyRow = fc.record({
  feature: value,
  team: value,
  environment: value,
  customer: value,
  operation: fc.constant('inference'),
  model: fc.constantFrom('m-1', 'm-2'),
  costNanoUsd: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 17n }),
});
const wanted = (...choices: (string | null)[][]) => fc.constantFrom(undefined, ...choices);
const filters = fc.record({ model: wanted(['m-1'], ['m-1', 'm-2'], ['none']), team: wanted([null], ['a', null]) });

test('cost without a value is that of the rows without one, with any filter, to the nano-dollar', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyRow, { maxLength: 20 }), { maxLength: 3 }), filters, (months, filter) => {
      const sums = sumUnattributed(filter);
      for (const month of months) {
        const builder = createPricedBuilder();
        for (const row of month) builder.add(priced(row));
        sums.add(openBlock(builder.finish().byMonth));
      }
      const kept = months
        .flat()
        .filter(({ model, team }) => (filter.model?.includes(model) ?? true) && (filter.team?.includes(team) ?? true))
        .map(priced);
      const usd = (rows: readonly PricedUsage[]) => Number(rows.reduce((sum, row) => sum + row.costNanoUsd, 0n)) / 1e9;
      const { costUsd, withoutUsd } = sums.result();
      expect(costUsd).toBe(usd(kept));
      for (const dimension of attributedDimensions)
        expect(withoutUsd[dimension]).toBe(usd(kept.filter((row) => row[dimension] === null)));
    }),
  );
});

function priced(row: Partial<PricedUsage>): PricedUsage {
  return {
    ...noDimensions,
    day: '2026-08-01',
    requests: null,
    inputTokens: 1,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: 0,
    gpuHours: null,
    costNanoUsd: 0n,
    costBasis: 'billed',
    unpricedTokens: 0,
    ...row,
  };
}
