import { splitRows } from '../../../models/imports/rollupBlocks.ts';
import { costShape, usageShape } from '../../../models/imports/rowColumns.ts';
import {
  type BlockRow,
  blockColumns,
  blockOf,
  blocksBefore,
  importsBefore,
  insertRestatedBlock,
  replaceSourceBlock,
  type SourceKind,
  sourceKinds,
} from './blockStore.ts';
import { mergeUsage } from './mergeStore.ts';
import type { Db } from './open.ts';
import type { ProviderDay } from './pricedUsageStore.ts';

/** What a file states anew: rows of its format and scopes, from its first day to its last, days without usage included. */
export interface Restating {
  readonly importId: string;
  readonly format: string;
  readonly covered: { readonly first: string; readonly last: string };
  readonly scopes: { readonly [K in SourceKind | 'revenue']: ReadonlySet<string> };
}

const shapes = { usage: usageShape, cost: costShape };
const blockTexts =
  'import_id, kind, format, provider, month, days_json, is_billed, row_count, columns_json, data, checksum';
const revenueTexts =
  'import_id, format, scope, month, customer, customer_tier, product, feature, recognized_usd, mrr_usd, active_users, requests';

/** Sets aside what an import states anew of the imports before it. Returns the provider-days that lost rows. */
export function setRestatedAside(db: Db, restating: Restating): ProviderDay[] {
  const { importId, covered, scopes } = restating;
  const days: ProviderDay[] = [];
  for (const kind of sourceKinds) {
    if (scopes[kind].size === 0) continue;
    for (const { id, provider, block } of blocksBefore(db, { ...restating, kind })) {
      const { kept, others } = splitRows(block, shapes[kind], ({ scope, day }) => {
        return scope === null || !scopes[kind].has(scope) || day < covered.first || day > covered.last;
      });
      if (!others) continue;
      days.push(...others.days.map((day) => ({ provider, day })));
      insertRestatedBlock(db, { importId, from: id }, others);
      replaceSourceBlock(db, id, kept);
    }
  }
  setRunsAside(db, restating);
  setRevenueAside(db, restating);
  return days;
}

function setRunsAside(db: Db, { importId, format, covered, scopes }: Restating): void {
  if (scopes.usage.size === 0) return;
  db.prepare(
    `UPDATE agent_run SET restated_by = @importId
     WHERE import_id IN (${importsBefore('@importId')} AND format = @format) AND repeated_set_id IS NULL AND restated_by IS NULL
       AND scope IN (SELECT value FROM json_each(@scopes)) AND day BETWEEN @first AND @last`,
  ).run({ importId, format, ...covered, scopes: JSON.stringify([...scopes.usage]) });
}

function setRevenueAside(db: Db, { importId, format, covered, scopes }: Restating): void {
  const months = { from: covered.first.slice(0, 7), to: covered.last.slice(0, 7) };
  const question = { ...months, importId, format, scopes: JSON.stringify([...scopes.revenue]) };
  const which = `format = @format AND scope IN (SELECT value FROM json_each(@scopes)) AND month BETWEEN @from AND @to
    AND import_id IN (${importsBefore('@importId')})`;
  db.prepare(
    `INSERT INTO restated_revenue (restated_by, ${revenueTexts})
     SELECT @importId, ${revenueTexts} FROM revenue_row WHERE ${which}`,
  ).run(question);
  db.prepare(`DELETE FROM revenue_row WHERE ${which}`).run(question);
}

/**
 * Brings back what an import has restated, as far as no import after it restates it as well; to be called before the import is removed.
 * Returns the provider-days that are touched.
 */
export function* bringRestatedBack(db: Db, importId: string): Generator<void, ProviderDay[]> {
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
  restateAfter(db, importId);
  for (const other of parted) yield* mergeUsage(db, other);
  return days;
}

/** Sets aside once more what the imports after one restate, where rows came back that they do. */
export function restateAfter(db: Db, importId: string): void {
  for (const later of importsAfter(db, importId)) setRestatedAside(db, later);
}

interface LaterRow {
  readonly importId: string;
  readonly format: string;
  readonly first: string;
  readonly last: string;
}

/** Imports of the same format after one that restate what was there; those of requests with ids do not. */
function importsAfter(db: Db, importId: string): Restating[] {
  return db
    .prepare<[string], LaterRow>(
      `SELECT later.id AS importId, later.format, later.first_day AS first, later.last_day AS last
       FROM import AS later JOIN import AS own ON later.format = own.format AND later.rowid > own.rowid
       WHERE own.id = ? AND later.first_day IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM request_holder WHERE import_id = later.id)
       ORDER BY later.rowid`,
    )
    .all(importId)
    .map(({ importId: id, format, first, last }) => {
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
      return { importId: id, format, covered: { first, last }, scopes };
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
