import type { Change } from '../../../models/workbench.ts';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { errorMessage } from '../../workbench/errorMessage.ts';
import { useQuery } from '../../workbench/useQuery.ts';

export interface Changes {
  readonly list: readonly Change[];
  readonly undo: (change: Change) => Promise<void>;
}

/** What can be taken back, newest first. */
export function useChanges(open: boolean): Changes {
  const { data } = useQuery('change.list', open ? {} : null, ['audit', 'imports', 'scenarios', 'workspace']);
  return {
    list: data ?? [],
    undo: async ({ id, action, entity }) => {
      try {
        await call('change.undo', { id });
        toast(`Undone: ${action} ${entity}.`);
      } catch (error) {
        toast(errorMessage(error), 'fail');
      }
    },
  };
}

/** Imports and scenarios that were removed and can be brought back. */
export function removedThings(list: readonly Change[]): readonly Change[] {
  return list.filter(({ action, entity }) => action === 'remove' && /^(import|scenario) /.test(entity));
}
