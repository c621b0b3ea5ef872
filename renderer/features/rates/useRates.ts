import type { DatedRate } from '../../../models/rates/rateTable.ts';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { errorMessage } from '../../workbench/errorMessage.ts';
import { type Query, useQuery } from '../../workbench/useQuery.ts';

interface Rates {
  readonly all: Query<DatedRate[]>;
  /** Whether the rate was taken. */
  readonly put: (rate: DatedRate) => Promise<boolean>;
  readonly remove: (rate: DatedRate) => Promise<void>;
}

/** The exchange rates of the workspace. */
export function useRates(): Rates {
  const all = useQuery('rates.list', {}, ['workspace']);
  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      toast(errorMessage(error), 'fail');
      return false;
    }
  }
  return {
    all,
    put: (rate) => attempt(() => call('rates.put', { rates: [rate] })),
    remove: async ({ currency, day }) => {
      await attempt(() => call('rates.remove', { currency, day }));
    },
  };
}
