import type { Context } from '../context.ts';
import { currentBook } from '../store/priceBookStore.ts';
import { allProviderDays } from '../store/sourceState.ts';
import { writeInTurns } from '../store/writeInTurns.ts';
import { rebuildPricedUsage } from './pricedHistory.ts';

/** Changes prices in one transaction with the whole history priced anew; what was changed comes back. */
export async function reprice<T>(context: Context, change: () => T): Promise<T> {
  const { db } = context.workspace();
  try {
    return await writeInTurns(db, context.signal, function* () {
      const made = change();
      const days = allProviderDays(db);
      for (const done of rebuildPricedUsage(db, { book: currentBook(db), days })) {
        context.progress({ done, total: days.length, unit: 'days' });
        yield;
      }
      return made;
    });
  } finally {
    // Also after a cancel: a window may have read prices that were then taken back.
    context.changed('prices', 'usage', 'tieOuts', 'scenarios', 'runs', 'audit', 'workspace');
  }
}
