import type { RowIssue } from '../imports/importResult.ts';
import { csvCell, csvStart } from './csv.ts';

/** The rows of one file that were left out or need a look. */
interface FileIssues {
  readonly file: string;
  readonly issues: readonly RowIssue[];
  /** Skipped and rejected rows one by one; empty where only `issues` are known. */
  readonly lines: readonly RowIssue[];
}

/**
 * Rows of imported files that were skipped, rejected or need a look, as CSV: UTF-8 with its mark, comma, CRLF (RFC
 * 4180). Text that a spreadsheet would read as a formula is neutralized.
 *
 * Convention: a line for each row where the rows are known one by one, with further lines for what only a count tells.
 *
 * @example
 * issuesCsv([
 *   {
 *     file: 'a.csv',
 *     lines: [],
 *     issues: [{ kind: 'rejected', row: 2, column: 'cost', value: '=1', message: 'No number.', count: 1 }],
 *   },
 * ]).split('\r\n')[1] // => "a.csv,rejected,2,cost,'=1,No number.,1"
 */
export function issuesCsv(files: readonly FileIssues[]): string {
  const head = ['file', 'outcome', 'row', 'column', 'value', 'action', 'rows'].join(',');
  const lines = files.flatMap(({ file, issues, lines }) =>
    complete(issues, lines).map(({ kind, row, column, value, message, count }) =>
      [file, kind, row, column, value, message, count].map(csvCell).join(','),
    ),
  );
  return `${csvStart}${[head, ...lines].join('\r\n')}\r\n`;
}

/** The single rows, then warnings, then how many more of a kind there are than could be kept one by one. */
function complete(issues: readonly RowIssue[], lines: readonly RowIssue[]): RowIssue[] {
  if (lines.length === 0) return [...issues];
  const more = (['skipped', 'rejected'] as const).flatMap((kind): RowIssue[] => {
    const all = issues.reduce((sum, issue) => sum + (issue.kind === kind ? issue.count : 0), 0);
    const count = all - lines.filter((line) => line.kind === kind).length;
    const message = `More rows were ${kind} than are listed.`;
    return count > 0 ? [{ kind, row: null, column: null, value: null, message, count }] : [];
  });
  return [...lines, ...issues.filter(({ kind }) => kind === 'warning'), ...more];
}
