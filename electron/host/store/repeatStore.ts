import type { RepeatedRows, ReturnedRows } from '../../../models/imports/rollup/repeatedRows.ts';
import type { PackedRepeats } from '../reading/packFile.ts';
import type { ProviderDay } from '../store/sourceState.ts';
import { insertRepeatedBlock } from './blockStore.ts';
import { mergeUsage } from './mergeStore.ts';
import type { Db } from './open.ts';

/**
 * Keeps the requests of an import that earlier ones hold, set by set. Returns the stored set of each number; yields the
 * groups written.
 */
export function* insertRepeats(
  db: Db,
  importId: string,
  repeats: readonly PackedRepeats[],
): Generator<number, Map<number, number>> {
  const insert = db.prepare(
    'INSERT INTO repeated_set (import_id, row_count, lines_json, warnings_json, billed_usd) VALUES (?, ?, ?, ?, ?)',
  );
  const hold = db.prepare('INSERT INTO repeated_holder (repeated_set_id, import_id) VALUES (?, ?)');
  const stored = new Map<number, number>();
  let done = 0;
  for (const { set, rows, lines, warnings, usage, holders } of repeats) {
    const said = [importId, rows, JSON.stringify(lines), JSON.stringify(warnings), usage?.billed ?? null];
    const id = Number(insert.run(...said).lastInsertRowid);
    stored.set(set, id);
    for (const holder of holders) hold.run(id, holder);
    for (const block of usage?.blocks ?? []) {
      insertRepeatedBlock(db, id, block);
      done += block.size;
      yield done;
    }
  }
  return stored;
}

/** Rows of imports that do not count because earlier ones hold the same requests, by import. */
export function repeatedRows(db: Db): Map<string, RepeatedRows> {
  const rows = db
    .prepare<[], RepeatedRows & { readonly importId: string }>(
      `SELECT import_id AS importId, sum(row_count) AS rows, min(json_extract(lines_json, '$[0][0]')) AS first
       FROM repeated_set GROUP BY import_id`,
    )
    .all();
  return new Map(rows.map(({ importId, ...of }) => [importId, of]));
}

/** The numbers of those rows of one import, as far as they are kept, as ranges from and to. */
export function repeatedLines(db: Db, importId: string): [number, number][] {
  return db
    .prepare<[string], string>('SELECT lines_json FROM repeated_set WHERE import_id = ?')
    .pluck()
    .all(importId)
    .flatMap((text) => JSON.parse(text as string) as [number, number][]);
}

/** What counts again in one import. */
export interface ReturnedImport {
  readonly importId: string;
  readonly file: string;
  readonly days: readonly ProviderDay[];
  readonly sets: readonly ReturnedRows[];
}

interface SetRow {
  readonly id: number;
  readonly importId: string;
  readonly file: string;
  readonly rows: number;
  readonly warningsJson: string;
  readonly billed: string | null;
}

/**
 * Lets requests count that no earlier import holds any more; to be called after one is removed. Later files that
 * restate those days are still to have their say.
 */
export function* returnRepeats(db: Db): Generator<void, ReturnedImport[]> {
  const free = db
    .prepare<[], SetRow>(
      `SELECT repeated_set.id, import_id AS importId, file_name AS file, row_count AS rows, warnings_json AS warningsJson, billed_usd AS billed
       FROM repeated_set JOIN import ON import.id = import_id
       WHERE NOT EXISTS (SELECT 1 FROM repeated_holder WHERE repeated_set_id = repeated_set.id)
       ORDER BY import.rowid, repeated_set.id`,
    )
    .all();
  const returned: ReturnedImport[] = [];
  for (const [importId, sets] of Map.groupBy(free, (set) => set.importId)) {
    const days = sets.flatMap(({ id }) => returnSet(db, id));
    yield* mergeUsage(db, importId);
    returned.push({ importId, file: sets[0]!.file, days, sets: sets.map(returnedRows) });
  }
  return returned;
}

function returnedRows({ rows, billed, warningsJson }: SetRow): ReturnedRows {
  return { rows, billed, warnings: JSON.parse(warningsJson) as ReturnedRows['warnings'] };
}

/** Returns the provider-days that gain rows. */
function returnSet(db: Db, id: number): ProviderDay[] {
  const days = db
    .prepare<[number], ProviderDay>(
      'SELECT DISTINCT provider, value AS day FROM repeated_block, json_each(days_json) WHERE repeated_set_id = ?',
    )
    .all(id);
  db.prepare(
    `INSERT INTO source_block
       (import_id, kind, format, provider, month, days_json, is_billed, row_count, columns_json, data, checksum)
     SELECT import.id, 'usage', import.format, provider, month, days_json, is_billed, own.row_count, columns_json, data,
            checksum
     FROM repeated_block AS own JOIN repeated_set ON repeated_set.id = own.repeated_set_id JOIN import ON import.id = import_id
     WHERE own.repeated_set_id = ? ORDER BY own.id`,
  ).run(id);
  db.prepare('UPDATE agent_run SET repeated_set_id = NULL WHERE repeated_set_id = ?').run(id);
  db.prepare('DELETE FROM repeated_set WHERE id = ?').run(id);
  return days;
}
