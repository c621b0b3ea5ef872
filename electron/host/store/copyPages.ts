import { resolve } from 'node:path';
import { WorkbenchError } from '../../../models/errors.ts';
import type { Progress } from '../../../models/workbench.ts';
import type { Db } from './open.ts';

/** Pages copied at once: a few milliseconds in which nobody is answered. */
const pagesAtOnce = 512;

export interface CopyWatch {
  readonly signal?: AbortSignal;
  readonly progress?: (progress: Progress) => void;
}

/**
 * Copies a database into a file of its own, some pages at a time, and lets the host answer other calls in between. No
 * write may be under way on it.
 */
export async function copyPages(db: Db, target: string, { signal, progress }: CopyWatch = {}): Promise<void> {
  await db.backup(resolve(target), {
    progress: ({ totalPages, remainingPages }) => {
      if (signal?.aborted) throw new WorkbenchError('cancelled', 'Canceled; nothing was changed.');
      progress?.({ done: totalPages - remainingPages, total: totalPages, unit: 'pages' });
      return pagesAtOnce;
    },
  });
}
