import { WorkbenchError } from '../../../models/errors.ts';
import { withReturned } from '../../../models/imports/rollup/repeatedRows.ts';
import type { Context } from '../context.ts';
import type { Steps } from '../inTurns.ts';
import * as store from '../store/importStore.ts';
import type { Db } from '../store/open.ts';
import { type ReturnedImport, returnRepeats } from '../store/repeatStore.ts';
import { bringRestatedBack, restateAfter } from '../store/restatementStore.ts';
import { rebuildPricedUsage } from './pricedHistory.ts';

/**
 * Removes an import, in steps of a transaction that is open: afterwards the workspace is as the other imports, in
 * their order, would have made it.
 */
export function* removeSteps(context: Context, id: string): Steps<void> {
  const workspace = context.workspace();
  const { db } = workspace;
  // Asked inside the transaction: the same import may be about to be removed twice.
  const found = store.findImport(db, id);
  if (!found)
    throw new WorkbenchError('not_found', `Import "${id}" does not exist; list the imports to see their ids.`);
  const days = [...store.daysOfImport(db, id), ...(yield* bringRestatedBack(db, id, context.priceBook))];
  store.deleteImport(db, id);
  const returned = yield* returnRepeats(db);
  // All of them are of one format, so what is after the first restates those after it as well.
  if (returned[0]) restateAfter(db, returned[0].importId, context.priceBook);
  const touched = [...days, ...returned.flatMap((one) => one.days)];
  yield* rebuildPricedUsage(db, { book: context.priceBook, days: touched });
  const detail = [found.file, ...returned.map((one) => completed(db, one))].join('; ');
  workspace.audit({ action: 'remove', entity: `import ${id}`, detail });
}

/** Adds the rows that count again to what their import came to, and says so. */
function completed(db: Db, { importId, file, sets }: ReturnedImport): string {
  store.updateResult(db, importId, (result) => sets.reduce(withReturned, result));
  const rows = sets.reduce((sum, set) => sum + set.rows, 0);
  return rows === 1 ? `1 row of ${file} counts instead` : `${rows} rows of ${file} count instead`;
}
