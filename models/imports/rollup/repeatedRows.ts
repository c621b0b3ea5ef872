import { addDecimals, formatDecimal, parseDecimal } from '../../decimal.ts';
import type { ImportResult, RowIssue } from '../importResult.ts';

/** Rows of an import whose requests earlier imports hold. */
export interface RepeatedRows {
  readonly rows: number;
  /** The number of the first of them. */
  readonly first: number;
}

export const repeatedReason = 'Request already counted in an earlier import';

/**
 * What an import came to, with the rows that do not count because earlier imports hold the same requests.
 *
 * @example
 * withRepeats(
 *   { rows: { read: 1, usage: 1, cost: 0, revenue: 0, skipped: 0, rejected: 0 }, issues: [] },
 *   { rows: 2, first: 3 },
 * ).rows.skipped // => 2
 */
export function withRepeats(result: ImportResult, { rows, first }: RepeatedRows): ImportResult {
  if (rows === 0) return result;
  const { read, skipped } = result.rows;
  const issue = { row: first, column: null, value: null, message: repeatedReason, count: rows };
  return {
    ...result,
    rows: { ...result.rows, read: read + rows, skipped: skipped + rows },
    issues: withIssue(result.issues, { kind: 'skipped', ...issue }),
  };
}

/** Rows that count again, and what is said of them. */
export interface ReturnedRows {
  readonly rows: number;
  /** Exact decimal text: what they say was billed; null where they state no money. */
  readonly billed: string | null;
  readonly warnings: readonly {
    readonly column: string | null;
    readonly message: string;
    readonly row: number;
    readonly count: number;
  }[];
}

/**
 * What an import comes to when rows of it count that did not, because an earlier import held the same requests.
 *
 * Units: US$, added exactly.
 *
 * @example
 * withReturned(
 *   { rows: { read: 1, usage: 1, cost: 0, revenue: 0, skipped: 0, rejected: 0 }, issues: [], billed: '0.1' },
 *   { rows: 2, billed: '0.2', warnings: [] },
 * ).billed // => '0.3'
 */
export function withReturned(result: ImportResult, { rows, billed, warnings }: ReturnedRows): ImportResult {
  const { read, usage } = result.rows;
  const issues = warnings.map((warning): RowIssue => ({ ...warning, kind: 'warning', value: null }));
  return {
    ...result,
    rows: { ...result.rows, read: read + rows, usage: usage + rows },
    issues: issues.reduce(withIssue, result.issues),
    billed: sum(result.billed, billed),
    currency: billed === null ? result.currency : 'USD',
  };
}

function sum(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return formatDecimal(addDecimals(parseDecimal(one)!, parseDecimal(other)!));
}

/**
 * Puts an issue where it would stand had its rows been there from the start: what is said of many rows goes by the
 * first.
 */
function withIssue(issues: readonly RowIssue[], issue: RowIssue): RowIssue[] {
  const known = issues.find(
    ({ kind, column, message }) => kind === issue.kind && column === issue.column && message === issue.message,
  );
  const row = known?.row == null ? issue.row! : Math.min(known.row, issue.row!);
  const told: RowIssue = { ...issue, row, count: issue.count + (known?.count ?? 0) };
  if (known?.row === row) return issues.map((one) => (one === known ? told : one));
  const others = issues.filter((one) => one !== known);
  const isBefore = (one: RowIssue) => one.row !== null && (one.kind === 'rejected' || one.row <= row);
  return others.toSpliced(others.findLastIndex(isBefore) + 1, 0, told);
}
