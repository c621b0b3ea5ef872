import { expect, test } from 'vitest';
import type { UsageGroup } from '../../models/usage/usageSummary.ts';
import { basisShares } from '../../renderer/features/usage/usageFigures.ts';

const costing = (costByBasis: Partial<UsageGroup['costByBasis']>) =>
  ({ costByBasis: { billed: 0, contract: 0, gateway: 0, estimate: 0, unpriced: 0, ...costByBasis } }) as UsageGroup;

test('a total is shown with the share of each basis that it stands on', () => {
  const shares = basisShares(costing({ billed: 60, contract: 20, estimate: 20 }));
  expect(shares).toEqual({ billed: 0.6, contract: 0.2, gateway: 0, estimate: 0.2, unpriced: 0 });
  expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
});

test('nothing that cost anything stands on no basis', () => {
  expect(Object.values(basisShares(costing({})))).toEqual([0, 0, 0, 0, 0]);
});
