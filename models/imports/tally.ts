import type { RowOutcome, RowWarning } from './format.ts';
import type { RowCounts, RowIssue } from './importResult.ts';

/** Rejected rows told one by one; the rest are counted in one line. */
const toldRejections = 100;
/** Skipped and rejected rows kept one by one for a list of all of them. */
export const keptLines = 20_000;

/** Counts where each row ended, and keeps what must be said about it. */
export interface Tally {
  readonly count: (row: number, outcome: RowOutcome) => void;
  /** Counts rows of usage of which nothing is to be said. */
  readonly countUsage: (rows: number) => void;
  readonly warn: (warning: RowWarning, count: number, row?: number | null) => void;
  readonly rows: () => RowCounts;
  readonly issues: () => RowIssue[];
  /** The skipped and rejected rows one by one, as far as they are kept. */
  readonly lines: () => readonly RowIssue[];
}

type Told = { -readonly [K in keyof RowIssue]: RowIssue[K] };

/**
 * Starts the account of one file: every row ends in exactly one of usage, cost, revenue, skipped and rejected.
 *
 * Convention: skipped rows of one reason and warnings of one message are told once, with the first row and a count; the first
 * 100 rejected rows are told one by one. Errors: none.
 *
 * @example
 * openTally().rows() // => { "read": 0, "usage": 0, "cost": 0, "revenue": 0, "skipped": 0, "rejected": 0 }
 */
export function openTally(): Tally {
  const counts = { read: 0, usage: 0, cost: 0, revenue: 0, skipped: 0, rejected: 0 };
  const grouped = new Map<string, Told>();
  const rejections: RowIssue[] = [];
  const lines: RowIssue[] = [];

  function tell(issue: RowIssue): void {
    const key = `${issue.kind} ${issue.column} ${issue.message}`;
    const known = grouped.get(key);
    if (known) known.count += issue.count;
    else grouped.set(key, { ...issue });
  }

  function warn(warning: RowWarning, count: number, row: number | null = null): void {
    tell({ kind: 'warning', row, column: warning.column, value: null, message: warning.message, count });
  }

  function count(row: number, outcome: RowOutcome): void {
    counts.read++;
    counts[outcome.kind]++;
    switch (outcome.kind) {
      case 'usage':
      case 'cost':
      case 'revenue':
        break;
      case 'skipped':
        tell({ kind: 'skipped', row, column: null, value: null, message: outcome.reason, count: 1 });
        keep({ kind: 'skipped', row, column: null, value: null, message: outcome.reason, count: 1 });
        return;
      case 'rejected':
        reject(row, outcome);
        return;
      default:
        outcome satisfies never;
    }
    for (const warning of outcome.warnings ?? []) warn(warning, 1, row);
  }

  function countUsage(rows: number): void {
    counts.read += rows;
    counts.usage += rows;
  }

  function keep(line: RowIssue): void {
    if (lines.length < keptLines) lines.push(line);
  }

  function reject(row: number, outcome: RowOutcome & { kind: 'rejected' }): void {
    const { column, value, message } = outcome;
    keep({ kind: 'rejected', row, column, value: value?.slice(0, 200) ?? null, message, count: 1 });
    if (rejections.length < toldRejections) {
      rejections.push({ kind: 'rejected', row, column, value: value?.slice(0, 200) ?? null, message, count: 1 });
      return;
    }
    const rest = `More rows were rejected than the first ${toldRejections}; mend those first and import again.`;
    tell({ kind: 'rejected', row: null, column: null, value: null, message: rest, count: 1 });
  }

  return {
    count,
    countUsage,
    warn,
    rows: () => ({ ...counts }),
    issues: () => [...rejections.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)), ...grouped.values()],
    lines: () => lines,
  };
}
