import { monthOf } from '../../../models/calendar.ts';
import type { PriceBook } from '../../../models/prices/priceBook.ts';
import { labelAt } from '../../../models/usage/block.ts';
import { costRowReader, usageRowReader } from '../../../models/usage/blockRows.ts';
import { type ProjectNames, teamNames, withProjectName } from '../../../models/usage/learntNames.ts';
import { takeOwnCosts } from '../../../models/usage/ownCosts.ts';
import { createPricedBuilder, type PricedBuilder } from '../../../models/usage/pricedBlock.ts';
import { createDayPricer, type PricedUsage } from '../../../models/usage/pricedUsage.ts';
import { monthAttribution } from '../../../models/usage/sharedCosts.ts';
import type { CostRow, UsageRow } from '../../../models/usage/usageRow.ts';
import { currentRules } from './attributionStore.ts';
import { replacePricedBlocks, type SourceBlock, sourceBlocksOf } from './blockStore.ts';
import type { Db } from './open.ts';
import { costRowsOf, usageRowsOf } from './sourceRows.ts';
import { wholeMonths } from './wholeMonths.ts';

/** A day of one provider; what is bought and what is charged meet there. */
export interface ProviderDay {
  readonly provider: string | null;
  readonly day: string;
}

/** Rows that are priced before the host may answer somebody else. */
const rowsAtOnce = 2_000;

/** Every day of every provider that has usage or cost. */
export function allProviderDays(db: Db): ProviderDay[] {
  return db
    .prepare<[], ProviderDay>('SELECT DISTINCT provider, value AS day FROM source_block, json_each(days_json)')
    .all();
}

/** The rows of provider-days priced, their dimensions as the sources state them. */
export function* pricedAsStated(
  db: Db,
  { book, days }: { readonly book: PriceBook; readonly days: readonly ProviderDay[] },
): Generator<{ readonly day: ProviderDay; readonly rows: readonly PricedUsage[] }> {
  const [usageOf, costsOf] = [usageRowsOf(db), costRowsOf(db)];
  const price = createDayPricer(book);
  const names = namesByProvider(db);
  for (const day of days) {
    const projects = names(day.provider);
    const usage = usageOf(day.provider, day.day).map((row) => withProjectName(row, projects));
    yield { day, rows: price(usage, costsOf(day.provider, day.day)) };
  }
}

/**
 * Prices the months that provider-days lie in anew from the rows they have now, and yields how many of the days are done.
 */
export function* rebuildPricedUsage(
  db: Db,
  { book, days }: { readonly book: PriceBook; readonly days: readonly ProviderDay[] },
): Generator<number> {
  const rules = currentRules(db);
  const openMonth = rules.length > 0 ? monthAttribution(rules) : null;
  // A contract may say otherwise than what a row states of its own cost.
  const hasContracts = (book.overlays?.length ?? 0) > 0;
  const [usageOf, costsOf] = [sourceBlocksOf(db, 'usage'), sourceBlocksOf(db, 'cost')];
  const price = createDayPricer(book);
  const names = namesByProvider(db);
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
      const take = (row: PricedUsage) => {
        const kept = attribution ? attribution.add(row)?.row : row;
        if (kept) builder.add(kept);
      };
      const sources = { usage: usageOf(provider, month), costs: costsOf(provider, month), names: names(provider) };
      for (const _ of priceMonth(sources, { price, take, builder: attribution || hasContracts ? null : builder }))
        yield told();
      if (!attribution) replacePricedBlocks(db, { provider, month }, blocksOf(builder));
      done++;
      yield told();
    }
    if (!attribution) continue;
    for (const { parts } of attribution.finish()) {
      for (const part of parts) builders.get(part.provider)!.add(part);
      yield told();
    }
    for (const [provider, builder] of builders) {
      replacePricedBlocks(db, { provider, month }, blocksOf(builder));
      yield told();
    }
  }
}

function blocksOf(builder: PricedBuilder) {
  const { byDay, byMonth } = builder.finish();
  return { day: byDay, month: byMonth };
}

function providersByMonth(days: readonly ProviderDay[]): Map<string, Set<string | null>> {
  const months = new Map<string, Set<string | null>>();
  for (const { provider, day } of days) {
    const month = monthOf(day);
    const providers = months.get(month) ?? new Set();
    months.set(month, providers.add(provider));
  }
  return months;
}

interface MonthSources {
  readonly usage: readonly SourceBlock[];
  readonly costs: readonly SourceBlock[];
  readonly names: ProjectNames;
}

interface Pricing {
  readonly price: (usage: readonly UsageRow[], costs: readonly CostRow[]) => PricedUsage[];
  readonly take: (row: PricedUsage) => void;
  /** Where rows may go as they are; null where rules have a say. */
  readonly builder: PricedBuilder | null;
}

/** Prices one provider's month: rows of days without charges one by one, the others day by day. */
function* priceMonth(sources: MonthSources, { price, take, builder }: Pricing): Generator<void> {
  const charged = new Map<string, UsageRow[]>(sources.costs.flatMap(({ days }) => days.map((day) => [day, []])));
  let sinceTurn = 0;
  for (const { block } of sources.usage) {
    if (builder && charged.size === 0 && sources.names.size === 0 && takeOwnCosts(block, builder)) {
      yield;
      continue;
    }
    const read = usageRowReader(block);
    const day = block.labels('day');
    const chargedDay = day.labels.map((label) => charged.get(label!) ?? null);
    for (let row = 0; row < block.size; row++) {
      if (++sinceTurn % rowsAtOnce === 0) yield;
      const together = chargedDay[day.codes[row]!]!;
      const usage = withProjectName(read(row), sources.names);
      if (together) together.push(usage);
      else for (const one of price([usage], [])) take(one);
    }
  }
  if (charged.size === 0) return;
  const costs = sources.costs.map(({ block }) => {
    const column = block.labels('day');
    const read = costRowReader(block);
    return Map.groupBy(
      Array.from({ length: block.size }, (_, row) => read(row)),
      (_, row) => labelAt(column, row)!,
    );
  });
  for (const [day, usage] of [...charged].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const charges = costs.flatMap((byDay) => byDay.get(day) ?? []);
    for (const one of price(usage, charges)) take(one);
    yield;
  }
}

function namesByProvider(db: Db) {
  const select = db.prepare<[string], { id: string; name: string }>(
    `SELECT learnt_name.id, learnt_name.name FROM learnt_name JOIN import ON import.id = import_id
     WHERE provider = ? AND kind = 'project' ORDER BY imported_at`,
  );
  const known = new Map<string | null, ReturnType<typeof teamNames>>();
  return (provider: string | null) => {
    const found = known.get(provider) ?? teamNames(provider === null ? [] : select.all(provider));
    known.set(provider, found);
    return found;
  };
}
