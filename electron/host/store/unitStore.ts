import type { Month } from '../../../models/calendar.ts';
import type { CountRow } from '../../../models/imports/readCounts.ts';
import type { CountedFile } from '../../../models/unitCosts/countedFile.ts';
import { type StoredUnit, type UnitCount, unitDraftSchema } from '../../../models/unitCosts/unit.ts';
import type { Db } from './open.ts';

/** In the order in which they were made. */
export function listUnits(db: Db): StoredUnit[] {
  return db
    .prepare<[], { id: string; json: string }>('SELECT id, body_json AS json FROM unit_cost ORDER BY created_at, rowid')
    .all()
    .map(({ id, json }) => {
      const { owner, ...draft } = unitDraftSchema.parse(JSON.parse(json));
      return { ...draft, id, owner: owner ?? '' };
    });
}

export function putUnit(db: Db, { id, ...draft }: StoredUnit, at: string): void {
  db.prepare(
    `INSERT INTO unit_cost (id, name, body_json, created_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, body_json = excluded.body_json`,
  ).run(id, draft.name, JSON.stringify(draft), at);
}

export function removeUnit(db: Db, id: string): void {
  db.prepare('DELETE FROM unit_cost WHERE id = ?').run(id);
}

/** Newest last. */
export function listCountedFiles(db: Db): CountedFile[] {
  return db
    .prepare<[], Omit<CountedFile, 'columns'> & { readonly json: string }>(
      `SELECT id, name, columns_json AS json, imported_by AS importedBy, imported_at AS importedAt,
              count(month) AS rows, coalesce(min(month), '') AS firstMonth, coalesce(max(month), '') AS lastMonth
       FROM counted_file LEFT JOIN counted_row ON file_id = id GROUP BY id ORDER BY imported_at, counted_file.rowid`,
    )
    .all()
    .map(({ json, ...file }) => ({ ...file, columns: JSON.parse(json) as string[] }));
}

export function insertCountedFile(
  db: Db,
  file: Pick<CountedFile, 'id' | 'name' | 'columns' | 'importedBy' | 'importedAt'>,
  rows: readonly CountRow[],
): void {
  db.prepare('INSERT INTO counted_file (id, name, columns_json, imported_by, imported_at) VALUES (?, ?, ?, ?, ?)').run(
    file.id,
    file.name,
    JSON.stringify(file.columns),
    file.importedBy,
    file.importedAt,
  );
  const insert = db.prepare(
    `INSERT INTO counted_row (file_id, month, day, feature, customer_tier, customer, region, column_name, amount)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const { month, day, feature, tier, customer, region, column, count } of rows)
    insert.run(file.id, month, day, feature, tier, customer, region, column, count);
}

export function removeCountedFile(db: Db, id: string): void {
  db.prepare('DELETE FROM counted_row WHERE file_id = ?').run(id);
  db.prepare('DELETE FROM counted_file WHERE id = ?').run(id);
}

/** Numbers of earlier files in columns and months that are now stated anew. */
export function countedAlready(
  db: Db,
  { columns, months }: { readonly columns: readonly string[]; readonly months: readonly Month[] },
): { readonly file: string; readonly rows: number }[] {
  return db
    .prepare<[string, string], { file: string; rows: number }>(
      `SELECT name AS file, count(*) AS rows FROM counted_row JOIN counted_file ON id = file_id
       WHERE ${stated} GROUP BY file_id ORDER BY imported_at`,
    )
    .all(JSON.stringify(columns), JSON.stringify(months));
}

/** How many numbers gave way. */
export function removeCounted(
  db: Db,
  { columns, months }: { readonly columns: readonly string[]; readonly months: readonly Month[] },
): number {
  return db.prepare(`DELETE FROM counted_row WHERE ${stated}`).run(JSON.stringify(columns), JSON.stringify(months))
    .changes;
}

const stated = 'column_name IN (SELECT value FROM json_each(?)) AND month IN (SELECT value FROM json_each(?))';

/** Numbers of a column by month and what they state. */
export function columnCounts(db: Db, column: string): UnitCount[] {
  return db
    .prepare<[string], UnitCount>(
      `SELECT month, feature, customer_tier AS tier, customer, region, sum(amount) AS count
       FROM counted_row WHERE column_name = ? GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
    )
    .all(column);
}

/** The last day of each month that a column counts by day. */
export function lastCountedDays(db: Db, column: string): Map<Month, string> {
  return new Map(
    db
      .prepare<[string], [string, string]>(
        'SELECT month, max(day) FROM counted_row WHERE column_name = ? AND day IS NOT NULL GROUP BY month',
      )
      .raw()
      .all(column),
  );
}

/** Agent runs by month and agent, all or those that succeeded. */
export function runCounts(db: Db, onlySuccessful: boolean): UnitCount[] {
  const counted = onlySuccessful ? 'coalesce(sum(success), 0)' : 'count(*)';
  return db
    .prepare<[], UnitCount>(
      `SELECT substr(day, 1, 7) AS month, feature, NULL AS tier, NULL AS customer, NULL AS region, ${counted} AS count
       FROM counted_run WHERE day IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`,
    )
    .all();
}
