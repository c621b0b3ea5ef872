import type { PriceBook } from '../../../models/prices/priceBook.ts';
import type { Block } from '../../../models/usage/blocks/block.ts';
import { currentRules } from '../store/attributionStore.ts';
import { pricedBlocks } from '../store/blockStore.ts';
import type { Db } from '../store/open.ts';
import { sourcesOf } from '../store/sourceState.ts';
import { priceStatedUsage, type StatedUsagePricer } from './priceStatedUsage.ts';

/** More rows than this are priced anew each time they are asked for. */
const mostKept = 4_000_000;
/** Who has not tested a rule for so long does something else, in milliseconds. */
const longestIdle = 10 * 60_000;

interface Kept {
  readonly of: string;
  readonly book: PriceBook;
  readonly blocks: Map<string, Block>;
  rows: number;
  idle: NodeJS.Timeout | null;
}

const kept = new WeakMap<Db, Kept>();

/**
 * As `priceStatedUsage`, remembered until something is imported or removed, or prices change. What is found in the
 * middle of a write is not remembered, for it may be taken back, unless the write `isOurs`.
 */
export function keptUsage(
  db: Db,
  { book, isOurs }: { readonly book: PriceBook; readonly isOurs: boolean },
): Pick<StatedUsagePricer, 'block'> {
  const usage = priceStatedUsage(db, book);
  const known = knownOf(db, book);
  return {
    block: function* (provider, month) {
      const key = `${provider === null ? '' : `=${provider}`}\n${month}`;
      const before = known.blocks.get(key);
      if (before) return before;
      // Asked of each month: a write may have begun since the first.
      const isSettled = isOurs || !db.inTransaction;
      const stored = isSettled ? storedAsStated(db, provider, month) : null;
      const made = stored ?? (yield* usage.block(provider, month));
      if (!isSettled || known.rows + made.size > mostKept || known.blocks.has(key)) return made;
      known.blocks.set(key, made);
      known.rows += made.size;
      return made;
    },
  };
}

function knownOf(db: Db, book: PriceBook): Kept {
  const of = sourcesOf(db);
  const before = kept.get(db);
  if (before?.idle) clearTimeout(before.idle);
  const isSame = before?.of === of && before.book === book;
  const known: Kept = isSame ? before : { of, book, blocks: new Map(), rows: 0, idle: null };
  known.idle = setTimeout(() => kept.delete(db), longestIdle).unref();
  kept.set(db, known);
  return known;
}

/** Where no rules are in force, usage is stored as it is stated. */
function storedAsStated(db: Db, provider: string | null, month: string): Block | null {
  if (currentRules(db).length > 0) return null;
  const [stored] = pricedBlocks(db, { grain: 'day', from: month, to: month, providers: [provider] });
  return stored?.block ?? null;
}
