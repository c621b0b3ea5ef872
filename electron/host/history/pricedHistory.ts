import { attributeBlocks, type MonthAttribution } from '../../../models/attribution/attributeBlocks.ts';
import { monthOf } from '../../../models/calendar.ts';
import type { PriceBook } from '../../../models/prices/priceBook.ts';
import type { Block } from '../../../models/usage/blocks/block.ts';
import { blockSlices } from '../../../models/usage/blocks/blockSlices.ts';
import { createPricedBuilder, type PricedBuilder } from '../../../models/usage/blocks/pricedBlock.ts';
import { currentRules } from '../store/attributionStore.ts';
import { replacePricedBlocks } from '../store/blockStore.ts';
import type { Db } from '../store/open.ts';
import type { ProviderDay } from '../store/sourceState.ts';
import { wholeMonths } from '../store/wholeMonths.ts';
import { priceStatedUsage, type StatedUsagePricer } from './priceStatedUsage.ts';

/** Rows that are attributed before the host may answer somebody else. */
const rowsAtOnce = 20_000;

interface Rebuilding {
  readonly book: PriceBook;
  readonly days: readonly ProviderDay[];
  /** Where usage as it is stated comes from; without it, it is priced anew. */
  readonly usage?: Pick<StatedUsagePricer, 'block'>;
}

/**
 * Prices the months that provider-days lie in anew from the rows they have now, and yields how many of the days are
 * done.
 */
export function* rebuildPricedUsage(db: Db, { book, days, usage }: Rebuilding): Generator<number> {
  const rules = currentRules(db);
  const stated = priceStatedUsage(db, book);
  const openMonth = rules.length > 0 ? attributeBlocks(rules) : null;
  const months = providersByMonth(wholeMonths(db, { rules, days }));
  const total = [...months.values()].reduce((sum, providers) => sum + providers.size, 0);
  let done = 0;
  const told = () => Math.floor((done * days.length) / total);
  for (const [month, providers] of months) {
    const attribution = openMonth?.() ?? null;
    const builders = new Map<string | null, PricedBuilder>();
    for (const provider of providers) {
      const builder = createPricedBuilder();
      builders.set(provider, builder);
      const filling = attribution
        ? attributed((usage ?? stated).block(provider, month), { attribution, builder })
        : stated.fill(builder, provider, month);
      for (const _ of filling) yield told();
      if (!attribution) for (const _ of store(db, { provider, month }, builder)) yield told();
      done++;
      yield told();
    }
    if (!attribution) continue;
    for (const _ of attribution.finish()) yield told();
    for (const [provider, builder] of builders) {
      for (const _ of store(db, { provider, month }, builder)) yield told();
    }
  }
}

function* attributed(
  block: Generator<void, Block>,
  { attribution, builder }: { readonly attribution: MonthAttribution; readonly builder: PricedBuilder },
): Generator<void> {
  const found = yield* block;
  for (const part of blockSlices(found, rowsAtOnce)) {
    yield;
    attribution.add(part, builder);
  }
}

function* store(
  db: Db,
  key: { readonly provider: string | null; readonly month: string },
  builder: PricedBuilder,
): Generator<void> {
  const { byDay, byMonth } = yield* builder.finishInTurns();
  yield* replacePricedBlocks(db, key, { day: byDay, month: byMonth });
  yield;
}

/** The providers of each month, both in the order in which they come. */
export function providersByMonth(days: readonly ProviderDay[]): Map<string, Set<string | null>> {
  const months = new Map<string, Set<string | null>>();
  for (const { provider, day } of days) {
    const month = monthOf(day);
    const providers = months.get(month) ?? new Set();
    months.set(month, providers.add(provider));
  }
  return months;
}
