import type { Month } from '../calendar.ts';
import type { Issue } from '../errors.ts';

/** A table of counts that was imported. */
export interface CountedFile {
  readonly id: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly firstMonth: Month;
  readonly lastMonth: Month;
  readonly importedBy: string;
  readonly importedAt: string;
}

/** A file of counts as taken, with what was left out of it or replaced by it. */
export interface CountsTaken {
  readonly file: CountedFile;
  /** Numbers of earlier files that gave way. */
  readonly replaced: number;
  readonly issues: readonly Issue[];
}
