import { publicLabel, publicMessage } from '../privateFields.ts';
import type { RowOutcome, RowWarning } from './format.ts';
import type { RowCounts, RowIssue } from './importResult.ts';

/** Rejected rows told one by one; the rest are counted in one line. */
const toldRejections = 100;
/** Skipped and rejected rows kept one by one for a list of all of them. */
export const keptLines = 20_000;

/** Sentences of which it is known how they may be told; more are cleaned each time. */
const rememberedMessages = 1000;

/** Counts where each row ended, and keeps what must be said about it, without what is private. */
interface Tally {
  /**
   * `cells` are the texts of the row, so that none that is private is told with the reason; `times` is how many rows it
   * stands for.
   */
  readonly count: (row: number, outcome: RowOutcome, cells?: () => Iterable<string>, times?: number) => void;
  /** Counts rows of usage of which nothing is to be said. */
  readonly countUsage: (rows: number) => void;
  readonly warn: (warning: RowWarning, count: number, row?: number | null) => void;
  readonly rows: () => RowCounts;
  readonly issues: () => RowIssue[];
  /** The skipped and rejected rows one by one, as far as they are kept. */
  readonly lines: () => readonly RowIssue[];
}

interface CountedRow {
  readonly row: number;
  readonly times: number;
  readonly cells: (() => Iterable<string>) | undefined;
}

type Told = { -readonly [K in keyof RowIssue]: RowIssue[K] };

/**
 * Starts the account of one file: every row ends in exactly one of usage, cost, revenue, skipped and rejected.
 *
 * Convention: skipped rows of one reason and warnings of one message are told once, with the first row and a count; the
 * first 100 rejected rows are told one by one.
 *
 * @example
 * openTally().rows() // => { "read": 0, "usage": 0, "cost": 0, "revenue": 0, "skipped": 0, "rejected": 0 }
 */
export function openTally(): Tally {
  const counts = { read: 0, usage: 0, cost: 0, revenue: 0, skipped: 0, rejected: 0 };
  const grouped = new Map<string, Told>();
  const rejections: RowIssue[] = [];
  const lines: RowIssue[] = [];
  const cleaned = new Map<string, string>();

  /** The one place that every sentence about a row or a file goes through. */
  function clean(message: string, cells?: () => Iterable<string>): string {
    const known = cleaned.get(message);
    if (known !== undefined) return known;
    const told = publicMessage(message, cells?.());
    if (cleaned.size < rememberedMessages) cleaned.set(message, told);
    return told;
  }

  function tell(issue: RowIssue): void {
    const key = `${issue.kind} ${issue.column} ${issue.message}`;
    const known = grouped.get(key);
    if (known) known.count += issue.count;
    else grouped.set(key, { ...issue });
  }

  function warn(warning: RowWarning, count: number, row: number | null = null, cells?: () => Iterable<string>): void {
    const message = clean(warning.message, cells);
    tell({ kind: 'warning', row, column: shown(warning.column), value: null, message, count });
  }

  function count(row: number, outcome: RowOutcome, cells?: () => Iterable<string>, times = 1): void {
    counts.read += times;
    counts[outcome.kind] += times;
    switch (outcome.kind) {
      case 'usage':
      case 'cost':
      case 'revenue':
        break;
      case 'skipped': {
        const message = clean(outcome.reason, cells);
        const told = { kind: 'skipped', row, column: null, value: null, message, count: times } as const;
        tell(told);
        keep(told);
        return;
      }
      case 'rejected':
        reject({ row, times, cells }, outcome);
        return;
      default:
        outcome satisfies never;
    }
    for (const warning of outcome.warnings ?? []) warn(warning, times, row, cells);
  }

  function countUsage(rows: number): void {
    counts.read += rows;
    counts.usage += rows;
  }

  function keep(line: RowIssue): void {
    if (lines.length < keptLines) lines.push(line);
  }

  function reject({ row, times, cells }: CountedRow, outcome: RowOutcome & { kind: 'rejected' }): void {
    const { value } = outcome;
    const texts = () => [...(value === null ? [] : [value]), ...(cells?.() ?? [])];
    const message = clean(outcome.message, texts);
    const column = shown(outcome.column);
    const told = {
      kind: 'rejected',
      row,
      column,
      value: shown(value)?.slice(0, 200) ?? null,
      message,
      count: times,
    } as const;
    keep(told);
    if (rejections.length < toldRejections) {
      rejections.push(told);
      return;
    }
    const rest = `More than ${toldRejections} rows were rejected; fix those listed and import again.`;
    tell({ kind: 'rejected', row: null, column: null, value: null, message: rest, count: times });
  }

  return {
    count,
    countUsage,
    warn: (warning, count, row) => warn(warning, count, row),
    rows: () => ({ ...counts }),
    issues: () => [...rejections.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)), ...grouped.values()],
    lines: () => lines,
  };
}

/** A name or a value as far as it may be told. */
function shown(text: string | null): string | null {
  return text === null ? null : (publicLabel(text) ?? '(not stored)');
}
