import type { PriceBook } from '../../../models/prices/priceBook.ts';
import { type Block, labelAt, openBlock } from '../../../models/usage/blocks/block.ts';
import { costRowReader, usageRowReader } from '../../../models/usage/blocks/blockRows.ts';
import { takeOwnCosts } from '../../../models/usage/blocks/ownCosts.ts';
import { createPricedBuilder, type PricedBuilder } from '../../../models/usage/blocks/pricedBlock.ts';
import { type ProjectNames, teamNames, withProjectName } from '../../../models/usage/learntNames.ts';
import { createDayPricer, type PricedUsage } from '../../../models/usage/pricedUsage.ts';
import type { CostRow, UsageRow } from '../../../models/usage/usageRow.ts';
import { type SourceBlock, sourceBlocksOf } from '../store/blockStore.ts';
import { projectNamesOf } from '../store/learntNames.ts';
import type { Db } from '../store/open.ts';

/** Rows that are priced before the host may answer somebody else. */
const rowsAtOnce = 2_000;

/** Priced usage of a provider's month, its dimensions as the sources state them. */
export interface StatedUsagePricer {
  /** Prices the month into a builder, and yields now and then. */
  readonly fill: (builder: PricedBuilder, provider: string | null, month: string) => Generator<void>;
  /** The month as a block of rows by day. */
  readonly block: (provider: string | null, month: string) => Generator<void, Block>;
}

/** Prices usage from what was imported. */
export function priceStatedUsage(db: Db, book: PriceBook): StatedUsagePricer {
  // A contract may say otherwise than what a row states of its own cost.
  const hasContracts = (book.contracts?.length ?? 0) > 0;
  const [usageOf, costsOf] = [sourceBlocksOf(db, 'usage'), sourceBlocksOf(db, 'cost')];
  const price = createDayPricer(book);
  const names = namesByProvider(db);
  const fill: StatedUsagePricer['fill'] = (builder, provider, month) =>
    priceMonth(
      { usage: usageOf(provider, month), costs: costsOf(provider, month), names: names(provider) },
      { price, builder, hasContracts },
    );
  return {
    fill,
    block: function* (provider, month) {
      const builder = createPricedBuilder();
      yield* fill(builder, provider, month);
      return openBlock(builder.finish().byDay);
    },
  };
}

interface MonthSources {
  readonly usage: readonly SourceBlock[];
  readonly costs: readonly SourceBlock[];
  readonly names: ProjectNames;
}

interface Pricing {
  readonly price: (usage: readonly UsageRow[], costs: readonly CostRow[]) => PricedUsage[];
  readonly builder: PricedBuilder;
  readonly hasContracts: boolean;
}

/** Prices one provider's month: rows of days without charges one by one, the others day by day. */
function* priceMonth(sources: MonthSources, { price, builder, hasContracts }: Pricing): Generator<void> {
  const charged = new Map<string, UsageRow[]>(sources.costs.flatMap(({ days }) => days.map((day) => [day, []])));
  let sinceTurn = 0;
  for (const { block } of sources.usage) {
    if (!hasContracts && charged.size === 0 && sources.names.size === 0 && takeOwnCosts(block, builder)) {
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
      else for (const one of price([usage], [])) builder.add(one);
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
    for (const one of price(usage, charges)) builder.add(one);
    yield;
  }
}

function namesByProvider(db: Db) {
  const namesOf = projectNamesOf(db);
  const known = new Map<string | null, ReturnType<typeof teamNames>>();
  return (provider: string | null) => {
    const found = known.get(provider) ?? teamNames(provider === null ? [] : namesOf(provider));
    known.set(provider, found);
    return found;
  };
}
