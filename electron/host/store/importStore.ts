import type { ImportResult } from '../../../models/imports/importResult.ts';
import type { RollupData } from '../../../models/imports/rollup.ts';
import type { StoredImport } from '../../../models/workbench.ts';
import type { ImportOutput } from '../compute/importFile.ts';
import { insertAgentRuns } from './agentRunStore.ts';
import type { Db } from './open.ts';
import type { ProviderDay } from './pricedUsageStore.ts';
import { insertRollup, type SourceTable } from './sourceRows.ts';

export interface NewImport {
  readonly id: string;
  readonly importedAt: string;
  readonly output: ImportOutput;
}

interface StoredRow {
  readonly id: string;
  readonly file: string;
  readonly importedAt: string;
  readonly resultJson: string;
}

const head = 'SELECT id, file_name AS file, imported_at AS importedAt, result_json AS resultJson FROM import';

/** Newest first. */
export function listImports(db: Db): StoredImport[] {
  return db.prepare<[], StoredRow>(`${head} ORDER BY imported_at DESC, rowid DESC`).all().map(stored);
}

export function findImportByHash(db: Db, hash: string): StoredImport | null {
  const row = db.prepare<[string], StoredRow>(`${head} WHERE file_hash = ?`).get(hash);
  return row ? stored(row) : null;
}

export function findImport(db: Db, id: string): StoredImport | null {
  const row = db.prepare<[string], StoredRow>(`${head} WHERE id = ?`).get(id);
  return row ? stored(row) : null;
}

function stored({ id, file, importedAt, resultJson }: StoredRow): StoredImport {
  return { id, file, importedAt, result: JSON.parse(resultJson) as ImportResult };
}

export function insertImport(db: Db, { id, importedAt, output }: NewImport, result: ImportResult): void {
  db.prepare(
    `INSERT INTO import (id, file_name, file_hash, format, imported_at, first_day, last_day, result_json)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    id,
    result.file,
    output.hash,
    output.format,
    importedAt,
    output.covered?.first ?? null,
    output.covered?.last ?? null,
    JSON.stringify(result),
  );
  const learn = db.prepare('INSERT INTO learnt_name (import_id, provider, kind, id, name) VALUES (?, ?, ?, ?, ?)');
  for (const { provider, kind, id: thing, name } of output.learnt) learn.run(id, provider, kind, thing, name);
  if (output.requestIds) {
    const { buffer, byteOffset, byteLength } = output.requestIds;
    const hashes = Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
    db.prepare('INSERT INTO request_id (import_id, hashes) VALUES (?, ?)').run(id, hashes);
  }
}

/** Hashed ids of every request that counts already; null where no import has ids. */
export function knownRequests(db: Db): Float64Array | null {
  const blobs = db.prepare<[], { hashes: Buffer }>('SELECT hashes FROM request_id').all();
  if (blobs.length === 0) return null;
  const bytes = new Uint8Array(Buffer.concat(blobs.map(({ hashes }) => hashes)));
  return new Float64Array(bytes.buffer);
}

const parts = [
  ['usage_row', 'usage', 'day'],
  ['cost_row', 'cost', 'day'],
  ['revenue_row', 'revenue', 'month'],
] as const satisfies readonly (readonly [SourceTable, keyof ImportOutput, string])[];

/**
 * Removes what the file restates: rows of the same format and scope in the days (months for revenue) from its first to its
 * last, days without usage included. Returns the provider-days that lost rows, and how many rows went.
 */
export function removeRestated(db: Db, output: ImportOutput): { rows: number; days: ProviderDay[] } {
  const days: ProviderDay[] = [];
  let rows = 0;
  // Rows with ids count once by their id; files of them complement each other within a day.
  if (!output.covered || output.requestIds) return { rows, days };
  const { first, last } = output.covered;
  for (const [table, part, period] of parts) {
    const scopes = scopesOf(output[part]);
    if (scopes.length === 0) continue;
    const where = `format = ? AND scope IN (SELECT value FROM json_each(?)) AND ${period} BETWEEN ? AND ?`;
    const values = [
      output.format,
      JSON.stringify(scopes),
      ...(period === 'month' ? [first.slice(0, 7), last.slice(0, 7)] : [first, last]),
    ];
    if (table !== 'revenue_row') days.push(...providerDays(db, `${table} WHERE ${where}`, values));
    rows += db.prepare(`DELETE FROM ${table} WHERE ${where}`).run(values).changes;
  }
  return { rows, days };
}

/** Writes the rows of a file and yields how many are written. */
export function* insertRows(db: Db, { id, output }: NewImport): Generator<number> {
  let before = 0;
  for (const [table, part] of parts) {
    const data = output[part];
    for (const done of insertRollup(db, { table, importId: id, format: output.format, data })) yield before + done;
    before += data.size;
  }
  insertAgentRuns(db, id, output.runs);
}

/** The provider-days that rows of an import lie on; with newly learnt names, every day whose labels they change. */
export function daysOfImport(db: Db, id: string): ProviderDay[] {
  const own = (table: SourceTable) => providerDays(db, `${table} WHERE import_id = ?`, [id]);
  const named = providerDays(db, `usage_row WHERE provider IN (SELECT provider FROM learnt_name WHERE import_id = ?)`, [
    id,
  ]);
  return [...own('usage_row'), ...own('cost_row'), ...named];
}

/** Removes an import with every row it brought. */
export function deleteImport(db: Db, id: string): void {
  for (const [table] of parts) db.prepare(`DELETE FROM ${table} WHERE import_id = ?`).run(id);
  db.prepare('DELETE FROM import WHERE id = ?').run(id);
}

/** Other formats that state the same kind of row for the same provider in the same days: likely the same money twice. */
export function overlappingFormats(db: Db, id: string): { table: SourceTable; provider: string; format: string }[] {
  return (['usage_row', 'cost_row'] as const).flatMap((table) =>
    db
      .prepare<[string], { provider: string; format: string }>(
        `SELECT DISTINCT other.provider, other.format FROM
           (SELECT DISTINCT provider, day, format FROM ${table} WHERE import_id = ? AND provider IS NOT NULL) AS own
         JOIN ${table} AS other ON other.provider = own.provider AND other.day = own.day AND other.format <> own.format`,
      )
      .all(id)
      .map((row) => ({ table, ...row })),
  );
}

/** Other formats that state revenue of the same months: likely the same revenue from another side, such as cash. */
export function overlappingRevenue(db: Db, id: string): string[] {
  return db
    .prepare<[string, string], { format: string }>(
      `SELECT DISTINCT other.format FROM revenue_row AS other
       WHERE other.month IN (SELECT month FROM revenue_row WHERE import_id = ?)
         AND other.format <> (SELECT format FROM import WHERE id = ?)`,
    )
    .all(id, id)
    .map(({ format }) => format);
}

function providerDays(db: Db, from: string, values: readonly string[]): ProviderDay[] {
  return db.prepare<string[], ProviderDay>(`SELECT DISTINCT provider, day FROM ${from}`).all(...values);
}

function scopesOf(data: RollupData): string[] {
  return data.size === 0 ? [] : data.dictionaries[data.texts.indexOf('scope')]!.filter((scope) => scope !== null);
}

/** Completes an import's result with what only the workspace could tell. */
export function updateResult(db: Db, id: string, result: ImportResult): void {
  db.prepare('UPDATE import SET result_json = ? WHERE id = ?').run(JSON.stringify(result), id);
}
