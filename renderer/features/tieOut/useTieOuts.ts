import type { Args, TieOutKey } from '../../../models/workbench.ts';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { useAttempt } from '../../workbench/useAttempt.ts';
import { useQuery } from '../../workbench/useQuery.ts';

/** Every provider and month with its tie-out, and what a person does with one. */
export function useTieOuts() {
  const list = useQuery('tieOut.list', {}, ['tieOuts', 'imports', 'usage']);
  const { failure, attempt } = useAttempt();
  return {
    tieOuts: list.data,
    error: list.error ?? failure,
    enterInvoice: (invoice: Args<'tieOut.invoice'>) => attempt(() => call('tieOut.invoice', invoice)),
    close: (keys: readonly TieOutKey[], note: string | null) =>
      attempt(async () => {
        for (const { provider, month } of keys) await call('tieOut.close', { provider, month, closed: true, note });
        toast(keys.length === 1 ? '1 provider closed.' : `${keys.length} providers closed.`);
      }),
    reopen: ({ provider, month }: TieOutKey) =>
      attempt(() => call('tieOut.close', { provider, month, closed: false, note: null })),
  };
}
