import type { ImportResult } from '../../../models/imports/importResult.ts';
import { publicMessage } from '../../../models/privateFields.ts';
import { faultInWords } from '../files/faults.ts';

export const plainIssue = { kind: 'rejected', row: null, column: null, value: null, count: 1 } as const;

/** One bad file never ends the import of the others, whatever is wrong with it; only a cancel does. */
export function failure(file: string, error: unknown): ImportResult {
  const told = faultInWords(error);
  if (told?.code === 'cancelled') throw error;
  if (told && told.code !== 'internal') return failed(file, told.message);
  console.error(error);
  if (isMemory(error))
    return failed(file, `${file} needs more memory than is available; split it or export it in parts.`);
  const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0]!.slice(0, 200);
  const message = `${file} could not be read because of an internal error (${reason}); nothing was stored. If it persists, report it with the format of the file.`;
  return failed(file, message);
}

export function failed(file: string, message: string): ImportResult {
  return {
    file,
    format: null,
    status: 'failed',
    rows: { read: 0, usage: 0, cost: 0, revenue: 0, skipped: 0, rejected: 0 },
    issues: [{ ...plainIssue, message: publicMessage(message) }],
    billed: null,
    revenue: null,
    currency: null,
    months: null,
  };
}

function isMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
