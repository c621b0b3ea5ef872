import type { Change } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { rebuildPricedUsage } from '../history/pricedHistory.ts';
import * as store from '../store/changeStore.ts';
import { currentBook } from '../store/priceBookStore.ts';
import { allProviderDays } from '../store/sourceState.ts';
import { writeInTurns } from '../store/writeInTurns.ts';

function listChanges({ workspace }: Context): Change[] {
  return store.listChanges(workspace().db);
}

/** Takes a change back: the rows it touched are as they were, and usage is priced anew where it was by the change. */
async function undoChange(context: Context, { id }: { id: number }): Promise<null> {
  const workspace = context.workspace();
  const { db } = workspace;
  const steps = function* () {
    const { change, isRepriced } = store.undoChange(db, id, context.now());
    if (isRepriced) {
      const days = allProviderDays(db);
      for (const done of rebuildPricedUsage(db, { book: currentBook(db), days })) {
        context.progress({ done, total: days.length, unit: 'days' });
        yield;
      }
    }
    const { action, entity, detail } = change;
    workspace.audit({ action: 'undo', entity, detail: `${action}: ${detail}` });
  };
  try {
    await writeInTurns(db, context.signal, steps, { undo: false });
  } finally {
    // Also after a cancel: a window may have read rows that were then taken back.
    context.changed(
      ...(['workspace', 'imports', 'usage', 'scenarios', 'runs', 'audit', 'prices', 'tieOuts'] as const),
      'classification',
      'governance',
      'record',
      'decisions',
      'budgets',
      'units',
      'portfolio',
      'capitalization',
      'investors',
      'ledger',
    );
  }
  return null;
}

export const changeHandlers = {
  'change.list': listChanges,
  'change.undo': undoChange,
} satisfies Partial<Handlers>;
