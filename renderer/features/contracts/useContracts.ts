import type { Contract } from '../../../models/prices/priceBook.ts';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { useTask } from '../../workbench/useTask.ts';

/** The contracts of the workspace; every change prices the history anew. */
export function useContracts() {
  const { data } = useQuery('contracts.list', {}, ['prices', 'workspace']);
  const task = useTask();
  async function save(contracts: readonly Contract[]): Promise<void> {
    const saved = await task.run((options) => call('contracts.save', { contracts: [...contracts] }, options));
    if (saved) toast('The contracts are in force, and the history is priced by them.');
  }
  return { versions: data ?? [], task, save };
}
