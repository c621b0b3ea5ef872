import type { ImportResult, RowIssue } from '../../../models/imports/importResult.ts';
import { statedDaysText } from '../../../models/imports/statementQuestion.ts';
import type { StoredImport } from '../../../models/workbench.ts';
import type { PackedFile } from '../reading/packFile.ts';
import type { ProviderDay } from '../store/sourceState.ts';
import { insertAgentRuns } from './agentRunStore.ts';
import { insertSourceBlock, sourceKinds } from './blockStore.ts';
import { insertEvidence } from './evidenceStore.ts';
import type { Db } from './open.ts';
import { insertRepeats } from './repeatStore.ts';
import { insertRequests, tidyRequests } from './requestStore.ts';
import { replacements, resultCompleter } from './resultStore.ts';
import { insertRevenue } from './sourceRows.ts';
import { insertKept } from './statedRecordStore.ts';

export interface FileToStore {
  readonly id: string;
  readonly importedAt: string;
  readonly output: PackedFile;
  /** The call that brought it. */
  readonly callId: string;
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
  const complete = resultCompleter(db);
  return db
    .prepare<[], StoredRow>(`${head} ORDER BY imported_at DESC, rowid DESC`)
    .all()
    .map((row) => stored(row, complete));
}

export function findImportByHash(db: Db, hash: string): StoredImport | null {
  const row = db.prepare<[string], StoredRow>(`${head} WHERE file_hash = ?`).get(hash);
  return row ? stored(row, resultCompleter(db, row.id)) : null;
}

export function findImport(db: Db, id: string): StoredImport | null {
  const row = db.prepare<[string], StoredRow>(`${head} WHERE id = ?`).get(id);
  return row ? stored(row, resultCompleter(db, id)) : null;
}

/** The hash under which one more file of the same bytes is kept. */
export function freeHash(db: Db, hash: string): string {
  for (let copy = 2; ; copy++) if (!findImportByHash(db, `${hash}+${copy}`)) return `${hash}+${copy}`;
}

/**
 * A file that is there already; what of it later ones have replaced is said, and that it may be another part which is
 * alike.
 */
export function alreadyImported(
  db: Db,
  { id, file: earlier, result }: StoredImport,
  { file, isPart }: { readonly file: string; readonly isPart: boolean },
): ImportResult {
  const replacedBy = replacements(db, 'earlier_id', id);
  const issues = replacedBy.map((one): RowIssue => {
    const days = statedDaysText({ ...one, file });
    const message = `${days}, are replaced by ${one.file}; remove that import to have them back.`;
    return { kind: 'warning', row: null, column: null, value: null, message, count: 1 };
  });
  const message = `${file} is the same as ${earlier}, byte for byte, and counts once; import it with --add if it is another part that is alike.`;
  const alike: RowIssue[] = isPart
    ? [{ kind: 'warning', row: null, column: null, value: null, message, count: 1 }]
    : [];
  return { ...result, file, status: 'alreadyImported', issues: [...result.issues, ...issues, ...alike] };
}

function stored(
  { id, file, importedAt, resultJson }: StoredRow,
  complete: ReturnType<typeof resultCompleter>,
): StoredImport {
  return { id, file, importedAt, result: complete(id, JSON.parse(resultJson) as ImportResult) };
}

export function insertImport(db: Db, { id, importedAt, output, callId }: FileToStore, result: ImportResult): void {
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
  insertKept(db, id, output.kept);
  insertEvidence(db, { importId: id, callId, name: result.file, days: output.days, sample: output.sample });
  if (output.requests) insertRequests(db, { importId: id, format: output.format }, output.requests);
}

/** Writes the rows of a file and yields how many are written. */
export function* insertRows(db: Db, { id, output }: Pick<FileToStore, 'id' | 'output'>): Generator<number> {
  const { format } = output;
  let done = 0;
  for (const kind of sourceKinds) {
    for (const block of output[kind].blocks) {
      insertSourceBlock(db, { importId: id, format, kind }, block);
      done += block.size;
      yield done;
    }
  }
  for (const written of insertRevenue(db, { importId: id, format, data: output.revenue })) yield done + written;
  done += output.revenue.size;
  const repeats = insertRepeats(db, id, output.repeats);
  let step = repeats.next();
  for (; !step.done; step = repeats.next()) yield done + step.value;
  insertAgentRuns(db, id, { runs: output.runs, repeated: step.value });
}

/** The provider-days that rows of an import lie on; with newly learnt names, every day whose labels they change. */
export function daysOfImport(db: Db, id: string): ProviderDay[] {
  return db
    .prepare<[string, string], ProviderDay>(
      `SELECT DISTINCT provider, value AS day FROM source_block, json_each(days_json)
       WHERE import_id = ? OR (kind = 'usage' AND provider IN (SELECT provider FROM learnt_name WHERE import_id = ?))`,
    )
    .all(id, id);
}

/** Removes an import with every row it brought. */
export function deleteImport(db: Db, id: string): void {
  db.prepare('DELETE FROM source_block WHERE import_id = ?').run(id);
  db.prepare('DELETE FROM revenue_row WHERE import_id = ?').run(id);
  db.prepare('DELETE FROM import WHERE id = ?').run(id);
  tidyRequests(db);
}

/** Changes what is kept of an import's result: that which holds whatever else is imported. */
export function updateResult(db: Db, id: string, change: (result: ImportResult) => ImportResult): void {
  const before = db.prepare<[string], string>('SELECT result_json FROM import WHERE id = ?').pluck().get(id) as string;
  const result = change(JSON.parse(before) as ImportResult);
  db.prepare('UPDATE import SET result_json = ? WHERE id = ?').run(JSON.stringify(result), id);
}
