import { useLocation, useSearch } from 'wouter';
import type { CustomerPolicy } from '../../../models/customers/customerPolicy.ts';
import { type ProfitDimension, profitDimensions } from '../../../models/customers/profitAndLoss.ts';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { downloadFile } from '../../workbench/files.ts';
import { useAttempt } from '../../workbench/useAttempt.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { useView } from '../../workbench/view.ts';
import { customersLabels } from './labels.ts';

const moved = ['usage', 'imports', 'prices', 'classification', 'workspace'] as const;

/** The P&L of a period by one dimension, and what a person does about it. */
export function useCustomers() {
  const [location, navigate] = useLocation();
  const search = useSearch();
  const params = new URLSearchParams(search);
  const by = profitDimensions.find((one) => one === params.get('by')) ?? 'customer';
  // A period of the history: the shared one is of the scenario's months.
  const period = /^\d{4}(-Q[1-4]|-\d\d)?$/.test(params.get('past') ?? '') ? params.get('past') : null;
  const show = (name: 'by' | 'past', value: string) => {
    const next = new URLSearchParams(search);
    next.set(name, value);
    navigate(`${location}?${next}`);
  };
  const { data, error, loading } = useQuery('customers.read', { by, period }, moved);
  const [{ scenario }] = useView();
  const outlook = useQuery('customers.outlook', data === null ? null : { scenarioId: scenario, period }, [
    ...moved,
    'scenarios',
  ]);
  const { failure, attempt } = useAttempt();
  return {
    by,
    setBy: (chosen: ProfitDimension) => show('by', chosen),
    setPeriod: (chosen: string) => show('past', chosen),
    data,
    outlook: outlook.data,
    outlookError: outlook.error,
    error: error ?? failure,
    loading,
    allocate: (policy: CustomerPolicy) =>
      attempt(async () => {
        await call('customers.allocate', { policy });
        toast(customersLabels.allocation.saved);
      }),
    match: (usage: string, revenue: string) =>
      attempt(async () => {
        await call('customers.match', { usage, revenue });
        toast(customersLabels.unmatched.matched(usage, revenue));
      }),
    exportTable: () =>
      attempt(async () => {
        const { file, name } = await call('customers.export', { by, period });
        await downloadFile(file, name);
      }),
  };
}
export type CustomersWork = ReturnType<typeof useCustomers>;
