import type { Block } from '../../../models/usage/blocks/block.ts';
import { type PricedQuery, pricedBlocks } from '../store/blockStore.ts';
import type { Db } from '../store/open.ts';
import { pricedMonthBytes, writesOf } from '../store/pricedState.ts';

/** More bytes than this are read anew each time they are asked for. */
const mostKept = 96 * 1024 * 1024;

interface PricedMonth {
  readonly month: string;
  readonly provider: string | null;
  readonly block: Block;
}

interface Kept {
  /** How much had been written when they were read. */
  readonly writes: number;
  readonly months: readonly PricedMonth[];
}

const kept = new WeakMap<Db, Kept>();

/** Priced usage summed over the days of months, month after month; remembered until something is written. */
export function summedMonths(db: Db, query: Omit<PricedQuery, 'grain'>): Iterable<PricedMonth> {
  const { from, to, providers } = query;
  const months = keptMonths(db);
  if (!months) return pricedBlocks(db, { ...query, grain: 'month' });
  return months.filter(
    ({ month, provider }) =>
      month >= (from ?? '') && month <= (to ?? '9999-99') && (!providers || providers.includes(provider)),
  );
}

/** Null where they may not be remembered, or are too large for that. */
function keptMonths(db: Db): readonly PricedMonth[] | null {
  // What a write under way has changed may be taken back.
  if (db.inTransaction) return null;
  const writes = writesOf(db);
  const before = kept.get(db);
  if (before?.writes === writes) return before.months;
  kept.delete(db);
  if (pricedMonthBytes(db) > mostKept) return null;
  const months = [...pricedBlocks(db, { grain: 'month' })];
  kept.set(db, { writes, months });
  return months;
}
