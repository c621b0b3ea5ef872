import type { Issue } from '../errors.ts';
import { publicMessage } from '../privateFields.ts';

/** Something to mend in a table of lookups, with its place as a spreadsheet counts it. */
export interface LookupIssue extends Issue {
  readonly row: number;
  readonly column: string | null;
}

/**
 * An issue at a row and column of a table.
 *
 * @example
 * lookupIssue('error', { row: 3, column: 'key' }, 'The key is missing; fill it in.').path // => 'row 3, key'
 */
export function lookupIssue(
  severity: Issue['severity'],
  { row, column }: { readonly row: number; readonly column: string | null },
  message: string,
): LookupIssue {
  const [told, shown] = [publicMessage(message), column === null ? null : publicMessage(column)];
  return { severity, row, column: shown, path: shown === null ? `row ${row}` : `row ${row}, ${shown}`, message: told };
}
