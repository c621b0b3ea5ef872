import type { Db } from './open.ts';

/** Revenue of an import in some scopes and months, as exact decimal text. */
export function revenueRowsOf(
  db: Db,
  { importId, scopes, months }: { importId: string; scopes: readonly string[]; months: readonly string[] },
): { month: string; usd: string }[] {
  return db
    .prepare<string[], { month: string; usd: string }>(
      `SELECT month, recognized_usd AS usd FROM revenue_row WHERE import_id = ?
         AND scope IN (SELECT value FROM json_each(?)) AND month IN (SELECT value FROM json_each(?))`,
    )
    .all(importId, JSON.stringify(scopes), JSON.stringify(months));
}

/**
 * Scope, customer, tier, product and feature of an import's revenue in some months, restated rows included; each once.
 */
export function revenueLabelsOf(
  db: Db,
  { importId, months }: { importId: string; months: readonly string[] },
): (string | null)[][] {
  const columns = 'scope, customer, customer_tier, product, feature';
  const which = 'import_id = @importId AND month IN (SELECT value FROM json_each(@months))';
  const rows = ['revenue_row', 'restated_revenue'].map((table) => `SELECT ${columns} FROM ${table} WHERE ${which}`);
  return db
    .prepare(rows.join(' UNION '))
    .raw()
    .all({ importId, months: JSON.stringify(months) }) as (string | null)[][];
}
