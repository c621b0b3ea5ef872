import { monthOf } from '../../../models/calendar.ts';
import type { PriceBook } from '../../../models/prices/priceBook.ts';
import { teamNames, withProjectName } from '../../../models/usage/learntNames.ts';
import { createDayPricer, type PricedUsage } from '../../../models/usage/pricedUsage.ts';
import { monthAttribution } from '../../../models/usage/sharedCosts.ts';
import { dimensions } from '../../../models/usage/usageRow.ts';
import { currentRules } from './attributionStore.ts';
import type { Db } from './open.ts';
import { costRowsOf, usageRowsOf } from './sourceRows.ts';
import { wholeMonths } from './wholeMonths.ts';

/** A day of one provider; what is bought and what is charged meet there. */
export interface ProviderDay {
  readonly provider: string | null;
  readonly day: string;
}

const columns = [
  'day',
  ...dimensions.map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
  'requests',
  'input_tokens',
  'cache_read_tokens',
  'cache_write_tokens',
  'output_tokens',
  'gpu_hours',
  'cost_nano_usd',
  'cost_basis',
  'unpriced_tokens',
];

/** Every day of every provider that has usage or cost. */
export function allProviderDays(db: Db): ProviderDay[] {
  return db
    .prepare<[], ProviderDay>('SELECT provider, day FROM usage_row UNION SELECT provider, day FROM cost_row')
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

/** Prices the usage of provider-days anew from the rows they have now, and yields how many days are done. */
export function* rebuildPricedUsage(
  db: Db,
  { book, days }: { readonly book: PriceBook; readonly days: readonly ProviderDay[] },
): Generator<number> {
  const remove = db.prepare('DELETE FROM priced_usage WHERE provider IS ? AND day = ?');
  const insert = db.prepare(
    `INSERT INTO priced_usage (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  const rules = currentRules(db);
  const openMonth = monthAttribution(rules);
  const whole = wholeMonths(db, { rules, days });
  let [month, attribution] = ['', openMonth()];
  let done = 0;
  const told = () => Math.floor((done * days.length) / whole.length);
  function* divide() {
    for (const { parts } of attribution.finish()) {
      for (const part of parts) insert.run(valuesOf(part));
      yield told();
    }
  }
  for (const { day, rows } of pricedAsStated(db, { book, days: whole })) {
    if (month !== monthOf(day.day)) {
      yield* divide();
      [month, attribution] = [monthOf(day.day), openMonth()];
    }
    remove.run(day.provider, day.day);
    for (const row of rows) {
      const kept = attribution.add(row);
      if (kept) insert.run(valuesOf(kept.row));
    }
    done++;
    yield told();
  }
  yield* divide();
}

function valuesOf(row: PricedUsage): (string | number | bigint | null)[] {
  return [
    row.day,
    ...dimensions.map((dimension) => row[dimension]),
    row.requests,
    row.inputTokens,
    row.cacheReadTokens,
    row.cacheWriteTokens,
    row.outputTokens,
    row.gpuHours,
    row.costNanoUsd,
    row.costBasis,
    row.unpricedTokens,
  ];
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
