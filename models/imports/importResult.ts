import type { Month } from '../calendar.ts';

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

export type ImportStatus = 'imported' | 'alreadyImported' | 'replaced' | 'failed';

export interface ImportResult {
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
}

export interface FormatGuess {
  readonly format: string;
  readonly name: string;
  readonly score: number;
  /** The columns of the file that decided it. */
  readonly columns: readonly string[];
}

/** What the window shows before a file is imported. */
export interface ImportPreview {
  readonly file: string;
  readonly bytes: number;
  readonly header: readonly string[];
  readonly sample: readonly (readonly string[])[];
  readonly guesses: readonly FormatGuess[];
  /** The tables of a ZIP, each with the format it would be read as; header, sample and guesses are of the first. */
  readonly parts?: readonly { readonly name: string; readonly format: string | null }[];
}
