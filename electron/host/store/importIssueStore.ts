import type { RowIssue } from '../../../models/imports/importResult.ts';
import { repeatedReason } from '../../../models/imports/rollup/repeatedRows.ts';
import { keptLines } from '../../../models/imports/tally.ts';
import type { Db } from './open.ts';
import { repeatedLines } from './repeatStore.ts';

/** Keeps the rows of an import that were skipped or rejected. */
export function insertIssueLines(db: Db, importId: string, lines: readonly RowIssue[]): void {
  const insert = db.prepare(
    'INSERT INTO import_issue (import_id, row_number, kind, column_name, value, message) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const { row, kind, column, value, message } of lines) insert.run(importId, row, kind, column, value, message);
}

/** The rows of an import that were skipped or rejected, in the order of the file, as far as they are kept. */
export function listIssueLines(db: Db, importId: string): RowIssue[] {
  const lines = db
    .prepare<[string], Omit<RowIssue, 'count'>>(
      `SELECT row_number AS row, kind, column_name AS "column", value, message FROM import_issue
       WHERE import_id = ? ORDER BY row_number, rowid`,
    )
    .all(importId)
    .map((line) => ({ ...line, count: 1 }));
  const repeated = repeatedLines(db, importId)
    .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at))
    .map((row): RowIssue => ({ kind: 'skipped', row, column: null, value: null, message: repeatedReason, count: 1 }));
  if (repeated.length === 0) return lines;
  return [...lines, ...repeated].sort((a, b) => (a.row ?? 0) - (b.row ?? 0)).slice(0, keptLines);
}
