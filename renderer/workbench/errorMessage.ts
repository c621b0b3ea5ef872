import { WorkbenchError } from '../../models/errors.ts';

/** The sentence a person reads when a call failed. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function isCancelled(error: unknown): boolean {
  return error instanceof WorkbenchError && error.code === 'cancelled';
}
