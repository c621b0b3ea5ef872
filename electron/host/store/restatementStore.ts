import { splitRows } from '../../../models/imports/rollup/rollupBlocks.ts';
import { costShape, usageShape } from '../../../models/imports/rollup/rowColumns.ts';
import type { PriceBook } from '../../../models/prices/priceBook.ts';
import { openBlock } from '../../../models/usage/blocks/block.ts';
import { type Coverage, monthsOf, rowsInside } from '../history/coverage.ts';
import { addRevenueWorth, noWorth, openWorth, type Worth } from '../history/statedWorth.ts';
import type { ProviderDay } from '../store/sourceState.ts';
import {
  type BlockRow,
  blockColumns,
  blockOf,
  blocksRestatedBy,
  insertRestatedBlock,
  replaceSourceBlock,
  type SourceKind,
  sourceKinds,
} from './blockStore.ts';
import { mergeUsage } from './mergeStore.ts';
import type { Db } from './open.ts';

/** An import that states days anew, with what it covers. */
export interface Restating extends Coverage {
  readonly importId: string;
}

const shapes = { usage: usageShape, cost: costShape };
const blockTexts =
  'import_id, kind, format, provider, month, days_json, is_billed, row_count, columns_json, data, checksum';
const revenueTexts =
  'import_id, format, scope, month, customer, customer_tier, product, feature, recognized_usd, mrr_usd, active_users, requests';

/** Notes which imports one restates. */
export function insertRestatements(db: Db, importId: string, earlier: readonly string[]): void {
  const insert = db.prepare(
    'INSERT INTO restatement (later_id, earlier_id, row_count, replaced_nano_usd) VALUES (?, ?, 0, 0)',
  );
  for (const other of earlier) insert.run(importId, other);
}

/**
 * Sets aside what an import states anew of those it restates, and notes what that was. Returns the provider-days that
 * lost rows.
 */
export function setRestatedAside(db: Db, restating: Restating, book: PriceBook): ProviderDay[] {
  const { importId, scopes } = restating;
  const days: ProviderDay[] = [];
  const months = monthsOf(restating);
  const add = openWorth(book);
  const note = openNotes(db, importId);
  for (const kind of sourceKinds) {
    if (scopes[kind].size === 0) continue;
    for (const { id, provider, block, importId: earlier } of blocksRestatedBy(db, { importId, kind, months })) {
      const isStated = rowsInside(restating, kind);
      const { kept, others } = splitRows(block, shapes[kind], (row) => !isStated(row));
      if (!others) continue;
      days.push(...others.days.map((day) => ({ provider, day })));
      insertRestatedBlock(db, { importId, from: id }, others);
      replaceSourceBlock(db, id, kept);
      const worth = noWorth();
      add(worth, { kind, block: openBlock(others) });
      note(earlier, worth);
    }
  }
  setRunsAside(db, restating);
  setRevenueAside(db, restating, note);
  return days;
}

/** Adds what was set aside to what is told of a restatement. */
function openNotes(db: Db, laterId: string): (earlierId: string, worth: Worth) => void {
  const update = db.prepare(
    `UPDATE restatement SET row_count = row_count + @rows, replaced_nano_usd = replaced_nano_usd + @nano,
       first_day = min(coalesce(first_day, @first), @first), last_day = max(coalesce(last_day, @last), @last)
     WHERE later_id = @laterId AND earlier_id = @earlierId`,
  );
  return (earlierId, worth) => {
    if (worth.rows > 0) update.run({ laterId, earlierId, ...worth });
  };
}

const restated = 'import_id IN (SELECT earlier_id FROM restatement WHERE later_id = @importId)';

function setRunsAside(db: Db, { importId, days, scopes }: Restating): void {
  if (scopes.usage.size === 0) return;
  db.prepare(
    `UPDATE agent_run SET restated_by = @importId
     WHERE ${restated} AND repeated_set_id IS NULL AND restated_by IS NULL
       AND scope IN (SELECT value FROM json_each(@scopes)) AND day IN (SELECT value FROM json_each(@days))`,
  ).run({ importId, days: JSON.stringify([...days]), scopes: JSON.stringify([...scopes.usage]) });
}

