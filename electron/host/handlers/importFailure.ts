import { WorkbenchError } from '../../../models/errors.ts';
import type { ImportResult } from '../../../models/imports/importResult.ts';

export const plainIssue = { kind: 'rejected', row: null, column: null, value: null, count: 1 } as const;

/** A file that could not be read; throws what is no fault of the file. */
export function failure(file: string, error: unknown): ImportResult {
  if (!(error instanceof WorkbenchError) || error.code === 'cancelled' || error.code === 'internal') throw error;
  return {
    file,
    format: null,
    status: 'failed',
    rows: { read: 0, usage: 0, cost: 0, revenue: 0, skipped: 0, rejected: 0 },
    issues: [{ ...plainIssue, message: error.message }],
    billed: null,
    revenue: null,
    currency: null,
    months: null,
  };
}
