import type { Unattributed } from '../../../models/attribution/attributionVersion.ts';
import { sumUnattributed as sumBlocks } from '../../../models/attribution/unattributedSums.ts';
import type { Args } from '../../../models/workbench.ts';
import type { Db } from '../store/open.ts';
import { summedMonths } from './summedMonths.ts';

/** Cost without a value of each dimension; integer nano-dollars are summed exactly. */
export function sumUnattributed(db: Db, { filter, from, to }: Args<'usage.unattributed'>): Unattributed {
  const sums = sumBlocks(filter);
  for (const { block } of summedMonths(db, { from, to, providers: filter.provider })) sums.add(block);
  return sums.result();
}