function setRevenueAside(db: Db, restating: Restating, note: ReturnType<typeof openNotes>): void {
  const { importId, scopes } = restating;
  if (scopes.revenue.size === 0) return;
  const months = monthsOf(restating);
  const earlier = db
    .prepare<[string], string>('SELECT earlier_id FROM restatement WHERE later_id = ?')
    .pluck()
    .all(importId) as string[];
  for (const other of earlier) {
    const worth = noWorth();
    addRevenueWorth(db, worth, { importId: other, scopes: [...scopes.revenue], months });
    note(other, worth);
  }
  const question = { months: JSON.stringify(months), importId, scopes: JSON.stringify([...scopes.revenue]) };
  const which = `scope IN (SELECT value FROM json_each(@scopes)) AND month IN (SELECT value FROM json_each(@months)) AND ${restated}`;
  db.prepare(
    `INSERT INTO restated_revenue (restated_by, ${revenueTexts})
     SELECT @importId, ${revenueTexts} FROM revenue_row WHERE ${which}`,
  ).run(question);
  db.prepare(`DELETE FROM revenue_row WHERE ${which}`).run(question);
}

/**
 * Brings back what an import has restated, as far as no import after it restates it as well; to be called before the
 * import is removed. Returns the provider-days that are touched.
 */
export function* bringRestatedBack(db: Db, importId: string, book: PriceBook): Generator<void, ProviderDay[]> {
  const days = db
    .prepare<[string], ProviderDay>(
      'SELECT DISTINCT provider, value AS day FROM restated_block, json_each(days_json) WHERE restated_by = ?',
    )
    .all(importId);
  db.prepare(
    `INSERT INTO source_block (${blockTexts}) SELECT ${blockTexts} FROM restated_block WHERE restated_by = ? ORDER BY id`,
  ).run(importId);
  // Of an import that holds requests, rows of one group may have been set aside at different times.
  const parted = db
    .prepare<[string], string>(
      `SELECT DISTINCT import_id FROM restated_block WHERE restated_by = ? AND import_id IN (SELECT import_id FROM request_holder)`,
    )
    .pluck()
    .all(importId) as string[];
  db.prepare('DELETE FROM restated_block WHERE restated_by = ?').run(importId);
  db.prepare(
    `INSERT INTO revenue_row (${revenueTexts}) SELECT ${revenueTexts} FROM restated_revenue WHERE restated_by = ?`,
  ).run(importId);
  db.prepare('DELETE FROM restated_revenue WHERE restated_by = ?').run(importId);
  db.prepare('UPDATE agent_run SET restated_by = NULL WHERE restated_by = ?').run(importId);
  restateAfter(db, importId, book);
  for (const other of parted) yield* mergeUsage(db, other);
  return days;
}

/** Sets aside once more what the imports after one restate, where rows came back that they do. */
export function restateAfter(db: Db, importId: string, book: PriceBook): void {
  for (const later of importsAfter(db, importId)) setRestatedAside(db, later, book);
}

/** Imports after one that restate others. */
function importsAfter(db: Db, importId: string): Restating[] {
  return db
    .prepare<[string], { readonly id: string; readonly daysJson: string }>(
      `SELECT later.id, days_json AS daysJson FROM import AS later
       JOIN import AS own ON later.format = own.format AND later.rowid > own.rowid
       JOIN import_evidence AS evidence ON evidence.import_id = later.id
       WHERE own.id = ? AND EXISTS (SELECT 1 FROM restatement WHERE later_id = later.id)
       ORDER BY later.rowid`,
    )
    .all(importId)
    .map(({ id, daysJson }) => {
      const revenue = db
        .prepare<[string, string], string>(
          `SELECT scope FROM revenue_row WHERE import_id = ? UNION SELECT scope FROM restated_revenue WHERE import_id = ?`,
        )
        .pluck()
        .all(id, id) as string[];
      const scopes = {
        usage: scopesOf(db, id, 'usage'),
        cost: scopesOf(db, id, 'cost'),
        revenue: new Set(revenue),
      };
      return { importId: id, days: new Set(JSON.parse(daysJson) as string[]), scopes };
    });
}

/** Scopes that the rows of an import name, also those set aside. */
function scopesOf(db: Db, importId: string, kind: SourceKind): Set<string> {
  const from = (table: string) => `SELECT ${blockColumns} FROM ${table} WHERE import_id = @importId AND kind = @kind`;
  const rows = db
    .prepare<[object], BlockRow>(`${from('source_block')} UNION ALL ${from('restated_block')}`)
    .all({ importId, kind });
  return new Set(rows.flatMap((row) => blockOf(row).labels('scope').labels).filter((scope) => scope !== null));
}
