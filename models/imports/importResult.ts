import type { Month } from '../calendar.ts';
import type { Mapping } from './mapping/mapping.ts';
import type { StatedDays, StatementQuestion } from './statementQuestion.ts';

/** Every source row ends in exactly one of the last five; they add up to `read`. */
export interface RowCounts {
  readonly read: number;
  readonly usage: number;
  readonly cost: number;
  readonly revenue: number;
  readonly skipped: number;
  readonly rejected: number;
}

/** A reason to skip or a value to reject. `row` counts from 1 = the header line, as a spreadsheet shows it. */
export interface RowIssue {
  readonly kind: 'skipped' | 'rejected' | 'warning';
  readonly row: number | null;
  readonly column: string | null;
  readonly value: string | null;
  readonly message: string;
  /** How many rows this line stands for; skipped rows of one reason are told once. */
  readonly count: number;
}

/** A column of numbers of which nothing is kept. */
export interface UnreadColumn {
  readonly column: string;
  /** What the numbers of the rows that are kept sum up to, in the column's own unit. */
  readonly sum: number;
  readonly numbers: number;
}

export type ImportStatus = 'imported' | 'alreadyImported' | 'replaced' | 'undecided' | 'passedOver' | 'failed';

export interface ImportResult {
  /** The stored import; none where nothing was stored. */
  readonly importId?: string;
  readonly file: string;
  readonly format: string | null;
  readonly status: ImportStatus;
  readonly rows: RowCounts;
  readonly issues: readonly RowIssue[];
  /** Exact decimal text: the sum of what the file says was billed; null when the file states no money. */
  readonly billed: string | null;
  /** Exact decimal text: the sum of recognised revenue; null when the file has none. */
  readonly revenue: string | null;
  readonly currency: string | null;
  readonly months: { readonly first: Month; readonly last: Month } | null;
  /**
   * The first and last of them, where the file does not hold all their days; such a month never counts as whole by this
   * file.
   */
  readonly partialMonths?: readonly Month[];
  /** Columns of numbers that were not read, with their sums. */
  readonly unread?: readonly UnreadColumn[];
  /** What of earlier imports it states anew. */
  readonly replaced?: readonly StatedDays[];
  /** What somebody must decide before it can be stored. */
  readonly question?: StatementQuestion;
}

export interface FormatGuess {
  readonly format: string;
  readonly name: string;
  readonly score: number;
  /** The columns of the file that decided it. */
  readonly columns: readonly string[];
}

/** The field of a row as it would be kept. */
export interface ReadField {
  readonly name: string;
  readonly value: string | number;
}

/** One of the first rows of a file, as it would be read. */
export interface ReadRow {
  /** Counted as a spreadsheet does. */
  readonly row: number;
  readonly kind: 'usage' | 'cost' | 'revenue' | 'skipped' | 'rejected';
  readonly fields: readonly ReadField[];
  /** Why the row would be skipped or rejected. */
  readonly message: string | null;
}

/** What the first rows of a file would come to. */
export interface ReadAhead {
  /** Null where the rows cannot be read yet; then `problem` says what to do. */
  readonly format: string | null;
  readonly problem: string | null;
  readonly rows: readonly ReadRow[];
  /** Of all rows that were looked at, which are more than are shown. */
  readonly counts: RowCounts;
  readonly issues: readonly RowIssue[];
  /** A cell that could be read two ways, of each kind that somebody must decide. */
  readonly asks: { readonly dates: string | null; readonly decimals: string | null };
}

/** A table before it is imported: what is in it, what it may be, and how its first rows would be read. */
export interface TablePreview {
  readonly header: readonly string[];
  readonly sample: readonly (readonly string[])[];
  readonly guesses: readonly FormatGuess[];
  readonly read: ReadAhead;
  /** The mapping that would be used: the one asked for, or the one remembered for this header. */
  readonly mapping: Mapping | null;
  readonly remembered: boolean;
  /** A mapping to start from, by the names and first rows of the columns. */
  readonly suggested: Mapping;
}

/** One table of a ZIP, or one sheet of a workbook. */
export interface PartPreview extends TablePreview {
  readonly name: string;
  readonly format: string | null;
  /** A sheet that the workbook does not show. */
  readonly isHidden?: boolean;
}

/** What the window shows before a file is imported. */
export interface ImportPreview extends TablePreview {
  readonly file: string;
  readonly bytes: number;
  /** It lists the data files of an export and holds no rows. */
  readonly isManifest?: boolean;
  /** The tables of a ZIP or a workbook; what stands beside them is the first. */
  readonly parts?: readonly PartPreview[];
  /** The parts are sheets of a workbook: of several in sight, somebody chooses. */
  readonly isWorkbook?: boolean;
}
