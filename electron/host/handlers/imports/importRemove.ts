import type { Context, Handlers } from '../../context.ts';
import { removeSteps } from '../../history/removeImport.ts';
import { writeInTurns } from '../../store/writeInTurns.ts';

/** Removes an import: afterwards the workspace is as the other imports, in their order, would have made it. */
async function removeImport(context: Context, { id }: { id: string }): Promise<null> {
  try {
    await writeInTurns(context.workspace().db, context.signal, () => removeSteps(context, id));
  } finally {
    // Also after a cancel: a window may have read rows that were then taken back.
    context.changed('imports', 'usage', 'audit', 'workspace');
  }
  return null;
}

export const importRemoveHandlers = {
  'import.remove': removeImport,
} satisfies Partial<Handlers>;
