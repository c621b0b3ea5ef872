import { attributedDimensions } from '../../../models/attribution/attribution.ts';
import { type RealizedDiscount, sumDiscount } from '../../../models/usage/realizedDiscount.ts';
import type { Args } from '../../../models/workbench.ts';
import { sourceBlocksOf, sourceKinds } from './blockStore.ts';
import type { Db } from './open.ts';

/**
 * The realized discount of what was imported. Null where the filter asks for values that rules of attribution may have
 * given: list values stand on the rows of the sources, before any rule.
 */
export function readDiscount(db: Db, { filter, from, to }: Args<'usage.discount'>): RealizedDiscount | null {
  if (attributedDimensions.some((dimension) => filter[dimension])) return null;
  const sums = sumDiscount(filter);
  const months = db
    .prepare<[string, string], { provider: string | null; month: string }>(
      'SELECT DISTINCT provider, month FROM source_block WHERE month >= ? AND month <= ?',
    )
    .all(from ?? '', to ?? '9999-99')
    .filter(({ provider }) => filter.provider?.includes(provider) ?? true);
  for (const kind of sourceKinds) {
    const blocksOf = sourceBlocksOf(db, kind);
    for (const { provider, month } of months) for (const { block } of blocksOf(provider, month)) sums.add(block);
  }
  return sums.result();
}
