import type { Issue } from '../errors.ts';

/** Something to mend in a table of lookups, with its place as a spreadsheet counts it. */
export interface LookupIssue extends Issue {
  readonly row: number;
  readonly column: string | null;
}

/**
 * An issue at a row and column of a table.
 *
 * Errors: none.
 *
 * @example
 * lookupIssue('error', { row: 3, column: 'key' }, 'The key is missing; fill it in.').path // => 'row 3, key'
 */
export function lookupIssue(
  severity: Issue['severity'],
  { row, column }: { readonly row: number; readonly column: string | null },
  message: string,
): LookupIssue {
  return { severity, row, column, path: column === null ? `row ${row}` : `row ${row}, ${column}`, message };
}
