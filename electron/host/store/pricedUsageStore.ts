import type { PriceBook } from '../../../models/prices/priceBook.ts';
import { teamNames, withProjectName } from '../../../models/usage/learntNames.ts';
import { createDayPricer, type PricedUsage } from '../../../models/usage/pricedUsage.ts';
import { dimensions } from '../../../models/usage/usageRow.ts';
import type { Db } from './open.ts';
import { costRowsOf, usageRowsOf } from './sourceRows.ts';

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

/** Prices the usage of provider-days anew from the rows they have now, and yields how many days are done. */
export function* rebuildPricedUsage(
  db: Db,
  { book, days }: { readonly book: PriceBook; readonly days: readonly ProviderDay[] },
): Generator<number> {
  const remove = db.prepare('DELETE FROM priced_usage WHERE provider IS ? AND day = ?');
  const insert = db.prepare(
    `INSERT INTO priced_usage (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  const [usageOf, costsOf] = [usageRowsOf(db), costRowsOf(db)];
  const price = createDayPricer(book);
  const names = namesByProvider(db);
  for (const [index, { provider, day }] of days.entries()) {
    remove.run(provider, day);
    const projects = names(provider);
    const usage = usageOf(provider, day).map((row) => withProjectName(row, projects));
    for (const row of price(usage, costsOf(provider, day))) insert.run(valuesOf(row));
    yield index + 1;
  }
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
