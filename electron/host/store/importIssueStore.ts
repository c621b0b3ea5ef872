import type { RowIssue } from '../../../models/imports/importResult.ts';
import type { Db } from './open.ts';

/** Keeps the rows of an import that were skipped or rejected. */
export function insertIssueLines(db: Db, importId: string, lines: readonly RowIssue[]): void {
  const insert = db.prepare(
    'INSERT INTO import_issue (import_id, row_number, kind, column_name, value, message) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const { row, kind, column, value, message } of lines) insert.run(importId, row, kind, column, value, message);
}

/** The rows of an import that were skipped or rejected, in the order of the file. */
export function listIssueLines(db: Db, importId: string): RowIssue[] {
  return db
    .prepare<[string], Omit<RowIssue, 'count'>>(
      `SELECT row_number AS row, kind, column_name AS "column", value, message FROM import_issue
       WHERE import_id = ? ORDER BY row_number, rowid`,
    )
    .all(importId)
    .map((line) => ({ ...line, count: 1 }));
}
