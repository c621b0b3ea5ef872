import type { Block } from '../../../models/usage/blocks/block.ts';
import { atOnce, type Steps } from '../inTurns.ts';
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
  return atOnce(summedMonthsInSteps(db, query));
}

/** The same, where others are answered while they are read. */
export function* summedMonthsInSteps(db: Db, query: Omit<PricedQuery, 'grain'>): Steps<Iterable<PricedMonth>> {
  const { from, to, providers } = query;
  const months = yield* keptMonths(db);
  if (!months) return pricedBlocks(db, { ...query, grain: 'month' });
  return months.filter(
    ({ month, provider }) =>
      month >= (from ?? '') && month <= (to ?? '9999-99') && (!providers || providers.includes(provider)),
  );
}

/** Null where they may not be remembered, or are too large for that. */
function* keptMonths(db: Db): Steps<readonly PricedMonth[] | null> {
  // What a write under way has changed may be taken back.
  if (db.inTransaction) return null;
  const writes = writesOf(db);
  const before = kept.get(db);
  if (before?.writes === writes) return before.months;
  kept.delete(db);
  if (pricedMonthBytes(db) > mostKept) return null;
  const months: PricedMonth[] = [];
  // They are of one moment, whatever is written before the last of them is unpacked.
  for (const month of pricedBlocks(db, { grain: 'month' })) {
    months.push(month);
    yield;
  }
  kept.set(db, { writes, months });
  return months;
}
