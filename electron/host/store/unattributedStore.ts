import { attributedDimensions } from '../../../models/usage/attribution.ts';
import type { Unattributed } from '../../../models/usage/attributionVersion.ts';
import type { Args } from '../../../models/workbench.ts';
import type { Db } from './open.ts';
import { costOf, sumPriced } from './usageStore.ts';

/** Cost without a value of each dimension; integer nano-dollars are summed exactly. */
export function sumUnattributed(db: Db, selection: Args<'usage.unattributed'>): Unattributed {
  const usd = (filter: typeof selection.filter) => sumPriced(db, { ...selection, filter, by: [] }).map(costOf)[0] ?? 0;
  const withoutUsd = attributedDimensions.map((dimension) => {
    const wanted = selection.filter[dimension];
    const values = wanted === undefined || wanted.includes(null) ? [null] : [];
    return [dimension, usd({ ...selection.filter, [dimension]: values })];
  });
  return { costUsd: usd(selection.filter), withoutUsd: Object.fromEntries(withoutUsd) as Unattributed['withoutUsd'] };
}
