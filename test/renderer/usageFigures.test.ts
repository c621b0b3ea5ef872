import { describe, expect, test } from 'vitest';
import type { UsageGroup } from '../../models/usage/usageSummary.ts';
import {
  basisShares,
  seriesChoices,
  seriesId,
  seriesOf,
  totalSeries,
} from '../../renderer/features/usage/usageFigures.ts';

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

describe('a series to forecast', () => {
  const group = (month: string, model: string | null, costUsd: number) =>
    ({ key: [month, model], costUsd, requests: null }) as unknown as UsageGroup;
  const groups = [
    group('2026-01', 'a', 5),
    group('2026-02', 'a', 6),
    group('2026-04', 'a', 7),
    group('2026-04', null, 20),
    group('2026-05', 'b', 1),
    group('2026-06', 'a', 1),
  ];
  const asked = { measure: 'cost', partialMonths: ['2026-06'] } as const;

  test('goes from its first use to the last whole month of all, with 0 where it was not used', () => {
    const { months, values } = seriesOf(groups, { ...asked, series: seriesId('a') });
    expect(months).toEqual(['2026-01', '2026-02', '2026-03', '2026-04', '2026-05']);
    expect(values).toEqual([5, 6, 0, 7, 0]);
  });

  test('of everything adds up what no value names too', () => {
    expect(seriesOf(groups, { ...asked, series: totalSeries }).values).toEqual([5, 6, 0, 27, 1]);
  });

  test('is offered for the total, then for the dearest values', () => {
    expect(seriesChoices(groups).map(({ id }) => id)).toEqual([
      totalSeries,
      seriesId(null),
      seriesId('a'),
      seriesId('b'),
    ]);
    expect(seriesId('none')).not.toBe(seriesId(null));
  });

  test('of a value that no whole month has is empty', () => {
    expect(seriesOf(groups, { ...asked, series: seriesId('z') }).values).toEqual([]);
  });
});
