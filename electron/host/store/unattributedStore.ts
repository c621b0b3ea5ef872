import { attributedDimensions } from '../../../models/usage/attribution.ts';
import type { Unattributed } from '../../../models/usage/attributionVersion.ts';
import type { Args } from '../../../models/workbench.ts';
import type { Db } from './open.ts';
import { conditions } from './usageStore.ts';

const column = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const sums = attributedDimensions.map(
  (name) => `coalesce(sum(cost_nano_usd) FILTER (WHERE ${column(name)} IS NULL), 0) / 1e9 AS ${name}`,
);

/** Cost without a value of each dimension, in one pass; integer nano-dollars are summed exactly. */
export function sumUnattributed(db: Db, selection: Args<'usage.unattributed'>): Unattributed {
  const { where, values } = conditions(selection);
  const { costUsd, ...withoutUsd } = db
    .prepare<(string | null)[], { costUsd: number } & Unattributed['withoutUsd']>(
      `SELECT coalesce(sum(cost_nano_usd), 0) / 1e9 AS costUsd, ${sums.join(', ')} FROM priced_usage ${where}`,
    )
    .get(...values)!;
  return { costUsd, withoutUsd };
}
