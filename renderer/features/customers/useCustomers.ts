import { useState } from 'react';
import type { CustomerPolicy } from '../../../models/customers/customerPolicy.ts';
import type { ProfitDimension } from '../../../models/customers/profitAndLoss.ts';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { downloadFile } from '../../workbench/files.ts';
import { useAttempt } from '../../workbench/useAttempt.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { customersLabels } from './labels.ts';

const moved = ['usage', 'imports', 'prices', 'classification', 'workspace'] as const;

/** The P&L of a period by one dimension, and what a person does about it. */
export function useCustomers() {
  const [by, setBy] = useState<ProfitDimension>('customer');
  const [period, setPeriod] = useState<string | null>(null);
  const { data, error, loading } = useQuery('customers.read', { by, period }, moved);
  const { failure, attempt } = useAttempt();
  return {
    by,
    setBy,
    setPeriod,
    data,
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
