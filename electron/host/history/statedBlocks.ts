import type { Month } from '../../../models/calendar.ts';
import type { Block } from '../../../models/usage/blocks/block.ts';
import { blockSlices } from '../../../models/usage/blocks/blockSlices.ts';
import type { Context } from '../context.ts';
import { allProviderDays } from '../store/sourceState.ts';
import { wholeMonths } from '../store/wholeMonths.ts';
import { keptUsage } from './keptUsage.ts';
import { providersByMonth } from './pricedHistory.ts';

/** Rows that are looked at before the host may answer somebody else. */
const rowsAtOnce = 20_000;

interface Stated {
  readonly month: Month;
  readonly block: Block;
}

/** The history as its sources state it, month after month; undefined where the host may do something else. */
export function* statedBlocks(
  { workspace, priceBook: book, progress }: Pick<Context, 'workspace' | 'priceBook' | 'progress'>,
  isOurs: boolean,
): Generator<Stated | undefined> {
  const { db } = workspace();
  const usage = keptUsage(db, { book, isOurs });
  const months = providersByMonth(wholeMonths(db, { rules: [], days: allProviderDays(db) }));
  const total = [...months.values()].reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  for (const [month, providers] of months) {
    for (const provider of providers) {
      const asked = usage.block(provider, month);
      let found = asked.next();
      for (; !found.done; found = asked.next()) yield undefined;
      for (const block of blockSlices(found.value, rowsAtOnce)) yield { month, block };
      progress({ done: ++done, total, unit: 'months' });
    }
  }
}
